import { describe, expect, test } from "vitest";
import type { Happening } from "../../src/domain/event.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import type { Tables } from "../../src/store/tables.ts";
import { ms, weigh, WEEK_1 } from "../domain/build.ts";
import { actor, rowsOf, worldOf } from "./world.ts";

const done = (topic: string, minutes: number): Happening => ({
  kind: "done",
  topic,
  weight: weigh(minutes),
});
const DAY_MS = 86_400_000;
const LOG = ["members", "events", "walks", "week_scores", "frozen_scores"] as const;

/** Ada and Ben closed something in a frozen week and in the running one. */
async function lived() {
  const world = await worldOf();
  for (const name of ["Ada", "Ben"]) {
    await world.join(name, "2026-11-23T09:00", 7);
    await world.record(name, "2026-11-24T10:00", done("a", 210));
  }
  await world.turnTo(ms("2026-11-30T00:00"));
  for (const name of ["Ada", "Ben"]) await world.record(name, "2026-12-01T10:00", done("b", 105));
  return world;
}

describe("leaving and joining again (rule 13)", () => {
  test("leaving hides; joining again within 30 days restores the walk, the weeks and the streak", async () => {
    const world = await lived();
    const before = await world.state("Ada");
    await world.record("Ada", "2026-12-02T10:00", { kind: "leave" });
    expect(
      await world.members.find(await world.group(), await world.person("Ada")),
    ).toBeUndefined();
    await world.turnTo(ms("2026-12-28T00:00"));
    const after = await world.join("Ada", "2027-01-01T10:00", 7);
    expect(after.member.id).toBe(before.member.id);
    expect(after.walk.topics).toEqual(before.walk.topics);
    // Of the week of leaving two days were promised, and 105 of their 120 minutes closed.
    expect(after.score.streak.weeks).toBe(2);
    expect((await world.members.weeks(after.member.id)).map(({ closed }) => closed)).toEqual([
      210, 105, 0,
    ]);
    expect((await rebuild(world.db)).differences).toEqual([]);
  });

  test("purging takes the rows of those who left before, and no others", async () => {
    const world = await lived();
    await world.record("Ada", "2026-12-02T10:00", { kind: "leave" });
    const leftMs = ms("2026-12-02T10:00");
    expect(await world.members.purge(leftMs)).toBe(0);
    expect(await world.members.purge(leftMs + 1)).toBe(1);
    const kept = await rowsOf(world.db, ...LOG);
    expect(kept["members"]).toHaveLength(1);
    expect(kept["events"]).toHaveLength(3);
    expect((await rebuild(world.db)).differences).toEqual([]);
  });

  test("whoever comes back after 30 days, and is erased by then, begins anew", async () => {
    const world = await lived();
    const { member } = await world.state("Ada");
    await world.record("Ada", "2026-12-02T10:00", { kind: "leave" });
    await world.turnTo(ms("2027-01-01T10:01"));
    await world.members.purge(ms("2027-01-01T10:01") - 30 * DAY_MS);
    const back = await world.join("Ada", "2027-01-01T10:01", 7);
    expect(back.member.id).not.toBe(member.id);
    expect(back.walk.topics).toEqual({});
    expect(await world.members.events(member.id)).toEqual([]);
  });

  test("exactly 30 days away is within them", async () => {
    const world = await lived();
    const { member } = await world.state("Ada");
    await world.record("Ada", "2026-12-02T10:00", { kind: "leave" });
    expect(ms("2027-01-01T10:00") - ms("2026-12-02T10:00")).toBe(30 * DAY_MS);
    await world.turnTo(ms("2027-01-01T10:00"));
    expect((await world.join("Ada", "2027-01-01T10:00", 7)).member.id).toBe(member.id);
  });
});

describe("whoever is in no group", () => {
  const ATMS = ms("2027-02-01T00:00");

  test("goes as by erasing, some at a time, once Cairn has known them for long", async () => {
    const world = await lived();
    for (const name of ["Cy", "Dee", "Eve"])
      await world.people.meet(actor(name), ms("2026-12-01T00:00"));
    await world.people.meet(actor("Fay"), ATMS);
    expect(await world.people.forget(ATMS, ATMS, 2)).toBe(2);
    expect(await world.people.forget(ATMS, ATMS, 2)).toBe(1);
    expect(await world.people.forget(ATMS, ATMS, 2)).toBe(0);
    const left = await world.db.selectFrom("people").select("name").orderBy("id").execute();
    expect(left.map(({ name }) => name)).toEqual(["Org", "Ada", "Ben", "Fay"]);
  });

  test("stays while they organise one, may come back to one, or an account of theirs is in one", async () => {
    const world = await lived();
    await world.record("Ada", "2026-12-02T10:00", { kind: "leave" });
    const organiser = await world.people.meet(actor("Cy"), 0);
    await world.groups.addOrganiser((await world.group()).id, organiser.id);
    const lead = await world.people.meet(actor("Dee"), 0);
    const side = await world.person("Ben");
    const link = { person_id: lead.id, side_id: side, at_ms: 0, before: "{}" };
    await world.db.insertInto("links").values(link).execute();
    expect(await world.people.forget(ATMS, ATMS, 10)).toBe(0);
  });
});

describe("erasing", () => {
  test("takes every row about the person at once; frozen totals stay as numbers", async () => {
    const world = await lived();
    const person = await world.person("Ada");
    const { id } = await world.group();
    await world.groups.addOrganiser(id, person);
    const dm = { platform: "local", workspace: "w", channel: "dm", kind: "dm" } as const;
    await world.people.useGroup(person, dm, id);
    const frozen = await world.boards.frozen(await world.group(), WEEK_1);
    await world.people.erase(person, ms("2026-12-03T09:00"));
    expect(await world.people.find(person)).toBeUndefined();
    const after = await world.boards.frozen(await world.group(), WEEK_1);
    expect(after?.totals).toEqual(frozen?.totals);
    expect(after?.entries.map(({ name }) => name)).toEqual(["Ben"]);
    expect((await rebuild(world.db)).differences).toEqual([]);
  });

  test("leaves the person's name, account and ids in no table", async () => {
    const world = await lived();
    const erased = "Zebedee-Quux";
    await world.people.meet(actor(erased), 0);
    await world.join(erased, "2026-12-01T11:00", 7);
    await world.record(erased, "2026-12-01T12:00", {
      ...done("a", 60),
      evidence: erased,
    } as Happening);
    const { member } = await world.state(erased);
    await world.people.erase(member.person, ms("2026-12-03T09:00"));
    const tables = (await world.db.introspection.getTables()).map(
      ({ name }) => name as keyof Tables,
    );
    const dump = JSON.stringify(await rowsOf(world.db, ...tables));
    expect(dump.toLowerCase()).not.toContain(erased.toLowerCase());
    expect(dump).not.toContain(`"member_id\\":${String(member.id)},`);
    expect(dump).not.toContain(`"person_id\\":${String(member.person)}}`);
  });

  test("whoever comes back afterwards is a stranger", async () => {
    const world = await lived();
    const person = await world.person("Ada");
    await world.people.erase(person, ms("2026-12-03T09:00"));
    expect(await world.person("Ada")).not.toBe(person);
    const back = await world.join("Ada", "2026-12-03T10:00", 7);
    expect(back.walk.topics).toEqual({});
  });
});

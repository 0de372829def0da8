import { describe, expect, test } from "vitest";
import { moveZone } from "../../src/domain/calendar.ts";
import type { Happening } from "../../src/domain/event.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { ms, weigh, WEEK_1, WEEK_2, WEEK_3 } from "../domain/build.ts";
import { place, rowsOf, worldOf } from "./world.ts";

const done = (topic: string, minutes: number): Happening => ({
  kind: "done",
  topic,
  weight: weigh(minutes),
});

/** Ada kept the first week, Ben missed it, Cy rests through it. */
async function threeMembers() {
  const world = await worldOf();
  await world.join("Ada", "2026-11-23T09:00", 7);
  await world.join("Ben", "2026-11-23T09:00", 7);
  await world.join("Cy", "2026-11-23T09:00", 7);
  await world.record("Cy", "2026-11-23T10:00", { kind: "pause", until: WEEK_2 });
  await world.record("Ada", "2026-11-24T10:00", done("a", 210));
  await world.record("Ben", "2026-11-24T10:00", done("a", 42));
  return world;
}

describe("Monday 00:00", () => {
  test("freezes the board, settles the streaks and opens the next week", async () => {
    const world = await threeMembers();
    expect(await world.groups.turnWeek(await world.group(), ms(WEEK_2 + "T00:00"))).toBe(true);
    const group = await world.group();
    expect(group.openWeek).toBe(WEEK_2);
    const frozen = await world.boards.frozen(group, WEEK_1);
    // Cy promised nothing from Monday 10:00 on: the pause began on Monday.
    expect(frozen).toMatchObject({
      atMs: ms("2026-11-30T00:00"),
      totals: { promise: 840, closed: 252, promised: 2, kept: 1 },
    });
    expect(frozen?.entries.map(({ name, share }) => [name, share]).sort()).toEqual([
      ["Ada", 50],
      ["Ben", 10],
    ]);
    const states = await world.members.all(group);
    expect(
      states.map(({ member, score }) => [member.name, score.promise, score.streak.weeks]),
    ).toEqual([
      ["Ada", 420, 1],
      ["Ben", 420, 0],
      ["Cy", 420, 0],
    ]);
  });

  test("twice is once", async () => {
    const world = await threeMembers();
    const before = await world.group();
    await world.groups.turnWeek(before, ms("2026-11-30T00:00"));
    const tables = [
      "groups",
      "frozen_weeks",
      "frozen_scores",
      "week_scores",
      "group_weeks",
    ] as const;
    const once = await rowsOf(world.db, ...tables);
    expect(await world.groups.turnWeek(before, ms("2026-11-30T00:01"))).toBe(false);
    expect(await rowsOf(world.db, ...tables)).toEqual(once);
  });

  test("finds the groups whose week is over, at the exact millisecond", async () => {
    const world = await threeMembers();
    const due = async (at: string) => (await world.groups.toTurn(ms(at), 10)).map(({ key }) => key);
    expect(await due("2026-11-29T23:59:59.999")).toEqual([]);
    expect(await due("2026-11-30T00:00")).toEqual(["key"]);
  });

  test("weeks slept through are turned one by one", async () => {
    const world = await threeMembers();
    await world.turnTo(ms("2026-12-08T12:00"));
    expect((await world.group()).openWeek).toBe(WEEK_3);
    expect(await world.boards.frozen(await world.group(), WEEK_2)).toMatchObject({
      totals: { promise: 1_260, closed: 0, promised: 3, kept: 0 },
    });
    expect((await rebuild(world.db)).differences).toEqual([]);
  });

  test("later undo and backdating change the week and not its frozen board", async () => {
    const world = await threeMembers();
    await world.turnTo(ms("2026-11-30T00:00"));
    const frozen = await world.boards.frozen(await world.group(), WEEK_1);
    await world.record("Ben", "2026-11-30T10:00", done("b", 300), "2026-11-28");
    const ada = await world.state("Ada");
    const log = await world.members.events(ada.member.id);
    await world.record("Ada", "2026-11-30T11:00", { kind: "undo", event: log.at(-1)?.id ?? 0 });
    const group = await world.group();
    expect(await world.boards.frozen(group, WEEK_1)).toEqual(frozen);
    expect(await world.boards.totals(group, WEEK_1, WEEK_1)).toMatchObject({
      closed: 342,
      kept: 1,
    });
    expect((await world.state("Ben")).score.before.weeks).toBe(1);
    expect((await world.state("Ada")).score.before.weeks).toBe(0);
  });
});

describe("a calendar that changes", () => {
  test("a break announced in time takes its days out of everyone's promise", async () => {
    const world = await threeMembers();
    const { id, calendar } = await world.group();
    const breaks = [{ from: "2026-11-27", until: "2026-11-30", atMs: ms("2026-11-25T12:00") }];
    await world.groups.change(id, 0, () => ({
      change: { calendar: { ...calendar, breaks } },
      answer: undefined,
    }));
    expect(await world.boards.totals(await world.group(), WEEK_1, WEEK_1)).toMatchObject({
      promise: 480,
    });
  });

  test("a zone moves on Monday: the week ends in the old one, the next in the new one", async () => {
    const world = await threeMembers();
    const { id, calendar } = await world.group();
    const moved = moveZone(calendar, "America/New_York", ms("2026-11-25T12:00"));
    await world.groups.change(id, 0, () => ({ change: { calendar: moved }, answer: undefined }));
    const ends = async () =>
      (await world.db.selectFrom("groups").select("turns_ms").executeTakeFirstOrThrow()).turns_ms;
    expect(await ends()).toBe(ms("2026-11-30T00:00"));
    await world.turnTo(ms("2026-11-30T00:00"));
    expect(await ends()).toBe(ms("2026-12-07T00:00", "America/New_York"));
  });

  test("a week turned on a group read before the change ends by the calendar of now", async () => {
    const world = await threeMembers();
    const stale = await world.group();
    const calendar = moveZone(stale.calendar, "America/New_York", ms("2026-11-25T12:00"));
    await world.groups.change(stale.id, 0, () => ({ change: { calendar }, answer: undefined }));
    await world.groups.turnWeek(stale, ms("2026-11-30T00:00"));
    const next = await world.groups.toTurn(ms("2026-12-07T05:59:59.999"), 10);
    expect(next).toEqual([]);
  });
});

describe("groups and people", () => {
  test("a group is found by its channel, its key and its members", async () => {
    const world = await threeMembers();
    expect((await world.groups.at(place("general")))?.key).toBe("key");
    expect(await world.groups.at(place("random"))).toBeUndefined();
    expect((await world.groups.byKey("key"))?.title).toBe("Backend");
    const mine = await world.groups.ofPerson(await world.person("Ada"));
    expect(mine.map(({ key }) => key)).toEqual(["key"]);
    expect(await world.groups.ofPerson(await world.person("Org"))).toEqual([]);
  });

  test("organisers are named once and can be taken off", async () => {
    const world = await threeMembers();
    const { id } = await world.group();
    const ada = await world.person("Ada");
    const names = async () => (await world.groups.organisers(id)).map(({ name }) => name);
    await world.groups.addOrganiser(id, ada);
    await world.groups.addOrganiser(id, ada);
    expect(await names()).toEqual(["Ada", "Org"]);
    await world.groups.removeOrganiser(id, await world.person("Org"));
    expect(await names()).toEqual(["Ada"]);
  });

  test("the group used last is remembered by place", async () => {
    const world = await threeMembers();
    const ada = await world.person("Ada");
    const { id } = await world.group();
    const dm = { ...place("dm"), kind: "dm" } as const;
    expect(await world.people.lastGroup(ada, dm)).toBeUndefined();
    await world.people.useGroup(ada, dm, id);
    await world.people.useGroup(ada, dm, id);
    expect(await world.people.lastGroup(ada, dm)).toBe(id);
  });
});

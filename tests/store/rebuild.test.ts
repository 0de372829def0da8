import { describe, expect, test } from "vitest";
import type { Happening } from "../../src/domain/event.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { ms, weigh, WEEK_1 } from "../domain/build.ts";
import { rowsOf, worldOf } from "./world.ts";

const done = (topic: string, minutes: number): Happening => ({
  kind: "done",
  topic,
  weight: weigh(minutes),
});
const DERIVED = ["walks", "week_scores", "group_weeks", "share_counts"] as const;

async function twoWeeks() {
  const world = await worldOf();
  await world.join("Ada", "2026-11-23T09:00", 7);
  await world.join("Ben", "2026-11-24T09:00", 5);
  await world.record("Ada", "2026-11-25T10:00", done("a", 210));
  await world.turnTo(ms("2026-11-30T00:00"));
  await world.record("Ben", "2026-12-01T10:00", done("a", 42));
  return world;
}

describe("rebuilding from the log", () => {
  test("finds nothing to say about a sound database and leaves it as it is", async () => {
    const world = await twoWeeks();
    const before = await rowsOf(world.db, ...DERIVED);
    expect(await rebuild(world.db)).toEqual({ members: 2, events: 4, differences: [] });
    expect(await rowsOf(world.db, ...DERIVED)).toEqual(before);
  });

  test("of an empty database says so", async () => {
    const world = await worldOf();
    expect(await rebuild(world.db)).toEqual({ members: 0, events: 0, differences: [] });
  });

  test("makes every derived row anew when all are lost", async () => {
    const world = await twoWeeks();
    const before = await rowsOf(world.db, ...DERIVED);
    for (const table of DERIVED) await world.db.deleteFrom(table).execute();
    const { differences } = await rebuild(world.db);
    expect(differences).toContain("group key, member 1: walk");
    expect(differences).toContain(`group key, member 1: week ${WEEK_1}`);
    expect(await rowsOf(world.db, ...DERIVED)).toEqual(before);
  });

  test("names what differed, repairs it, and finds nothing the second time", async () => {
    const world = await twoWeeks();
    await world.db
      .updateTable("week_scores")
      .set({ closed: 999, share: 100, behind: 0 })
      .where("member_id", "=", 1)
      .where("week", "=", WEEK_1)
      .execute();
    expect((await rebuild(world.db)).differences).toContain(`group key, member 1: week ${WEEK_1}`);
    expect((await rebuild(world.db)).differences).toEqual([]);
  });

  test("names sums that their members' weeks do not give", async () => {
    const world = await twoWeeks();
    await world.db.updateTable("group_weeks").set({ kept: 7 }).where("week", "=", WEEK_1).execute();
    expect((await rebuild(world.db)).differences).toEqual(["group key: sums"]);
    expect((await rebuild(world.db)).differences).toEqual([]);
  });

  test("never touches the log or a frozen board", async () => {
    const world = await twoWeeks();
    const truth = ["events", "frozen_weeks", "frozen_scores", "members", "groups"] as const;
    const before = await rowsOf(world.db, ...truth);
    for (const table of DERIVED) await world.db.deleteFrom(table).execute();
    await rebuild(world.db);
    expect(await rowsOf(world.db, ...truth)).toEqual(before);
  });
});

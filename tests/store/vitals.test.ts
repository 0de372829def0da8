import { describe, expect, test } from "vitest";
import { openDatabase } from "../../src/store/open.ts";
import { vitals } from "../../src/store/vitals.ts";
import { addGroup, ms, worldAt } from "../scheduler/world.ts";

describe("the vitals of the database", () => {
  test("are that it answers, until it is closed", async () => {
    const db = await openDatabase(":memory:");
    await vitals(db).answers();
    await db.destroy();
    await expect(vitals(db).answers()).rejects.toThrow();
  });

  test("are what is on its way, with when the oldest fell due, and nothing of what was sent", async () => {
    const world = await worldAt("2026-12-01T08:00Z");
    const outbox = () => vitals(world.db).outbox();
    for (const key of ["one", "two", "three"]) await addGroup(world, key, "0 9 * * *");
    await world.tickAt("2026-12-01T09:00Z", world.process({ platforms: [] }));
    const own = { platform: "test", kind: "post" };
    const oldestDueMs = ms("2026-12-01T09:00Z");
    expect(await outbox()).toEqual([{ ...own, state: "pending", count: 3, oldestDueMs }]);
    world.platform.script.push(new Error("cut"));
    await world.tickAt("2026-12-01T09:01Z");
    expect(await outbox()).toEqual([{ ...own, state: "sending", count: 1, oldestDueMs }]);
    await world.tickAt("2026-12-01T10:00Z");
    expect(await outbox()).toEqual([]);
  });

  test("count letters by themselves", async () => {
    const world = await worldAt("2026-12-01T08:00Z");
    const { db } = world;
    const group = await addGroup(world, "key", "0 9 * * *");
    const { id } = await db
      .insertInto("people")
      .values({ name: "Ben", hidden: 0, zone: null, created_ms: 0 })
      .returning("id")
      .executeTakeFirstOrThrow();
    const to = { platform: "test", workspace: "w", channel: "@ben", person_id: id };
    const row = { ...to, group_id: group, job: "nudge", occurrence: "x", ready_ms: 9, attempts: 0 };
    await db
      .insertInto("deliveries")
      .values([
        { ...row, key: "a", due_ms: 7, state: "pending" },
        { ...row, key: "b", due_ms: 5, state: "pending" },
        { ...row, key: "c", due_ms: 3, state: "sent" },
      ])
      .execute();
    expect(await vitals(db).outbox()).toEqual([
      { platform: "test", kind: "letter", state: "pending", count: 2, oldestDueMs: 5 },
    ]);
  });
});

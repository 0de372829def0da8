import { describe, expect, test } from "vitest";
import { addGroup, DAY, HOUR, worldAt } from "./world.ts";

const START = "2026-12-01T08:00Z";

const names = (keys: readonly string[]) => keys.map((key) => key.split(":").slice(2, 4).join(":"));

describe("after downtime", () => {
  test("only the newest is sent; the others are listed with the reason", async () => {
    const world = await worldAt(START);
    const group = await addGroup(world, "ada", "0 9 * * *");
    await world.tickAt("2026-12-04T10:00Z");
    expect(names(world.platform.keys)).toEqual(["2026-12-04T09:00"]);
    const drops = await world.schedules.drops(group, 10);
    expect(drops.map(({ name, reason }) => [name, reason])).toEqual([
      ["2026-12-03T09:00", "older than the newest one due"],
      ["2026-12-02T09:00", "older than the newest one due"],
      ["2026-12-01T09:00", "older than the newest one due"],
    ]);
  });

  test("the newest is dropped too when it is out of its window", async () => {
    const world = await worldAt(START);
    const group = await addGroup(world, "ada", "0 9 * * 1");
    await world.tickAt("2026-12-08T09:00:01Z");
    expect(world.platform.posts).toEqual([]);
    expect(await world.schedules.drops(group, 10)).toMatchObject([
      { name: "2026-12-07T09:00", reason: "more than 24 h late" },
    ]);
    await world.tickAt("2026-12-14T09:00Z");
    expect(names(world.platform.keys)).toEqual(["2026-12-14T09:00"]);
  });

  test("a post that asks for all of them is sent for each one within its window, in order", async () => {
    const world = await worldAt(START);
    const group = await addGroup(world, "ada", "0 */6 * * *", { job: "digest" });
    await world.tickAt("2026-12-02T18:30Z");
    expect(names(world.platform.keys)).toEqual([
      "2026-12-02T00:00",
      "2026-12-02T06:00",
      "2026-12-02T12:00",
      "2026-12-02T18:00",
    ]);
    const drops = await world.schedules.drops(group, 10);
    expect(drops.map(({ name, reason }) => `${name} ${reason}`)).toEqual([
      "2026-12-01T18:00 more than 24 h late",
      "2026-12-01T12:00 more than 24 h late",
    ]);
  });

  test("a post that asks for none of them is sent in its own minutes alone", async () => {
    const world = await worldAt(START);
    const group = await addGroup(world, "ada", "0 9 * * *", { job: "hint" });
    await world.tickAt("2026-12-01T09:02Z");
    await world.tickAt("2026-12-02T09:30Z");
    expect(names(world.platform.keys)).toEqual(["2026-12-01T09:00"]);
    expect(await world.schedules.drops(group, 10)).toMatchObject([
      { name: "2026-12-02T09:00", reason: "missed, and this post is not made up for" },
    ]);
    expect(world.lines).toContainEqual({ level: "warn", message: "posts were dropped" });
  });

  test.each([
    ["an hour", HOUR, 0],
    ["two days", 2 * DAY, 1],
    ["a year", 365 * DAY, 100],
  ])(
    "a clock that jumps ahead by %s sends the newest and lists the rest",
    async (_, jump, drops) => {
      const world = await worldAt("2026-12-01T08:59Z");
      const group = await addGroup(world, "ada", "0 9 * * *");
      world.clock.nowMs += jump;
      await world.process().tick(world.clock.nowMs);
      expect(world.platform.posts).toHaveLength(1);
      expect(await world.schedules.drops(group, 1_000)).toHaveLength(drops);
    },
  );
});

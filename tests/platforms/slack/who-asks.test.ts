import { describe, expect, test } from "vitest";
import { openGroup, openWorld, readIn, SETUP } from "./world.ts";

describe("who asks", () => {
  test("is called and timed as Slack knows them", async () => {
    const world = await openWorld();
    Object.assign(world.twin.world.user("ada"), { displayName: "Ada L.", zone: "Asia/Tokyo" });
    await world.ask("ada", SETUP);
    await world.ask("ada", "roadmap join pace:6");
    expect(readIn(await world.ask("ada", "group members"))).toContain("Ada L.");
    expect(readIn(await world.ask("ada", "my settings"))).toContain("Asia/Tokyo");
  });

  test("may change groups as an admin of the workspace", async () => {
    const world = await openGroup("ada");
    expect(readIn(await world.ask("ben", "group setup hours:5"))).toContain("Only an organiser");
    expect(readIn(await world.ask("olga", "group setup hours:5"))).not.toContain(
      "Only an organiser",
    );
  });

  test.each([
    { kind: "refuse", error: "fatal_error" },
    { kind: "hang", when: "before" },
    { kind: "limit", retryAfterSeconds: 60 },
  ] as const)("is answered all the same when Slack does not say who it is: %j", async (fault) => {
    const world = await openWorld({ patience: { knowMs: 50 } });
    world.twin.faults.plant("users.info", fault, 9);
    const asked = await world.ask("ada", "roadmap list");
    expect(readIn(asked)).toContain("234");
    expect(world.logged).toEqual([]);
  });

  test("is asked for once in a while, not each time", async () => {
    const world = await openGroup("ada");
    const asks = () => world.twin.ledger.matching("users.info").length;
    expect(asks()).toBe(1);
    await world.jump("2026-11-21T09:06:00Z");
    await world.ask("ada", "roadmap list");
    expect(asks()).toBe(2);
  });
});

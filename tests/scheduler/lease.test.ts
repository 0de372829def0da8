import { describe, expect, test } from "vitest";
import { HOUR, KEY, MINUTE, onePost } from "./world.ts";

describe("a process that stands still longer than its lease", () => {
  /** Meanwhile another process takes the post, asks and sends. */
  async function standing(during: "writing" | "sending") {
    const world = await onePost();
    const meanwhile = async () => {
      world.platform.onTheWay = () => Promise.resolve();
      await world.tickAt("2026-12-01T09:06Z", world.process());
    };
    if (during === "sending") world.platform.onTheWay = meanwhile;
    const compose = async () => {
      if (during === "writing") await meanwhile();
      return { view: { blocks: [] } };
    };
    const frozen = world.process({ compose });
    world.clock.nowMs += HOUR;
    await frozen.tick(world.clock.nowMs);
    await world.tickAt("2026-12-01T10:00Z", frozen);
    return world;
  }

  test.each(["writing", "sending"] as const)("while %s, sends nothing", async (during) => {
    const { platform, states } = await standing(during);
    expect(platform.keys).toEqual([KEY]);
    expect(await states()).toEqual(["sent"]);
  });

  test("sends nothing, though its clock was set back meanwhile", async () => {
    const world = await onePost();
    world.platform.onTheWay = async () => {
      world.platform.onTheWay = () => Promise.resolve();
      await world.tickAt("2026-12-01T09:06Z", world.process());
      await world.timer.wait(6 * MINUTE);
      world.clock.nowMs -= 6 * MINUTE;
    };
    world.clock.nowMs += HOUR;
    await world.process().tick(world.clock.nowMs);
    expect(world.platform.keys).toEqual([KEY]);
  });

  test("begins no sending in the last minute of a lease, which may arrive too late", async () => {
    const { platform, process, clock, tickAt, states } = await onePost();
    platform.onTheWay = () => {
      clock.nowMs += 4 * MINUTE;
      platform.onTheWay = () => Promise.resolve();
      return Promise.resolve();
    };
    clock.nowMs += HOUR;
    await process().tick(clock.nowMs);
    expect(platform.keys).toEqual([]);
    expect(await states()).toEqual(["pending"]);
    await tickAt("2026-12-01T09:06Z");
    expect(platform.keys).toEqual([KEY]);
  });
});

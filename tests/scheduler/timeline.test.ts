import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { movableTime, settableClock } from "../../src/scheduler/timeline.ts";
import { addGroup, ms, worldAt } from "./world.ts";

const START = "2026-12-01T08:00Z";

/** A world whose clock only moves by hand, with the instants at which it ticked and posted. */
async function movableWorld() {
  const world = await worldAt(START);
  const kept: number[] = [];
  const clock = settableClock(ms(START), (nowMs) => {
    kept.push(nowMs);
    return Promise.resolve();
  });
  const posted: string[] = [];
  const scheduler = world.process({
    clock,
    compose: ({ key }) => {
      const [group = "", , ...rest] = key.split(":");
      const at = clock.now().toString().slice(0, 16);
      posted.push(`${group} ${rest.slice(0, 2).join(":")} at ${at}`);
      return Promise.resolve({ view: { blocks: [] } });
    },
  });
  const time = movableTime(
    clock,
    (nowMs) => scheduler.tick(nowMs),
    (afterMs) => world.schedules.nextDueMs(afterMs),
  );
  const moveTo = (instant: string) => time.moveTo(Temporal.Instant.from(instant));
  return { ...world, time, moveTo, kept, posted };
}

describe("time moved by hand", () => {
  test("forward, lets posts fall due in order, each at its own time", async () => {
    const world = await movableWorld();
    await addGroup(world, "ada", "0 9 * * *");
    await addGroup(world, "ben", "30 8 * * *");
    await world.moveTo("2026-12-02T12:00Z");
    expect(world.posted).toEqual([
      "ben 2026-12-01T08:30 at 2026-12-01T08:30",
      "ada 2026-12-01T09:00 at 2026-12-01T09:00",
      "ben 2026-12-02T08:30 at 2026-12-02T08:30",
      "ada 2026-12-02T09:00 at 2026-12-02T09:00",
    ]);
    expect(world.time.now().toString()).toBe("2026-12-02T12:00:00Z");
  });

  test("to the very instant of a post, lets it fall due", async () => {
    const world = await movableWorld();
    await addGroup(world, "ada", "0 9 * * *");
    await world.moveTo("2026-12-01T09:00Z");
    expect(world.posted).toEqual(["ada 2026-12-01T09:00 at 2026-12-01T09:00"]);
  });

  test("retries on the way what failed", async () => {
    const world = await movableWorld();
    await addGroup(world, "ada", "0 9 * * *");
    world.platform.script.push("refuse", "refuse");
    await world.moveTo("2026-12-01T10:00Z");
    expect(world.platform.posts).toHaveLength(1);
  });

  test("is kept at every step, so that the next start goes on from there", async () => {
    const world = await movableWorld();
    await addGroup(world, "ada", "0 9 * * *");
    await world.moveTo("2026-12-02T08:00Z");
    expect(world.kept).toEqual([ms("2026-12-01T09:00Z"), ms("2026-12-02T08:00Z")]);
  });

  test("back, posts nothing again and everything that lies ahead", async () => {
    const world = await movableWorld();
    await addGroup(world, "ada", "0 9 * * *");
    await world.moveTo("2026-12-02T12:00Z");
    await world.moveTo("2026-11-30T08:00Z");
    await world.moveTo("2026-12-03T12:00Z");
    expect(world.posted.map((line) => line.slice(4, 20))).toEqual([
      "2026-12-01T09:00",
      "2026-12-02T09:00",
      "2026-11-30T09:00",
      "2026-12-03T09:00",
    ]);
  });

  test("is not held up by what stays undone", async () => {
    const world = await movableWorld();
    await addGroup(world, "ada", "0 9 * * *");
    await addGroup(world, "far", "0 8 * * *", { platform: "not here" });
    await world.moveTo("2026-12-03T12:00Z");
    expect(world.posted).toHaveLength(3);
  });

  test("twice at once, goes one after the other", async () => {
    const world = await movableWorld();
    await addGroup(world, "ada", "0 9 * * *");
    await Promise.all([world.moveTo("2026-12-02T12:00Z"), world.moveTo("2026-12-04T12:00Z")]);
    expect(world.posted).toHaveLength(4);
    expect(world.time.now().toString()).toBe("2026-12-04T12:00:00Z");
  });
});

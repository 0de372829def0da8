import { describe, expect, test } from "vitest";
import { TryLater } from "../../src/core/errors.ts";
import { NO_METRICS } from "../../src/core/metrics.ts";
import { UNLIMITED } from "../../src/core/platform.ts";
import { recordedMetrics } from "../fakes/recorded-metrics.ts";
import { addGroup, ms, worldAt, type World } from "./world.ts";

const START = "2026-12-01T08:00Z";
const DUE = "2026-12-01T09:00Z";

/** Ticks, and notes the seconds of the timer at which each post went out. */
async function timesOf(world: World, metrics = NO_METRICS): Promise<readonly string[]> {
  const times: string[] = [];
  world.platform.onTheWay = () => {
    times.push((world.timer.elapsedMs() / 1_000).toFixed(1));
    return Promise.resolve();
  };
  world.clock.nowMs = ms(DUE);
  await world.process({ metrics }).tick(world.clock.nowMs);
  return times;
}

describe("a platform's rate", () => {
  test("is kept to over all channels, after a burst", async () => {
    const world = await worldAt(START);
    for (let index = 0; index < 6; index += 1) await addGroup(world, `g${index}`, "0 9 * * *");
    world.platform.limits = { ...UNLIMITED, everywhere: { perSecond: 2, burst: 3 } };
    const { told, metrics } = recordedMetrics();
    const times = await timesOf(world, metrics);
    expect(times).toEqual(["0.0", "0.0", "0.0", "0.5", "1.0", "1.5"]);
    const waits = told.filter(([name]) => name === "keptRate").map(([, ...wait]) => wait);
    expect(waits.map(([platform]) => platform)).toEqual(["test", "test", "test"]);
  });

  test("is kept to in one channel, and no other waits for it", async () => {
    const world = await worldAt(START);
    const one = await addGroup(world, "one", "0 9 * * *");
    const next = ms(DUE);
    await world.schedules.set(one, "weekly-goal", "0 9 * * *", next);
    await addGroup(world, "two", "0 9 * * *");
    world.platform.limits = { ...UNLIMITED, target: { perSecond: 0.1, burst: 1 } };
    expect(await timesOf(world)).toEqual(["0.0", "0.0", "10.0"]);
    expect(world.platform.posts.map(({ to }) => "channel" in to && to.channel)).toEqual([
      "one",
      "two",
      "one",
    ]);
  });

  test.each([
    ["everywhere", ["0.0", "20.0", "20.0"]],
    ["target", ["0.0", "0.0", "0.0"]],
  ] as const)("rests %s where the platform says so", async (scope, times) => {
    const world = await worldAt(START);
    for (let index = 0; index < 3; index += 1) await addGroup(world, `g${index}`, "0 9 * * *");
    world.platform.limits = { ...UNLIMITED, atOnce: 1 };
    world.platform.script.push(new TryLater(20_000, scope));
    expect(await timesOf(world)).toEqual(times);
    expect(world.platform.keys).toHaveLength(2);
  });

  test("holds up no tick, however long it rests", async () => {
    const world = await worldAt(START);
    for (let index = 0; index < 3; index += 1) await addGroup(world, `g${index}`, "0 9 * * *");
    world.platform.limits = { ...UNLIMITED, atOnce: 1 };
    world.platform.script.push(new TryLater(3_600_000, "everywhere"));
    expect(await timesOf(world)).toEqual(["0.0"]);
    expect(world.timer.elapsedMs()).toBeLessThanOrEqual(50_000);
    await world.timer.wait(3_600_000);
    expect(await timesOf(world)).toHaveLength(2);
  });

  test("ends a round in time; what is left goes on with the next tick", async () => {
    const world = await worldAt(START);
    for (let index = 0; index < 9; index += 1) await addGroup(world, `g${index}`, "0 9 * * *");
    world.platform.limits = { ...UNLIMITED, everywhere: { perSecond: 0.1, burst: 1 } };
    expect(await timesOf(world)).toHaveLength(5);
    expect(await timesOf(world)).toHaveLength(4);
    expect(new Set(world.platform.keys).size).toBe(9);
  });
});

test("a workspace with many groups holds up no other", async () => {
  const world = await worldAt(START);
  for (let index = 0; index < 20; index += 1) await addGroup(world, `big${index}`, "0 9 * * *");
  await addGroup(world, "small", "0 9 * * *", { workspace: "small" });
  await timesOf(world);
  expect(world.platform.keys.findIndex((key) => key.startsWith("small"))).toBeLessThan(2);
  expect(world.platform.keys).toHaveLength(21);
});

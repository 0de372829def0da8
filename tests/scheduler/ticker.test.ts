import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Temporal } from "temporal-polyfill";
import { createTicker } from "../../src/scheduler/ticker.ts";

const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()) };
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const MINUTE = 60_000;

describe("the ticker", () => {
  beforeEach(() => vi.useFakeTimers({ now: Date.parse("2026-12-01T08:59:30Z") }));
  afterEach(() => vi.useRealTimers());

  function ticking() {
    const ticks: string[] = [];
    const tick = (nowMs: number) => {
      ticks.push(new Date(nowMs).toISOString().slice(11, 16));
      return Promise.resolve();
    };
    return { ticks, ticker: createTicker(clock, tick, log) };
  }

  test("ticks at the start and at every full minute until it is stopped", async () => {
    const { ticks, ticker } = ticking();
    ticker.start();
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect(ticks).toEqual(["08:59", "09:00", "09:01"]);
    await ticker.stop();
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(ticks).toHaveLength(3);
  });

  test.each([
    ["back", "2025-12-01T08:00:40Z"],
    ["ahead", "2027-12-01T08:00:40Z"],
  ])("goes on when the clock jumps a year %s", async (_, instant) => {
    const { ticks, ticker } = ticking();
    ticker.start();
    await vi.advanceTimersByTimeAsync(MINUTE);
    vi.setSystemTime(Date.parse(instant));
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect(ticks.slice(2)).toEqual(["08:00", "08:01", "08:02"]);
    await ticker.stop();
  });

  const HOUR = 60 * MINUTE;

  test.each([
    ["30 s ahead", 30_000],
    ["30 s back", -30_000],
    ["29 s ahead", 29_000],
    ["29 s back", -29_000],
    ["an hour ahead", HOUR],
    ["an hour back", -HOUR],
    ["a day ahead", 24 * HOUR],
    ["a day back", -24 * HOUR],
    ["a year ahead", 365 * 24 * HOUR],
    ["a year back", -365 * 24 * HOUR],
  ])("misses no minute after a jump of %s", async (_, jump) => {
    const { ticks, ticker } = ticking();
    ticker.start();
    await vi.advanceTimersByTimeAsync(70_000);
    vi.setSystemTime(Date.now() + jump);
    ticks.length = 0;
    const minutes: string[] = [];
    for (let second = 0; second < 300; second += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      // The first minute may pass before the jump is seen.
      if (second > 60) minutes.push(new Date(Date.now()).toISOString().slice(11, 16));
    }
    await ticker.stop();
    expect(ticks).toEqual(expect.arrayContaining([...new Set(minutes)]));
  });

  test("waits at its end for a tick that is under way", async () => {
    let finish = (): void => undefined;
    const slow = new Promise<void>((resolve) => (finish = resolve));
    const ticker = createTicker(clock, () => slow, log);
    ticker.start();
    let stopped = false;
    const stop = ticker.stop().then(() => (stopped = true));
    await vi.advanceTimersByTimeAsync(0);
    expect(stopped).toBe(false);
    finish();
    await stop;
    expect(stopped).toBe(true);
  });
});

import { expect, test } from "vitest";
import { runningTime } from "../../src/scheduler/running-time.ts";
import { ms } from "./world.ts";

const START = ms("2026-11-29T17:30Z");
const HOUR = 3_600_000;

/** Time over a clock that the test moves; `due` are the instants at which something falls due. */
function timeWith(due: readonly number[] = []) {
  let elapsed = 0;
  const ticks: number[] = [];
  const kept: number[] = [];
  const time = runningTime({
    startMs: START,
    elapsedMs: () => elapsed,
    keep: (nowMs) => {
      kept.push(nowMs);
      return Promise.resolve();
    },
    tick: (nowMs) => {
      ticks.push(nowMs);
      // Work takes a while, during which the world's own clock goes on.
      elapsed += 500;
      return Promise.resolve();
    },
    nextDueMs: (afterMs) => Promise.resolve(due.find((at) => at > afterMs)),
  });
  const now = () => time.now().epochMilliseconds - START;
  return { time, ticks, kept, now, pass: (ms: number) => (elapsed += ms) };
}

test("it runs on by itself", () => {
  const { now, pass } = timeWith();
  expect(now()).toBe(0);
  pass(1_500.7);
  expect(now()).toBe(1_500);
});

test("moved, it stands at each due instant while its work is done, and runs on from where it came to", async () => {
  const { time, ticks, now, pass } = timeWith([START + HOUR, START + HOUR + 100]);
  pass(250);
  await time.move((nowMs) => nowMs + 2 * HOUR);
  expect(ticks.map((at) => at - START)).toEqual([HOUR, HOUR + 100, 2 * HOUR + 250]);
  expect(now()).toBe(2 * HOUR + 250);
  pass(1_000);
  expect(now()).toBe(2 * HOUR + 1_250);
});

test("moves that are asked for together follow each other, each from where the one before came to", async () => {
  const { time, now } = timeWith();
  const day = (nowMs: number) => nowMs + 24 * HOUR;
  await Promise.all([time.move(day), time.move(day)]);
  expect(now()).toBe(48 * HOUR);
});

test("what falls due as time passes is done then, and where it stands is kept", async () => {
  const { time, ticks, kept, pass } = timeWith();
  pass(60_000);
  await time.pass();
  expect(ticks).toEqual([START + 60_000]);
  expect(kept).toEqual([START + 60_000]);
});

test("a move that fails leaves time running", async () => {
  const { time, now, pass } = timeWith();
  await expect(
    time.move(() => {
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  pass(1_000);
  expect(now()).toBe(1_000);
  await time.move((nowMs) => nowMs + HOUR);
  expect(now()).toBe(HOUR + 1_000);
});

import { expect, test } from "vitest";
import { pacedStarts, pauseAfter } from "../../../src/platforms/discord/session-starts.ts";
import { FakeTimer } from "../../fakes/timer.ts";

const HOUR = 3_600_000;

test.each([
  [0, 0],
  [3, 0],
  [4, 15],
  [5, 30],
  [9, 480],
  [10, 600],
  [100, 600],
])("after %i sessions within the hour the next one waits for %i seconds", (begun, seconds) => {
  expect(pauseAfter(begun)).toBe(seconds * 1_000);
});

function paced() {
  const timer = new FakeTimer();
  const logged: object[] = [];
  const note = (fields: object) => void logged.push(fields);
  const log = { info: note, warn: note, error: note };
  let begun = 0;
  const own = {
    waitForIdentify: () => {
      begun += 1;
      return Promise.resolve();
    },
  };
  const starts = pacedStarts(own, { timer, log });
  const begin = (shard = 0, signal = new AbortController().signal) =>
    starts.waitForIdentify(shard, signal);
  return { timer, logged, begin, begun: () => begun };
}

test("a gateway that ends every session at once gets far less than a thousand a day", async () => {
  const { timer, begin, begun } = paced();
  while (timer.elapsedMs() < 24 * HOUR) await begin();
  expect(begun()).toBeGreaterThan(24);
  expect(begun()).toBeLessThan(300);
});

test("a shard that is well for an hour begins at once again, and one shard waits for no other", async () => {
  const { timer, begin, logged } = paced();
  for (let times = 0; times < 4; times += 1) await begin();
  await begin(1);
  expect(logged).toEqual([]);
  await begin();
  expect(logged).toEqual([{ shard: 0, begun: 4, waitMs: 15_000 }]);
  await timer.wait(HOUR);
  await begin();
  expect(logged).toHaveLength(1);
});

test("a connection that closes while its session waits begins none", async () => {
  const { begin, begun } = paced();
  for (let times = 0; times < 4; times += 1) await begin();
  await expect(begin(0, AbortSignal.abort())).rejects.toThrow("aborted");
  expect(begun()).toBe(4);
});

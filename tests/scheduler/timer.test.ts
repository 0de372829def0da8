import { expect, test } from "vitest";
import { timer } from "../../src/scheduler/timer.ts";

const LONG_MS = 2 ** 30;

test("whoever waits goes on as soon as nobody needs it any more", async () => {
  const over = new AbortController();
  const waiting = timer.wait(LONG_MS, over.signal);
  over.abort();
  await expect(waiting).resolves.toBeUndefined();
});

test("nobody waits for what was over before", async () => {
  await expect(timer.wait(LONG_MS, AbortSignal.abort())).resolves.toBeUndefined();
});

test("time that has passed is waited for no longer", async () => {
  const sinceMs = timer.elapsedMs();
  await timer.wait(20, new AbortController().signal);
  // A timer may end a part of a millisecond early.
  expect(timer.elapsedMs() - sinceMs).toBeGreaterThan(18);
});

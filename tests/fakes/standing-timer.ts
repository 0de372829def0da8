import type { Timer } from "../../src/core/ports.ts";
import { timer } from "../../src/scheduler/timer.ts";

/** Waits as a machine does, but what it measures stands still: nothing of a budget comes back. */
export const standingTimer: Timer = {
  elapsedMs: () => 0,
  wait: (ms, over) => timer.wait(ms, over),
};

import { Temporal } from "temporal-polyfill";
import type { Clock, MovableTime } from "../core/ports.ts";

/** A clock that stands until it is set. */
export interface SettableClock extends Clock {
  set(nowMs: number): Promise<void>;
}

/**
 * A clock that stands at an instant (epoch ms) until it is set. `onMove` keeps the new one, so that
 * the next start finds it; the clock shows it only after that.
 */
export function settableClock(
  startMs: number,
  onMove: (nowMs: number) => Promise<void> = () => Promise.resolve(),
): SettableClock {
  let now = Temporal.Instant.fromEpochMilliseconds(startMs);
  return {
    now: () => now,
    set: async (nowMs) => {
      await onMove(nowMs);
      now = Temporal.Instant.fromEpochMilliseconds(nowMs);
    },
  };
}

/**
 * Time that is moved by hand. Forward it goes from one due instant to the next, ticking at each, so
 * that posts fall due in order and every one sees the world of its own time; back it jumps. A move
 * asked for during another follows it.
 */
export function movableTime(
  clock: SettableClock,
  tick: (nowMs: number) => Promise<void>,
  nextDueMs: (afterMs: number) => Promise<number | undefined>,
): MovableTime {
  let moving = Promise.resolve();

  async function step(nowMs: number): Promise<void> {
    await clock.set(nowMs);
    await tick(nowMs);
  }

  async function move(targetMs: number): Promise<void> {
    for (;;) {
      // Strictly later than now: what stays undone, for whatever reason, cannot hold time up.
      const nextMs = await nextDueMs(clock.now().epochMilliseconds);
      if (nextMs === undefined || nextMs >= targetMs) break;
      await step(nextMs);
    }
    await step(targetMs);
  }

  return {
    now: () => clock.now(),
    moveTo: (instant) => {
      const moved = moving.then(() => move(instant.epochMilliseconds));
      moving = moved.catch(() => undefined);
      return moved;
    },
  };
}

import { Temporal } from "temporal-polyfill";
import type { MovableTime } from "../core/ports.ts";
import { movableTime, type SettableClock } from "./timeline.ts";

/** Time that runs on by itself, and can be moved. */
export interface RunningTime extends MovableTime {
  /** Moves to what `to` makes of now (both epoch ms), however late it is by then. */
  move(to: (nowMs: number) => number): Promise<void>;
  /** What is due now is done; called as time passes. */
  pass(): Promise<void>;
}

interface Parts {
  readonly startMs: number;
  /** Milliseconds since some beginning, of a clock that nobody moves. */
  readonly elapsedMs: () => number;
  /** Notes where it stands, for the next start. */
  readonly keep: (nowMs: number) => Promise<void>;
  readonly tick: (nowMs: number) => Promise<void>;
  readonly nextDueMs: (afterMs: number) => Promise<number | undefined>;
}

/**
 * Time from `startMs` on. It stands still while it is moved, so that every post on the way sees the world of
 * its own time; what is asked for meanwhile follows.
 */
export function runningTime({ startMs, elapsedMs, keep, tick, nextDueMs }: Parts): RunningTime {
  let fromMs = startMs;
  let since = elapsedMs();
  let stands = false;
  let last = Promise.resolve();
  const nowMs = (): number => (stands ? fromMs : fromMs + Math.floor(elapsedMs() - since));
  const clock: SettableClock = {
    now: () => Temporal.Instant.fromEpochMilliseconds(nowMs()),
    set: async (toMs) => {
      await keep(toMs);
      fromMs = toMs;
    },
  };
  const steps = movableTime(clock, tick, nextDueMs);

  async function moveFrom(to: (nowMs: number) => number): Promise<void> {
    fromMs = nowMs();
    stands = true;
    try {
      await steps.moveTo(Temporal.Instant.fromEpochMilliseconds(to(fromMs)));
    } finally {
      since = elapsedMs();
      stands = false;
    }
  }

  const afterLast = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  const move: RunningTime["move"] = (to) => afterLast(() => moveFrom(to));
  return {
    now: () => clock.now(),
    move,
    moveTo: (instant) => move(() => instant.epochMilliseconds),
    pass: () =>
      afterLast(async () => {
        const at = nowMs();
        await keep(at);
        await tick(at);
      }),
  };
}

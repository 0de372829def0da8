import { createTask, type ScheduledTask } from "node-cron";
import type { Clock, Log } from "../core/ports.ts";

export interface Ticker {
  /** Ticks at once, for what fell due while nothing ran, and then at every full minute. */
  start(): void;
  /** Ticks no more; resolves when a tick that is under way has ended. */
  stop(): Promise<void>;
}

const WATCH_MS = 10_000;
const JUMP_MS = 30_000;

/**
 * The minute tick: node-cron calls `tick` with the clock's now. Calls never overlap; one that falls due
 * during another joins it.
 */
export function createTicker(
  clock: Clock,
  tick: (nowMs: number) => Promise<void>,
  log: Log,
): Ticker {
  let task: ScheduledTask | undefined;
  let watch: ReturnType<typeof setInterval> | undefined;
  let beating: Promise<void> | undefined;
  const nowMs = () => clock.now().epochMilliseconds;

  const beat = (): Promise<void> =>
    (beating ??= tick(nowMs()).finally(() => {
      beating = undefined;
    }));

  async function schedule(): Promise<void> {
    await task?.destroy();
    task = createTask("* * * * *", beat, { noOverlap: true, logger: quietly(log) });
    // node-cron passes over a minute in which the event loop was blocked.
    task.on("execution:missed", beat);
    await task.start();
  }

  /**
   * node-cron waits for the minute it expects, be that a year away after the clock went back, and after
   * a jump ahead goes through every minute between. So a jump is seen here, by a clock that cannot
   * jump, and its task begins anew.
   */
  function watchClock(): void {
    let ahead = nowMs() - performance.now();
    watch = setInterval(() => {
      const jumpMs = nowMs() - performance.now() - ahead;
      if (Math.abs(jumpMs) < JUMP_MS) return;
      ahead += jumpMs;
      log.warn({ jumpMs: Math.round(jumpMs) }, "the clock jumped");
      void schedule().then(beat);
    }, WATCH_MS);
  }

  return {
    start: () => {
      void schedule();
      void beat();
      watchClock();
    },
    stop: async () => {
      clearInterval(watch);
      await task?.destroy();
      task = undefined;
      await beating;
    },
  };
}

/** node-cron writes to the console by itself; its words belong in the log. */
const quietly = (log: Log) => ({
  info: (message: string) => {
    log.info({}, message);
  },
  warn: (message: string) => {
    log.warn({}, message);
  },
  error: (message: string | Error) => {
    log.error({ error: String(message) }, "node-cron failed");
  },
  debug: () => undefined,
});

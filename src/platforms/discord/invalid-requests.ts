import { TryLater } from "../../core/errors.ts";
import type { Log, Timer } from "../../core/ports.ts";

/**
 * Discord shuts an address out that makes 10,000 invalid requests within ten minutes: those answered with
 * 401, with 403, or with a 429 that is the bot's own and not shared. A tenth of that is far more than
 * Cairn makes while all is well, and leaves nine tenths to answers, which go on.
 */
export const MOST_INVALID = 1_000;
const WINDOW_MS = 600_000;

/** The invalid requests since some instant (ms of a timer), for ten minutes. */
export interface InvalidWindow {
  readonly sinceMs: number;
  readonly count: number;
}

/** An answer, as far as it says whether its request was invalid. */
export interface Answered {
  readonly status: number;
  /** Of a 429: whose limit it is. */
  readonly scope: string | null;
}

export const isInvalid = ({ status, scope }: Answered): boolean =>
  status === 401 || status === 403 || (status === 429 && scope !== "shared");

/** The window with one more invalid request in it. */
export const withInvalid = (window: InvalidWindow | undefined, nowMs: number): InvalidWindow =>
  window === undefined || nowMs - window.sinceMs >= WINDOW_MS
    ? { sinceMs: nowMs, count: 1 }
    : { ...window, count: window.count + 1 };

/** How long nothing but answers is to be sent, ms; 0: all may be. */
export const restMs = (window: InvalidWindow | undefined, nowMs: number): number =>
  window === undefined || window.count < MOST_INVALID
    ? 0
    : Math.max(0, window.sinceMs + WINDOW_MS - nowMs);

/** Counts invalid requests, and stops far below what Discord takes. */
export interface InvalidRequests {
  /** Throws TryLater, for everything, while Cairn has made too many of them. */
  check(): void;
  note(answered: Answered): void;
}

export function countInvalid({
  timer,
  log,
}: {
  readonly timer: Timer;
  readonly log: Log;
}): InvalidRequests {
  let window: InvalidWindow | undefined;
  return {
    check: () => {
      const waitMs = restMs(window, timer.elapsedMs());
      if (waitMs > 0) throw new TryLater(waitMs, "everywhere");
    },
    note: (answered) => {
      if (!isInvalid(answered)) return;
      const nowMs = timer.elapsedMs();
      window = withInvalid(window, nowMs);
      if (window.count !== MOST_INVALID) return;
      const waitMs = restMs(window, nowMs);
      log.error(
        { count: window.count, status: answered.status, waitMs },
        "Discord refused too many requests: posts rest, so that it does not shut us out",
      );
    },
  };
}

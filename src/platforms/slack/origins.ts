import { RESPONSE_URL_MS } from "./response-url.ts";

/** Where somebody pressed or typed what opened a window, and an address to answer at. */
export interface Origin {
  readonly url: string;
  /** Does only whoever asked see the message that was pressed in? */
  readonly own: boolean;
}

/**
 * Origins by the window that was opened from there. They stand in memory and not in the window, which goes
 * to a person's own client: whoever has the address may speak as Cairn in the channel. After a restart, a
 * window that was open answers in itself.
 */
export interface Origins {
  /** `atMs`: when the address came (epoch ms). */
  remember(window: string, origin: Origin, atMs: number): void;
  /** Undefined also where Slack would take nothing there any more at `nowMs` (epoch ms). */
  of(window: string, nowMs: number): Origin | undefined;
}

/** More windows are not open at a time; the oldest goes first. */
const MOST = 5_000;
/** An address is not used in its last minute. */
const USABLE_MS = RESPONSE_URL_MS - 60_000;

export function createOrigins(): Origins {
  const kept = new Map<string, { readonly origin: Origin; readonly atMs: number }>();
  return {
    remember: (window, origin, atMs) => {
      kept.set(window, { origin, atMs });
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    },
    of: (window, nowMs) => {
      const entry = kept.get(window);
      return entry !== undefined && nowMs - entry.atMs < USABLE_MS ? entry.origin : undefined;
    },
  };
}

import { webApi } from "@slack/bolt";
import { causeOf, codeOf, isSick } from "./web-client.ts";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** What is not asked for a while, by name. */
export interface Rests {
  begin(name: string, forMs: number): void;
  are(name: string): boolean;
}

/** Remembers refusals in memory, so that they are not met at every message. `nowMs`: epoch ms. */
export function createRests(nowMs: () => number): Rests {
  const rests = new Map<string, { readonly fromMs: number; readonly untilMs: number }>();
  return {
    begin: (name, forMs) => {
      const fromMs = nowMs();
      rests.set(name, { fromMs, untilMs: fromMs + forMs });
    },
    are: (name) => {
      const rest = rests.get(name);
      if (rest === undefined) return false;
      const now = nowMs();
      // A clock that was ahead keeps nothing at rest.
      if (rest.fromMs <= now && now < rest.untilMs) return true;
      rests.delete(name);
      return false;
    },
  };
}

/** A reason that Slack names lasts, such as uploads that an admin turned off; a failure passes. */
export function restMs(thrown: unknown): number {
  const error = causeOf(thrown);
  if (error instanceof webApi.WebAPIRateLimitedError) return error.retryAfter * 1_000;
  const code = codeOf(error);
  return code === undefined || isSick(code) ? MINUTE_MS : HOUR_MS;
}

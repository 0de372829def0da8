import { Temporal } from "temporal-polyfill";
import { StartError } from "../core/errors.ts";

/** Reads `--now`. Throws StartError for what is no instant. */
export function readInstant(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw new StartError(
      `--now ${text} is not an instant; write one such as 2026-11-23T08:00:00+01:00 or 2026-11-23T07:00Z.`,
    );
  }
}

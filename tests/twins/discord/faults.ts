import type { Hindrance } from "../shared/faults.ts";

/** What goes wrong: on the wire, or in Discord's own words. */
export type Fault =
  | Hindrance
  | { readonly kind: "refuse"; readonly status: number; readonly code?: number }
  | {
      readonly kind: "limit";
      readonly retryAfterSeconds: number;
      /** "user" if left out: the bot's own fault, and counted. */
      readonly scope?: "user" | "global" | "shared";
    };

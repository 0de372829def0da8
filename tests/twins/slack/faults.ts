import type { Hindrance } from "../shared/faults.ts";

/** What goes wrong: on the wire, or in Slack's own words. */
export type Fault =
  | Hindrance
  /** `ok: false` with this name. */
  | { readonly kind: "refuse"; readonly error: string }
  /** A status of HTTP without Slack's JSON: 500, 503. */
  | { readonly kind: "fail"; readonly status: number }
  | { readonly kind: "limit"; readonly retryAfterSeconds: number };

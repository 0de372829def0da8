import { DiscordError } from "../discord-error.ts";
import type { Fault } from "../faults.ts";
import { OldEditLimit } from "./messages.ts";
import type { Reply } from "./route.ts";

/** What goes back over the wire. */
export interface Outcome extends Reply {
  readonly headers?: Readonly<Record<string, string>>;
  readonly isShared?: boolean;
}

/** What a planted fault says in Discord's place. */
export function faultOutcome(fault: Fault | undefined): Outcome | undefined {
  if (fault?.kind === "refuse") {
    const { status, code = 0 } = fault;
    return { status, body: { message: `${status}: refused by the test`, code } };
  }
  if (fault?.kind !== "limit") return undefined;
  const { retryAfterSeconds, scope = "user" } = fault;
  return limited(retryAfterSeconds, scope);
}

/** A 429 as Discord writes it: the scope in a header, the seconds in the body. */
export function limited(
  retryAfterSeconds: number,
  scope: "user" | "global" | "shared",
  headers: Readonly<Record<string, string>> = {},
  told: { readonly message: string; readonly code?: number } = {
    message: "You are being rate limited.",
  },
): Outcome {
  return {
    status: 429,
    isShared: scope === "shared",
    headers: {
      ...headers,
      Via: "1.1 twin",
      "Retry-After": String(Math.ceil(retryAfterSeconds)),
      "X-RateLimit-Scope": scope,
      "X-RateLimit-Reset-After": retryAfterSeconds.toFixed(3),
      ...(scope === "global" && { "X-RateLimit-Global": "true" }),
    },
    body: { ...told, retry_after: retryAfterSeconds, global: scope === "global" },
  };
}

/** A refusal. Whatever else was thrown is a flaw of the twin. */
export function errorOutcome(
  error: unknown,
  headers: Readonly<Record<string, string>> = {},
): Outcome {
  if (!(error instanceof DiscordError)) throw error;
  if (error instanceof OldEditLimit) {
    return limited(error.retryAfterSeconds, "user", headers, error);
  }
  return { status: error.status, body: error.body, headers };
}

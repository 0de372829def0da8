import { DiscordAPIError, RateLimitError, RESTJSONErrorCodes as Code } from "discord.js";
import { SendRefused, TryLater } from "../../core/errors.ts";
import { hintFor, type Permission } from "./permissions.ts";

/** What an organiser reads of it, and what to do. */
interface Refusal {
  readonly reason: string;
  readonly hint: string;
}

function lacking(permissions: readonly Permission[]): Refusal {
  const names = new Intl.ListFormat("en").format(permissions);
  return {
    reason: `Cairn may not post in the channel: it lacks ${names} there`,
    hint: hintFor(permissions),
  };
}

const REFUSALS: Readonly<Record<number, Refusal>> = {
  [Code.UnknownChannel]: {
    reason: "the channel is gone",
    hint: "Connect another one with /group connect.",
  },
  [Code.MissingAccess]: lacking(["View Channel"]),
  [Code.MissingPermissions]: lacking(["View Channel", "Send Messages", "Attach Files"]),
  [Code.CannotSendMessagesToThisUser]: {
    reason: "they take no direct messages",
    hint: "They can allow them in the server's privacy settings.",
  },
  [Code.InvalidFormBodyOrContentType]: {
    reason: "Discord does not take the post as it is",
    hint: "Tell whoever runs this bot; the log has the details.",
  },
};

const PERMISSIONS: ReadonlySet<number> = new Set([Code.MissingAccess, Code.MissingPermissions]);

/**
 * What a failed post means: refused, to be tried later, or unknown. What is thrown on as it is may have
 * been taken. `missing`: what Cairn is known to lack in the channel.
 */
export function refusalOf(error: unknown, missing: readonly Permission[] = []): unknown {
  if (error instanceof RateLimitError) {
    return new TryLater(error.retryAfter, error.global ? "everywhere" : "target");
  }
  if (!(error instanceof DiscordAPIError)) return error;
  if (error.status === 429) return new TryLater(60_000, "target");
  const code = Number(error.code);
  const named = PERMISSIONS.has(code) && missing.length > 0;
  const known = named ? lacking(missing) : REFUSALS[code];
  if (known !== undefined) return new SendRefused(known.reason, known.hint, { permanent: true });
  if (error.status >= 500) return error;
  const reason = `Discord refused it (${error.code})`;
  return new SendRefused(reason, "It is tried again.", { permanent: false });
}

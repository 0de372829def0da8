import { DiscordAPIError } from "discord.js";
import type { Check } from "../../../core/check.ts";
import { StartError } from "../../../core/errors.ts";
import { startError } from "../start-error.ts";

/** That something could not be looked at, and why, in the words that the start has for it. */
export function trouble(name: string, error: unknown, api: string): Check {
  const known = startError(error, api);
  if (known instanceof StartError) return { name, state: "wrong", says: known.message };
  const reason =
    error instanceof DiscordAPIError
      ? `Discord refused with ${error.status} ${error.message} (${error.code})`
      : `It failed: ${error instanceof Error ? error.message : String(error)}`;
  return {
    name,
    state: "wrong",
    says: `${reason}.`,
    todo: `Look at DISCORD_API_URL, which is ${api}, and try again.`,
  };
}

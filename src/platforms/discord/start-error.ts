import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes as Code } from "discord.js";
import { StartError } from "../../core/errors.ts";

const PAGE = "https://discord.com/developers/applications";

/** Why Discord does not let the bot in, as one sentence that names the variable and the page to open. */
export function startError(error: unknown): unknown {
  const wrongToken =
    (error instanceof DiscordjsError && error.code === Code.TokenInvalid) ||
    (error instanceof DiscordAPIError && error.status === 401);
  if (wrongToken) {
    return new StartError(
      `DISCORD_TOKEN is not a token that Discord knows: open ${PAGE}, your application, Bot, and copy it anew with Reset Token.`,
    );
  }
  if (error instanceof Error && /disallowed intents/i.test(error.message)) {
    return new StartError(
      `DISCORD_TOKEN belongs to an application that may not use the Guilds intent: open ${PAGE}, your application, Bot.`,
    );
  }
  return error;
}

import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes as Code,
  GatewayCloseCodes as Close,
  HTTPError,
  RateLimitError,
} from "discord.js";
import { StartError, UNAVAILABLE } from "../../core/errors.ts";

const PAGE = "https://discord.com/developers/applications";

const wrongToken = (): StartError =>
  new StartError(
    `DISCORD_TOKEN is not a token that Discord knows: open ${PAGE}, your application, Bot, and copy it anew with Reset Token.`,
  );

const wrongIntents = (): StartError =>
  new StartError(
    `DISCORD_TOKEN belongs to an application that may not use the Guilds intent: open ${PAGE}, your application, Bot.`,
  );

/** The one server that is to get the commands does not have the bot. */
export const notInServer = (guild: string): StartError =>
  new StartError(
    `DISCORD_GUILD_ID is ${guild}, and Cairn is in no such server: add it there with the link that cairn doctor prints, or take the variable out.`,
  );

/** Discord knows no such server, or the bot is not in it. */
export const isNotThere = (error: unknown): boolean =>
  error instanceof DiscordAPIError && (error.status === 403 || error.status === 404);

/**
 * Why Discord does not let the bot in, as one sentence that names the variable and the page to open, or
 * why nobody was there to ask. `api` is the address that was asked. Anything else stays as it is.
 */
export function startError(error: unknown, api: string): unknown {
  if (error instanceof DiscordjsError && error.code === Code.TokenInvalid) return wrongToken();
  if (error instanceof DiscordAPIError && error.status === 401) return wrongToken();
  if (error instanceof Error && /disallowed intents/i.test(error.message)) return wrongIntents();
  if (error instanceof Error && /not enough sessions/i.test(error.message)) return tooOften();
  const trouble = troubleOf(error, api);
  return trouble === undefined ? error : unavailable(trouble);
}

/** Is it worth to ask once more, since nobody was there to answer? */
export const isTrouble = (error: unknown): boolean => troubleOf(error, "") !== undefined;

/** Why the gateway has closed for good. It may want more shards than it did at the start. */
export function closedFor(code: number): StartError {
  const own = CLOSED[code];
  if (own !== undefined) return own();
  return new StartError(`Discord wants Cairn to connect anew (${code}): start it again.`, {
    exitCode: UNAVAILABLE,
  });
}

const CLOSED: Readonly<Record<number, () => StartError>> = {
  [Close.AuthenticationFailed]: wrongToken,
  [Close.InvalidIntents]: wrongIntents,
  [Close.DisallowedIntents]: wrongIntents,
};

const tooOften = (): StartError =>
  new StartError(
    "Discord lets this bot begin no more sessions today: find out what starts it so often, and start it again tomorrow.",
    { exitCode: UNAVAILABLE },
  );

/** Nobody was there, and may be soon: a service manager does well to try again. */
const unavailable = (trouble: string): StartError =>
  new StartError(
    `Discord ${trouble}: look at this machine's network, at DISCORD_API_URL and at https://discordstatus.com, then try again.`,
    { exitCode: UNAVAILABLE },
  );

/** What went wrong on the way to Discord, after its name; undefined of what is no such thing. */
function troubleOf(error: unknown, api: string): string | undefined {
  if (error instanceof HTTPError) return `answers with ${error.status} at ${api}`;
  if (error instanceof RateLimitError) return "asks to wait";
  // A page where data was expected: a proxy's, or that of another site.
  if (error instanceof SyntaxError) return `is not what answers at ${api}`;
  if (!(error instanceof Error)) return undefined;
  // What was given up after a while, or broke off on the way.
  if (error.name === "AbortError" || error.name === "TimeoutError")
    return `does not answer in time at ${api}`;
  const code = codeOf(error) ?? codeOf(error.cause);
  return code === undefined ? undefined : `does not answer at ${api} (${code})`;
}

const NETWORK = /^(E[A-Z]+|UND_ERR_\w+)$/;

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return NETWORK.test(code) ? code : undefined;
}

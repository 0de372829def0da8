import { webApi } from "@slack/bolt";
import { StartError, UNAVAILABLE } from "../../core/errors.ts";
import type { Installation } from "./installation.ts";
import { SCOPES } from "./manifest.ts";
import { causeOf, codeOf, isSick } from "./web-client.ts";

const PAGE = "https://api.slack.com/apps";

/** Slack did not open the connection that it had given an address for. */
export class NoConnection extends Error {
  override readonly name = "NoConnection";
}

/** What Slack says of a token that is no good. */
const WRONG: ReadonlySet<string> = new Set([
  "invalid_auth",
  "not_authed",
  "token_revoked",
  "token_expired",
  "account_inactive",
  "not_allowed_token_type",
  "user_removed_from_team",
  "team_access_not_granted",
]);

/**
 * Why Slack does not let the bot in, as one sentence that names the variable and the page to open, or why
 * nobody was there to ask. `api` is the address that was asked. Anything else stays as it is.
 */
export function botStartError(error: unknown, api: string): unknown {
  const trouble = troubleOf(error, api);
  if (trouble !== undefined) return unavailable(trouble);
  const code = codeOf(error);
  if (code === undefined) return error;
  return new StartError(
    WRONG.has(code)
      ? `SLACK_BOT_TOKEN is not a token that Slack knows: open ${PAGE}, your app, OAuth & Permissions, and copy the bot token; where there is none, install the app.`
      : `SLACK_BOT_TOKEN is not taken by Slack (${code}): open ${PAGE}, your app, OAuth & Permissions.`,
  );
}

/** The same of the connection of Socket Mode. */
export function appStartError(error: unknown, api: string): unknown {
  const trouble = troubleOf(error, api);
  if (trouble !== undefined) return unavailable(trouble);
  const code = codeOf(error);
  if (code === undefined) return error;
  const tokens = `open ${PAGE}, your app, Basic Information, App-Level Tokens`;
  if (WRONG.has(code)) {
    return new StartError(
      `SLACK_APP_TOKEN is not a token that Slack knows: ${tokens}, and make one with the scope connections:write.`,
    );
  }
  return new StartError(
    code === "missing_scope"
      ? `SLACK_APP_TOKEN lacks the scope connections:write: ${tokens}, and make one with it.`
      : `SLACK_APP_TOKEN opens no connection (${code}): open ${PAGE}, your app, Socket Mode, and turn it on.`,
  );
}

/** Throws StartError where the token may not do what Cairn is there for. */
export function requireScopes({ scopes }: Installation): void {
  const missing = SCOPES.filter((scope) => scopes?.includes(scope) === false);
  const [, second] = missing;
  if (missing.length === 0) return;
  const [what, them] = second === undefined ? ["the scope", "it"] : ["the scopes", "them"];
  const names = new Intl.ListFormat("en").format(missing);
  throw new StartError(
    `SLACK_BOT_TOKEN lacks ${what} ${names}: open ${PAGE}, your app, OAuth & Permissions, add ${them}, and install the app again.`,
  );
}

/** Is it worth to ask once more, since nobody was there to answer? */
export const isTrouble = (error: unknown): boolean => troubleOf(error, "") !== undefined;

/** Nobody was there, and may be soon: a service manager does well to try again. */
const unavailable = (trouble: string): StartError =>
  new StartError(
    `Slack ${trouble}: look at this machine's network, at SLACK_API_URL and at https://slack-status.com, then try again.`,
    { exitCode: UNAVAILABLE },
  );

/** What went wrong on the way to Slack, after its name; undefined of what is no such thing. */
function troubleOf(thrown: unknown, api: string): string | undefined {
  if (thrown instanceof webApi.WebAPIRateLimitedError) return "asks to wait";
  if (thrown instanceof webApi.WebAPIHTTPError) {
    return `answers with ${thrown.statusCode} at ${api}`;
  }
  const code = codeOf(thrown);
  if (code !== undefined) {
    if (isSick(code)) return `is not well (${code})`;
    // A page where data was expected: a proxy's, or that of another site.
    return /^\w+$/.test(code) ? undefined : `is not what answers at ${api}`;
  }
  const error = causeOf(thrown);
  if (error instanceof NoConnection) return "opens no connection";
  if (!(thrown instanceof webApi.WebAPIRequestError) || !(error instanceof Error)) return undefined;
  if (error.name === "TimeoutError") return `does not answer in time at ${api}`;
  return `does not answer at ${api}${whyOf(error.cause)}`;
}

function whyOf(cause: unknown): string {
  if (!(cause instanceof Error)) return "";
  return ` (${"code" in cause ? String(cause.code) : cause.message})`;
}

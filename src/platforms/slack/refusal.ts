import { webApi } from "@slack/bolt";
import { SendRefused, TryLater } from "../../core/errors.ts";
import { causeOf, codeOf, isSick } from "./web-client.ts";

/** What an organiser reads of it, and what to do. */
interface Refusal {
  readonly reason: string;
  readonly hint: string;
}

const TOKEN: Refusal = {
  reason: "Slack does not take Cairn's token any more",
  hint: "Whoever runs this bot can install the app again; docs/slack.md tells how.",
};
const POST: Refusal = {
  reason: "Slack does not take the post as it is",
  hint: "Tell whoever runs this bot; the log has the details.",
};
const NO_LETTERS: Refusal = {
  reason: "they cannot be written to",
  hint: "Their account is gone, or the app's Messages tab is turned off.",
};
const READ_ONLY: Refusal = {
  reason: "only some people may post in the channel",
  hint: "Channel settings, Posting permissions: let Cairn post too.",
};

const REFUSALS: Readonly<Record<string, Refusal>> = {
  is_archived: {
    reason: "the channel is archived",
    hint: "Unarchive it, or connect another one with /group connect.",
  },
  restricted_action: READ_ONLY,
  restricted_action_read_only_channel: READ_ONLY,
  restricted_action_thread_only_channel: READ_ONLY,
  token_revoked: TOKEN,
  token_expired: TOKEN,
  account_inactive: TOKEN,
  invalid_auth: TOKEN,
  not_authed: TOKEN,
  user_not_found: NO_LETTERS,
  user_not_visible: NO_LETTERS,
  user_disabled: NO_LETTERS,
  cannot_dm_bot: NO_LETTERS,
  messages_tab_disabled: NO_LETTERS,
  invalid_blocks: POST,
  invalid_blocks_format: POST,
  invalid_arguments: POST,
  msg_too_long: POST,
  msg_blocks_too_long: POST,
  metadata_too_large: POST,
  no_text: POST,
};

const LIMITED_MS = 30_000;

/**
 * What a failed post means: refused, to be tried later, or unknown. What is thrown on as it is may have
 * been taken. `handle`: what Cairn is called in the workspace.
 */
export function refusalOf(thrown: unknown, handle: string): unknown {
  const error = causeOf(thrown);
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new TryLater(error.retryAfter * 1_000, "target");
  }
  const code = codeOf(error);
  if (code === undefined || isSick(code)) return error;
  if (code === "ratelimited" || code === "rate_limited") return new TryLater(LIMITED_MS, "target");
  const known = REFUSALS[code] ?? absence(code, handle) ?? lacking(error);
  if (known !== undefined) return new SendRefused(known.reason, known.hint, { permanent: true });
  return new SendRefused(`Slack refused it (${code})`, "It is tried again.", { permanent: false });
}

/** A private channel that Cairn is not in looks to it like one that is not there. */
function absence(code: string, handle: string): Refusal | undefined {
  if (code === "not_in_channel") {
    return { reason: "Cairn is not in the channel", hint: `Write /invite @${handle} there.` };
  }
  if (code !== "channel_not_found") return undefined;
  return {
    reason: "the channel is gone, or it is private and Cairn is not in it",
    hint: `Write /invite @${handle} there, or connect another one with /group connect.`,
  };
}

function lacking(error: unknown): Refusal | undefined {
  if (!(error instanceof webApi.WebAPIPlatformError) || error.data.error !== "missing_scope") {
    return undefined;
  }
  const { needed } = error.data as { readonly needed?: unknown };
  const scope = typeof needed === "string" ? needed : "that this needs";
  return {
    reason: `Cairn lacks the scope ${scope}`,
    hint: `https://api.slack.com/apps, the app, OAuth & Permissions: add the scope, and install it again.`,
  };
}

import { stringOf, type Fields } from "../../shared/json.ts";
import type { Asked } from "../asked.ts";
import type { Message } from "../world/messages.ts";
import type { Channel } from "../world/nouns.ts";
import type { Screen } from "../world/screen.ts";
import { View } from "../world/views.ts";
import { channelInBrief, messageWire, teamWire, userInBrief, viewWire } from "../world/wire.ts";
import type { Found } from "./find.ts";

/** What the app is sent, as Slack writes it. */

/** Long out of use: requests are signed instead. */
const TOKEN = "verification-token-of-the-twin";

export const commandPayload = (
  asked: Asked,
  channel: Channel,
  command: string,
  text: string,
  appId: string,
): Fields => ({
  token: TOKEN,
  team_id: asked.team.id,
  team_domain: asked.team.domain,
  channel_id: channel.id,
  channel_name: channelInBrief(channel).name,
  user_id: asked.user.id,
  user_name: asked.user.name,
  command,
  text,
  api_app_id: appId,
  is_enterprise_install: "false",
  response_url: asked.responseUrl,
  trigger_id: asked.triggerId,
});

const common = (asked: Asked, type: string, appId: string): Fields => ({
  type,
  team: teamWire(asked.team),
  user: userInBrief(asked.user),
  api_app_id: appId,
  token: TOKEN,
  enterprise: null,
  is_enterprise_install: false,
  ...(asked.triggerId !== undefined && { trigger_id: asked.triggerId }),
});

/** What was acted on: a message with its channel, or a view. An ephemeral message itself is not sent. */
function around(shown: Message | View, screen: Screen, appId: string): Fields {
  if (shown instanceof View) {
    return {
      container: { type: "view", view_id: shown.id },
      view: viewWire(shown, appId),
    };
  }
  const { channel, ts, threadTs, onlyFor, now } = shown;
  return {
    container: {
      type: "message",
      message_ts: ts,
      channel_id: channel.id,
      is_ephemeral: onlyFor !== undefined,
      ...(threadTs !== undefined && { thread_ts: threadTs }),
    },
    channel: channelInBrief(channel),
    ...(onlyFor === undefined && { message: messageWire(shown, appId) }),
    state: { values: screen.valuesIn(now["blocks"]) },
  };
}

export interface Acting {
  readonly shown: Message | View;
  readonly screen: Screen;
  readonly found: Found;
  readonly ts: string;
  readonly appId: string;
}

/** What of an element is not said again when it is used. */
const LEFT_OUT = new Set(["confirm", "options", "option_groups", "focus_on_load"]);

export function actionPayload(asked: Asked, acting: Acting, held: Fields): Fields {
  const { shown, screen, found, ts, appId } = acting;
  const element = Object.entries(found.element).filter(([key]) => !LEFT_OUT.has(key));
  return {
    ...common(asked, "block_actions", appId),
    ...around(shown, screen, appId),
    ...(asked.responseUrl !== undefined && { response_url: asked.responseUrl }),
    actions: [
      { ...Object.fromEntries(element), block_id: found.block["block_id"], ...held, action_ts: ts },
    ],
  };
}

export function suggestionPayload(asked: Asked, acting: Acting, typed: string): Fields {
  const { shown, screen, found, appId } = acting;
  return {
    ...common(asked, "block_suggestion", appId),
    ...around(shown, screen, appId),
    action_id: found.element["action_id"],
    block_id: found.block["block_id"],
    value: typed,
  };
}

export const submissionPayload = (
  asked: Asked,
  view: View,
  responseUrls: readonly Fields[],
  appId: string,
): Fields => ({
  ...common(asked, "view_submission", appId),
  view: viewWire(view, appId),
  response_urls: responseUrls,
});

export const closedPayload = (
  asked: Asked,
  view: View,
  isCleared: boolean,
  appId: string,
): Fields => ({
  ...common(asked, "view_closed", appId),
  view: viewWire(view, appId),
  is_cleared: isCleared,
});

export const shortcutPayload = (
  asked: Asked,
  callbackId: string,
  ts: string,
  appId: string,
  message: Message | undefined,
): Fields => ({
  ...common(asked, message === undefined ? "shortcut" : "message_action", appId),
  callback_id: callbackId,
  action_ts: ts,
  ...(message !== undefined && {
    channel: channelInBrief(message.channel),
    message_ts: message.ts,
    message: messageWire(message, appId),
    response_url: asked.responseUrl,
  }),
});

/** An event, in the envelope of the Events API. */
export const eventPayload = (
  asked: Asked,
  event: Fields,
  atSeconds: number,
  appId: string,
): Fields => ({
  token: TOKEN,
  team_id: asked.team.id,
  api_app_id: appId,
  event: { ...event, event_ts: stringOf(event["event_ts"]) },
  type: "event_callback",
  event_id: `Ev${asked.id}`,
  event_time: atSeconds,
  authorizations: [
    {
      enterprise_id: null,
      team_id: asked.team.id,
      user_id: asked.team.bot.id,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
  is_ext_shared_channel: false,
  event_context: `EC${asked.id}`,
});

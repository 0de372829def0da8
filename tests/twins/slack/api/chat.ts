import { stringOf, type Fields } from "../../shared/json.ts";
import { messageViolations } from "../rules/message.ts";
import { SlackError } from "../slack-error.ts";
import type { Message } from "../world/messages.ts";
import type { Channel } from "../world/nouns.ts";
import { share } from "../world/pictures.ts";
import { messageWire } from "../world/wire.ts";
import { channelOf, messageOf, placeOf } from "./access.ts";
import { picturesFlaws } from "./files.ts";
import type { Call, House, Method } from "./method.ts";

const CONTENT = {
  channel: "text",
  text: "text",
  blocks: "json",
  attachments: "json",
  parse: "text",
  link_names: "flag",
} as const;

/** The message whose thread a new one goes into. */
function threadOf(call: Call, channel: Channel, house: House): Message | undefined {
  const ts = stringOf(call.args["thread_ts"]);
  if (ts === "") return undefined;
  const named = house.messages.find(channel, ts);
  if (named === undefined || named.onlyFor !== undefined) {
    throw new SlackError("thread_not_found");
  }
  // Named by a reply, it goes below the message that the reply hangs under.
  return house.messages.find(channel, named.threadTs ?? named.ts);
}

function post(call: Call, house: House): Fields {
  const channel = placeOf(call, house);
  if (channel.kind === "im" && !house.manifest.hasMessagesTab) {
    throw new SlackError("messages_tab_disabled");
  }
  const message = house.messages.add({
    channel,
    body: call.args,
    threadTs: threadOf(call, channel, house)?.ts,
    isBroadcast: call.args["reply_broadcast"] === true,
  });
  share(message, house.files);
  return {
    channel: channel.id,
    ts: message.ts,
    message: messageWire(message, house.world.appId, true),
  };
}

function postEphemeral(call: Call, house: House): Fields {
  const channel = placeOf(call, house);
  const user = house.world.users.get(stringOf(call.args["user"]));
  if (user === undefined || user.team !== call.team) throw new SlackError("user_not_found");
  if (!channel.members.has(user)) throw new SlackError("user_not_in_channel");
  const message = house.messages.add({
    channel,
    body: call.args,
    onlyFor: user,
    threadTs: threadOf(call, channel, house)?.ts,
  });
  return { message_ts: message.ts };
}

function update(call: Call, house: House): Fields {
  const channel = channelOf(call, house);
  if (channel.isArchived) throw new SlackError("is_inactive");
  const message = messageOf(channel, call.args["ts"], house);
  if (message.author !== call.team.bot) throw new SlackError("cant_update_message");
  const { editWindowMinutes } = call.team;
  const isOld =
    editWindowMinutes !== undefined && house.now() - message.createdMs > editWindowMinutes * 60_000;
  if (isOld) throw new SlackError("edit_window_closed");
  house.messages.edit(message, call.args);
  return {
    channel: channel.id,
    ts: message.ts,
    text: message.now["text"],
    message: messageWire(message, house.world.appId),
  };
}

function remove(call: Call, house: House): Fields {
  const channel = channelOf(call, house);
  const message = messageOf(channel, call.args["ts"], house);
  if (message.author !== call.team.bot) throw new SlackError("cant_delete_message");
  house.messages.remove(message);
  return { channel: channel.id, ts: message.ts };
}

export const chatMethods: readonly Method[] = [
  {
    name: "chat.postMessage",
    scope: "chat:write",
    takes: {
      ...CONTENT,
      thread_ts: "text",
      reply_broadcast: "flag",
      metadata: "json",
      mrkdwn: "flag",
      unfurl_links: "flag",
      unfurl_media: "flag",
    },
    needs: ["channel"],
    rules: (call, house) => [...messageViolations(call.args), ...picturesFlaws(call, house)],
    handle: post,
  },
  {
    name: "chat.postEphemeral",
    scope: "chat:write",
    takes: { ...CONTENT, user: "text", thread_ts: "text" },
    needs: ["channel", "user"],
    rules: (call, house) => [
      ...messageViolations(call.args, "ephemeral"),
      ...picturesFlaws(call, house),
    ],
    handle: postEphemeral,
  },
  {
    name: "chat.update",
    scope: "chat:write",
    takes: { ...CONTENT, ts: "text", metadata: "json", reply_broadcast: "flag" },
    needs: ["channel", "ts"],
    rules: (call, house) => [
      ...messageViolations(call.args, "update"),
      ...picturesFlaws(call, house),
    ],
    handle: update,
  },
  {
    name: "chat.delete",
    scope: "chat:write",
    takes: { channel: "text", ts: "text" },
    needs: ["channel", "ts"],
    handle: remove,
  },
];

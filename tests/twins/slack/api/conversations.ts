import { numberOf, stringOf, type Fields } from "../../shared/json.ts";
import { SlackError } from "../slack-error.ts";
import type { Message } from "../world/messages.ts";
import { channelWire, messageWire } from "../world/wire.ts";
import { channelOf, dmWith, need, scopeFor } from "./access.ts";
import type { Call, House, Method } from "./method.ts";

const MOST = 999;
const USUAL = 100;

function open({ team, args }: Call, house: House): Fields {
  const users = stringOf(args["users"]).split(",").filter(Boolean);
  const [id, another] = users;
  if (id === undefined) throw new SlackError("users_list_not_supplied");
  if (another !== undefined) need("mpim:write", team);
  const user = house.world.users.get(id);
  if (user === undefined) throw new SlackError("user_not_found");
  const channel = dmWith(user, team, house);
  return {
    channel: args["return_im"] === true ? channelWire(channel) : { id: channel.id },
  };
}

/** Messages of a channel that the bot is in, the newest first, without ephemeral ones and replies. */
function history(call: Call, house: House): Fields {
  const channel = channelOf(call, house);
  need(scopeFor(channel, "history"), call.team);
  if (!channel.members.has(call.team.bot)) throw new SlackError("not_in_channel");
  const found = house.messages.seenIn(channel, call.team.bot);
  return page(found.filter((message) => message.onlyFor === undefined).toReversed(), call, house);
}

/** What a message says of the thread below it, once there is one. */
function threadBelow(message: Message, { messages }: House): Fields {
  const { team } = message.channel;
  const replies = messages.repliesTo(message, team.bot);
  const last = replies.at(-1);
  if (last === undefined) return {};
  const users = [...new Set(replies.map(({ author }) => author.id))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users,
    latest_reply: last.ts,
  };
}

/** A message and the replies under it, the oldest first. */
function replies(call: Call, house: House): Fields {
  const channel = channelOf(call, house);
  need(scopeFor(channel, "history"), call.team);
  if (!channel.members.has(call.team.bot)) throw new SlackError("not_in_channel");
  const root = house.messages.find(channel, stringOf(call.args["ts"]));
  if (root === undefined || root.onlyFor !== undefined) throw new SlackError("thread_not_found");
  const below = house.messages.repliesTo(root, call.team.bot);
  return page([root, ...below.filter((one) => one.onlyFor === undefined)], call, house);
}

/** Those between `oldest` and `latest`, so many of them, and where the next begin. */
function page(found: readonly Message[], { args }: Call, house: House): Fields {
  const limit = numberOf(args["limit"]) || USUAL;
  if (limit < 1 || limit > MOST) throw new SlackError("invalid_limit");
  const [oldest, latest] = ["oldest", "latest"].map((key) => stringOf(args[key]));
  const isInclusive = args["inclusive"] === true;
  const isAfter = (one: string, other: string): boolean =>
    micros(one) > micros(other) || (isInclusive && one === other);
  const within = found.filter(
    ({ ts }) =>
      (oldest === undefined || oldest === "" || isAfter(ts, oldest)) &&
      (latest === undefined || latest === "" || isAfter(latest, ts)),
  );
  const from = Number(stringOf(args["cursor"]).replace(/^at:/, "") || 0);
  if (!Number.isInteger(from)) throw new SlackError("invalid_cursor");
  const hasMore = within.length > from + limit;
  const withMetadata = args["include_all_metadata"] === true;
  return {
    messages: within.slice(from, from + limit).map((message) => ({
      ...messageWire(message, house.world.appId, withMetadata),
      ...threadBelow(message, house),
    })),
    has_more: hasMore,
    pin_count: 0,
    ...(hasMore && { response_metadata: { next_cursor: `at:${from + limit}` } }),
  };
}

/** A message's name as a number, for what came earlier or later. */
function micros(ts: string): number {
  const [seconds = "0", rest = "0"] = ts.split(".");
  return Number(seconds) * 1_000_000 + Number(rest.padEnd(6, "0"));
}

const PAGING = {
  channel: "text",
  oldest: "text",
  latest: "text",
  limit: "number",
  cursor: "text",
  inclusive: "flag",
  include_all_metadata: "flag",
} as const;

export const conversationMethods: readonly Method[] = [
  {
    name: "conversations.open",
    scope: "im:write",
    takes: { users: "text", channel: "text", return_im: "flag", prevent_creation: "flag" },
    handle: open,
  },
  {
    name: "conversations.info",
    takes: { channel: "text", include_num_members: "flag", include_locale: "flag" },
    needs: ["channel"],
    handle: (call, house) => {
      const channel = channelOf(call, house);
      need(scopeFor(channel, "read"), call.team);
      return { channel: channelWire(channel) };
    },
  },
  {
    name: "conversations.members",
    takes: { channel: "text", limit: "number", cursor: "text" },
    needs: ["channel"],
    handle: (call, house) => {
      const channel = channelOf(call, house);
      need(scopeFor(channel, "read"), call.team);
      return { members: [...channel.members].map(({ id }) => id) };
    },
  },
  { name: "conversations.history", takes: PAGING, needs: ["channel"], handle: history },
  {
    name: "conversations.replies",
    takes: { ...PAGING, ts: "text" },
    needs: ["channel", "ts"],
    handle: replies,
  },
];

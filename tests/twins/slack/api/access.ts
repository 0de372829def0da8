import { stringOf } from "../../shared/json.ts";
import { SlackError } from "../slack-error.ts";
import type { Message } from "../world/messages.ts";
import type { Channel, Team, User } from "../world/nouns.ts";
import type { Call, House } from "./method.ts";

/** What an argument names, as far as the bot of this team may know of it. */

export function need(scope: string, { scopes }: Team): void {
  if (scopes.has(scope)) return;
  throw new SlackError("missing_scope", { needed: scope, provided: [...scopes].join(",") });
}

/** A channel that the bot may know of. What is private or another team's does not exist for it. */
export function channelOf({ team, args }: Call, { world }: House): Channel {
  const channel = world.channels.get(stringOf(args["channel"]));
  if (channel === undefined || channel.team !== team || channel.isDeleted) {
    throw new SlackError("channel_not_found");
  }
  if (channel.kind !== "public" && !channel.members.has(team.bot)) {
    throw new SlackError("channel_not_found");
  }
  return channel;
}

/** A channel to say something in; a person's id names the direct messages with them. */
export function placeOf(call: Call, house: House): Channel {
  const named = house.world.users.get(stringOf(call.args["channel"]));
  if (named !== undefined) return dmWith(named, call.team, house);
  const channel = channelOf(call, house);
  if (channel.isArchived || channel.with?.isDeleted === true) throw new SlackError("is_archived");
  const isIn = channel.members.has(call.team.bot);
  if (!isIn && !(channel.kind === "public" && call.team.scopes.has("chat:write.public"))) {
    throw new SlackError("not_in_channel");
  }
  return channel;
}

export function dmWith(user: User, team: Team, { world }: House): Channel {
  if (user.team !== team) throw new SlackError("user_not_found");
  if (user.isBot) throw new SlackError("cannot_dm_bot");
  if (user.isDeleted) throw new SlackError("user_disabled");
  return world.dmWith(user);
}

/** A message of the channel; an ephemeral one is not to be found there. */
export function messageOf(channel: Channel, ts: unknown, { messages }: House): Message {
  const message = messages.find(channel, stringOf(ts));
  if (message === undefined || message.onlyFor !== undefined) {
    throw new SlackError("message_not_found");
  }
  return message;
}

/** The scope that a kind of channel asks for: `channels:history`, `groups:history`, `im:history`. */
export const scopeFor = ({ kind }: Channel, what: "history" | "read"): string =>
  `${SCOPES[kind]}:${what}`;

const SCOPES = { public: "channels", private: "groups", im: "im" } as const;

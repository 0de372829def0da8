import { refusal } from "../discord-error.ts";
import { has, type Permission } from "../world/permissions.ts";
import type { Channel, Guild } from "../world/nouns.ts";
import type { Message } from "../world/messages.ts";
import type { Call, House } from "./route.ts";

/** What a path names, as far as the bot may see it. */

export function channelOf(call: Call, { world }: House): Channel {
  const channel = world.channels.get(call.param("channel"));
  if (channel === undefined) throw refusal("unknownChannel");
  if (channel.guild?.hasBot === false) throw refusal("missingAccess");
  if (!has(world.botIn(channel), "ViewChannel")) throw refusal("missingAccess");
  return channel;
}

export function guildOf(call: Call, { world }: House): Guild {
  const guild = world.guilds.get(call.param("guild"));
  if (guild === undefined) throw refusal("unknownGuild");
  if (!guild.hasBot) throw refusal("missingAccess");
  return guild;
}

export function need(permission: Permission, channel: Channel, { world }: House): void {
  if (!has(world.botIn(channel), permission)) throw refusal("missingPermissions");
}

/** A message of the channel; private answers are not to be found there. */
export function messageOf(call: Call, channel: Channel, { messages }: House): Message {
  const message = messages.find(call.param("message"));
  if (message?.channel !== channel || message.onlyFor !== undefined) {
    throw refusal("unknownMessage");
  }
  return message;
}

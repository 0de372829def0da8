import type { Channel, Guild, User } from "./nouns.ts";

/** The permissions that matter here, as bits. */
export const PERMISSION = {
  Administrator: 1n << 3n,
  ManageGuild: 1n << 5n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  UseApplicationCommands: 1n << 31n,
  CreatePublicThreads: 1n << 35n,
  SendMessagesInThreads: 1n << 38n,
} as const;

export type Permission = keyof typeof PERMISSION;

export const bits = (names: readonly Permission[]): bigint =>
  names.reduce((sum, name) => sum | PERMISSION[name], 0n);

const ALL = bits([
  "Administrator",
  "ManageGuild",
  "ViewChannel",
  "SendMessages",
  "ManageMessages",
  "EmbedLinks",
  "AttachFiles",
  "ReadMessageHistory",
  "MentionEveryone",
  "UseApplicationCommands",
  "CreatePublicThreads",
  "SendMessagesInThreads",
]);

/** What somebody may do in a direct message. */
const IN_DM = ALL & ~bits(["Administrator", "ManageGuild", "ManageMessages"]);

/** What somebody may do in a channel: roles, then the channel's own exceptions. A thread is its channel. */
export function permissionsIn(channel: Channel, user: User): bigint {
  if (channel.guild === undefined) return IN_DM;
  const base = permissionsOf(channel.guild, user);
  if ((base & PERMISSION.Administrator) !== 0n) return ALL;
  const { overwrites } = channel.parent ?? channel;
  let all = base;
  for (const id of [channel.guild.id, channel.guild.botRole, user.id]) {
    const isOwn = id !== channel.guild.botRole || user.bot;
    const overwrite = isOwn ? overwrites.get(id) : undefined;
    if (overwrite !== undefined) all = (all & ~overwrite.deny) | overwrite.allow;
  }
  return (all & PERMISSION.ViewChannel) === 0n ? 0n : all;
}

/** What somebody may do in a server. */
export function permissionsOf(guild: Guild, user: User): bigint {
  if (user.id === guild.owner.id) return ALL;
  const member = guild.members.get(user.id);
  if (member === undefined) return 0n;
  const own = user.bot ? guild.botPermissions : 0n;
  const all = guild.everyone | own | (member.manages ? PERMISSION.ManageGuild : 0n);
  return (all & PERMISSION.Administrator) === 0n ? all : ALL;
}

export const has = (all: bigint, name: Permission): boolean => (all & PERMISSION[name]) !== 0n;

import {
  ChannelType,
  PermissionFlagsBits,
  type Client,
  type PermissionsBitField,
} from "discord.js";

/** What Cairn needs in a channel, by the names that Discord's settings have for it. */
const NEEDED = {
  "View Channel": PermissionFlagsBits.ViewChannel,
  "Send Messages": PermissionFlagsBits.SendMessages,
  "Create Public Threads": PermissionFlagsBits.CreatePublicThreads,
  "Send Messages in Threads": PermissionFlagsBits.SendMessagesInThreads,
  "Attach Files": PermissionFlagsBits.AttachFiles,
  "Read Message History": PermissionFlagsBits.ReadMessageHistory,
} as const;

export type Permission = keyof typeof NEEDED;

/** All of them in one number, as an invitation asks for them. */
export const ALL_NEEDED: bigint = Object.values(NEEDED).reduce((all, bit) => all | bit, 0n);

/** Channels in which a group can live. */
export const POSTABLE = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const;

/** What is not among some permissions of all that Cairn needs. */
export const lackingOf = (own: Readonly<PermissionsBitField>): readonly Permission[] =>
  // The keys are those of NEEDED.
  (Object.keys(NEEDED) as Permission[]).filter((name) => !own.has(NEEDED[name]));

/** What to click for permissions that are lacking. */
export const hintFor = (lacking: readonly Permission[]): string =>
  `Channel settings, Permissions: allow Cairn ${new Intl.ListFormat("en").format(lacking)}.`;

/** May somebody with these permissions write in a channel? */
export const mayWrite = (own: Readonly<PermissionsBitField>): boolean =>
  own.has([PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages]);

/** What Cairn lacks in a channel, as far as the gateway has told; undefined of one that it has not. */
export function missingIn(client: Client, id: string): readonly Permission[] | undefined {
  const channel = client.channels.cache.get(id);
  if (channel === undefined || channel.isDMBased() || client.user === null) return undefined;
  const own = channel.permissionsFor(client.user);
  return own === null ? undefined : lackingOf(own);
}

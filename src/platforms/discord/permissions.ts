import {
  ChannelType,
  PermissionFlagsBits,
  type Client,
  type PermissionsBitField,
} from "discord.js";
import type { Lack } from "../../core/platform.ts";

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

export const isPostable = (type: ChannelType): boolean =>
  (POSTABLE as readonly ChannelType[]).includes(type);

/** What is not among some permissions of all that Cairn needs. */
export const lackingOf = (own: Readonly<PermissionsBitField>): readonly Permission[] =>
  // The keys are those of NEEDED.
  (Object.keys(NEEDED) as Permission[]).filter((name) => !own.has(NEEDED[name]));

/** What to click for permissions that are lacking; nothing for none. */
export const hintFor = (lacking: readonly Permission[]): string =>
  lacking.length === 0
    ? ""
    : `Channel settings, Permissions: allow Cairn ${new Intl.ListFormat("en").format(lacking)}.`;

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

/** What is missing without each of these; without the two others nothing is posted at all. */
const WITHOUT = {
  "Create Public Threads": "no thread is opened under the weekly post",
  "Send Messages in Threads": "Cairn cannot write in the thread under the weekly post",
  "Attach Files": "no pictures and files are posted",
  "Read Message History": "nobody can tell after a crash whether a post went out",
} as const satisfies Partial<Record<Permission, string>>;

/** What a channel lacks for posts that arrive there to be whole. */
export function lackOf(missing: readonly Permission[]): Lack {
  const told = Object.entries(WITHOUT).filter(([name]) => missing.some((one) => one === name));
  const names = told.map(([name]) => name);
  if (names.length === 0) return { names, hint: "" };
  const list = new Intl.ListFormat("en");
  const effects = told.map(([, effect]) => effect);
  return {
    names,
    hint: `Channel settings, Permissions: allow Cairn ${list.format(names)}. Without, ${list.format(effects)}.`,
  };
}

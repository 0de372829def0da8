import { PermissionFlagsBits, type Client } from "discord.js";

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

/** What Cairn lacks in a channel, as far as the gateway has told; undefined of one that it has not. */
export function missingIn(client: Client, id: string): readonly Permission[] | undefined {
  const channel = client.channels.cache.get(id);
  if (channel === undefined || channel.isDMBased() || client.user === null) return undefined;
  const own = channel.permissionsFor(client.user);
  if (own === null) return undefined;
  // The keys are those of NEEDED.
  const names = Object.keys(NEEDED) as Permission[];
  return names.filter((name) => !own.has(NEEDED[name]));
}

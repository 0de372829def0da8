import {
  ApplicationCommandOptionType as Type,
  messageLink,
  PermissionFlagsBits,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
} from "discord.js";
import type { Asked, Attachment, PointedAt } from "../../core/platform.ts";
import { fetchAttachment } from "./attachment.ts";
import { namedChannels, type Resolved } from "./named-channel.ts";

/**
 * Who asks and where, as Discord vouches for it in the interaction, with the files and channels that came
 * along. A thread is its channel.
 */
export function askedBy(interaction: Interaction, along: Along = {}): Asked {
  const { guildId, channel, user, member, memberPermissions } = interaction;
  const parent = channel?.isThread() === true ? channel.parentId : undefined;
  const where = parent ?? interaction.channelId ?? user.id;
  const nickname = member !== null && "displayName" in member ? member.displayName : undefined;
  return {
    place: {
      platform: "discord",
      workspace: guildId ?? "",
      channel: where,
      kind: guildId === null ? "dm" : "channel",
    },
    actor: {
      platform: "discord",
      // A user's id is the same in every server.
      workspace: "",
      user: user.id,
      name: nickname ?? user.displayName,
      locale: interaction.locale,
      mayOrganise: memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
    },
    attachment: (name) => along.files?.get(name),
    ...(along.message && { message: along.message }),
    ...(guildId === null
      ? {}
      : { channel: namedChannels(interaction, where, along.channels ?? []) }),
  };
}

/** What an interaction brings along beside words. */
interface Along {
  readonly files?: ReadonlyMap<string, Attachment>;
  readonly channels?: readonly Resolved[];
  readonly message?: PointedAt;
}

/** `roadmap next`. */
export const commandName = (
  interaction: ChatInputCommandInteraction | AutocompleteInteraction,
): string => {
  const { commandName: first, options } = interaction;
  const words = [first, options.getSubcommandGroup(false), options.getSubcommand(false)];
  return words.filter((word) => word !== null).join(" ");
};

/** The options of a command as the engine takes them; a file or channel by its id, what it is beside it. */
export function optionsOf(
  interaction: ChatInputCommandInteraction,
): Along & { readonly options: Readonly<Record<string, unknown>> } {
  const files = new Map<string, Attachment>();
  const leaves = leavesOf(interaction.options.data);
  const given = leaves.map(({ name, value, attachment }) => {
    if (attachment == null) return [name, value] as const;
    files.set(attachment.id, fetchAttachment(attachment.name, attachment.url));
    return [name, attachment.id] as const;
  });
  const channels = leaves.flatMap(({ channel }) => channel ?? []);
  return { options: Object.fromEntries(given), files, channels };
}

/**
 * The message that somebody points at; the words of others stay theirs. Only what every message has is read:
 * of a channel that discord.js does not know it comes as Discord sent it.
 */
export const pointedAt = ({
  targetMessage: { id, author, content },
  channelId,
  guildId,
  user,
}: MessageContextMenuCommandInteraction): PointedAt => ({
  url: guildId === null ? messageLink(channelId, id) : messageLink(channelId, id, guildId),
  ...(author.id === user.id && { text: withoutIds(content) }),
});

/** Mentions and emoji as Discord writes them are numbers to everyone else. */
const withoutIds = (content: string): string =>
  content
    .replace(/<a?(:\w+:)\d+>/g, "$1")
    .replace(/<(@|#)[!&]?\d+>/g, "$1…")
    .replace(/<t:\d+(:\w)?>/g, "");

/** The channels that were picked in a dialog. */
export const channelsOf = ({ fields }: ModalSubmitInteraction): readonly Resolved[] =>
  [...(fields.resolved?.channels?.values() ?? [])].filter((channel) => channel !== null);

const leavesOf = (
  options: readonly CommandInteractionOption[],
): readonly CommandInteractionOption[] =>
  options.flatMap((option) =>
    option.type === Type.Subcommand || option.type === Type.SubcommandGroup
      ? leavesOf(option.options ?? [])
      : [option],
  );

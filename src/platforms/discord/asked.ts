import {
  ApplicationCommandOptionType as Type,
  PermissionFlagsBits,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type Interaction,
} from "discord.js";
import type { Asked, Attachment } from "../../core/platform.ts";
import { fetchAttachment } from "./attachment.ts";

/** Who asks and where, as Discord vouches for it in the interaction. A thread is its channel. */
export function askedBy(interaction: Interaction, files: Files = new Map()): Asked {
  const { guildId, channel, user, member, memberPermissions } = interaction;
  const parent = channel?.isThread() === true ? channel.parentId : undefined;
  const nickname = member !== null && "displayName" in member ? member.displayName : undefined;
  return {
    place: {
      platform: "discord",
      workspace: guildId ?? "",
      channel: parent ?? interaction.channelId ?? user.id,
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
    attachment: (name) => files.get(name),
  };
}

type Files = ReadonlyMap<string, Attachment>;

/** `roadmap next`. */
export const commandName = (
  interaction: ChatInputCommandInteraction | AutocompleteInteraction,
): string => {
  const sub = interaction.options.getSubcommand(false);
  return sub === null ? interaction.commandName : `${interaction.commandName} ${sub}`;
};

/** The options of a command as the engine takes them; a file by its id, with what it holds beside it. */
export function optionsOf(interaction: ChatInputCommandInteraction): {
  readonly options: Readonly<Record<string, unknown>>;
  readonly files: Files;
} {
  const files = new Map<string, Attachment>();
  const given = leavesOf(interaction.options.data).map(({ name, value, attachment }) => {
    if (attachment == null) return [name, value] as const;
    files.set(attachment.id, fetchAttachment(attachment.name, attachment.url));
    return [name, attachment.id] as const;
  });
  return { options: Object.fromEntries(given), files };
}

const leavesOf = (
  options: readonly CommandInteractionOption[],
): readonly CommandInteractionOption[] =>
  options.flatMap((option) =>
    option.type === Type.Subcommand || option.type === Type.SubcommandGroup
      ? leavesOf(option.options ?? [])
      : [option],
  );

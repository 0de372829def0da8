import {
  ApplicationCommandOptionType as Type,
  ApplicationCommandType,
  ApplicationIntegrationType as Installed,
  InteractionContextType as Context,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  type RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { CommandSpec, OptionSpec } from "../../core/command.ts";
import { optionsOf } from "../../core/option.ts";
import { plainLine } from "./escape.ts";
import { cut, LIMITS } from "./limits.ts";

export type Registered = RESTPutAPIApplicationCommandsJSONBody[number];

/** Commands that a person may take along into any server and into direct messages. */
const CARRIED = new Set(["roadmap", "my", "cairn"]);

/**
 * The tree as Discord registers it: the first word is a command, the second its subcommand. Who may
 * use what is checked by the engine, so none asks for permissions. `oneServer` leaves out what commands
 * of a single server cannot have.
 */
export function registration(
  specs: readonly CommandSpec[],
  oneServer = false,
): readonly Registered[] {
  const byWord = Map.groupBy(specs, ({ name }) => name.split(" ")[0] ?? name);
  return [...byWord].map(([word, leaves]) => {
    const [only] = leaves;
    const single = leaves.length === 1 && only?.name === word;
    return {
      type: ApplicationCommandType.ChatInput,
      name: word,
      description: single ? describe(only.description) : describe(titles(leaves)),
      options: single ? basicOptions(only) : leaves.map(subcommand),
      ...(oneServer ? {} : reach(word)),
    };
  });
}

const reach = (word: string) =>
  CARRIED.has(word)
    ? {
        contexts: [Context.Guild, Context.BotDM, Context.PrivateChannel],
        integration_types: [Installed.GuildInstall, Installed.UserInstall],
      }
    : {
        contexts: [Context.Guild, Context.BotDM],
        integration_types: [Installed.GuildInstall],
      };

/** `next, done, undo …`: what stands under a word. */
const titles = (leaves: readonly CommandSpec[]): string =>
  leaves.map(({ name }) => name.split(" ").slice(1).join(" ")).join(", ");

const describe = (text: string): string => cut(plainLine(text), LIMITS.command.description);

const subcommand = (spec: CommandSpec): APIApplicationCommandSubcommandOption => ({
  type: Type.Subcommand,
  name: spec.name.split(" ").slice(1).join("-"),
  description: describe(spec.description),
  options: basicOptions(spec),
});

/** Discord wants required options first. Where a dialog asks for them, none is required. */
const basicOptions = (spec: CommandSpec): APIApplicationCommandBasicOption[] =>
  optionsOf(spec.options)
    .map((option) => (spec.form === undefined ? option : { ...option, required: false }))
    .sort((a, b) => Number(b.required) - Number(a.required))
    .map(basicOption);

function basicOption(option: OptionSpec): APIApplicationCommandBasicOption {
  const { name, required, min, max } = option;
  const base = { name, description: describe(option.description), required };
  switch (option.kind) {
    case "number":
      return {
        ...base,
        type: Type.Number,
        ...(min === undefined ? {} : { min_value: min }),
        ...(max === undefined ? {} : { max_value: max }),
      };
    case "boolean":
      return { ...base, type: Type.Boolean };
    case "file":
      return { ...base, type: Type.Attachment };
    case "choice":
      return {
        ...base,
        type: Type.String,
        choices: option.choices.map((value) => ({ name: value, value })),
      };
    case "text":
      return {
        ...base,
        type: Type.String,
        ...(option.maxLength === undefined ? {} : { max_length: option.maxLength }),
      };
    case "roadmap":
    case "phase":
    case "topic":
    case "member":
    case "date":
    case "zone":
      return { ...base, type: Type.String, autocomplete: true };
  }
}

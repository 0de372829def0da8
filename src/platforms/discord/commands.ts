import {
  ApplicationCommandOptionType as Type,
  ApplicationCommandType,
  ApplicationIntegrationType as Installed,
  InteractionContextType as Context,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandGroupOption,
  type APIApplicationCommandSubcommandOption,
  type Locale,
  type RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { CommandSpec, OptionSpec } from "../../core/command.ts";
import { labelled } from "../../core/label.ts";
import { optionsOf } from "../../core/option.ts";
import { LIMITS } from "./limits.ts";
import { POSTABLE } from "./permissions.ts";

export type Registered = RESTPutAPIApplicationCommandsJSONBody[number];

/** Commands that a person may take along into any server and into direct messages. */
const CARRIED = new Set(["roadmap", "my", "cairn"]);

/** What something is called elsewhere, by what Discord calls the language: `{ de: "weiter" }`. */
type Translated = Readonly<Partial<Record<Locale, string>>>;

/**
 * Names and descriptions in other languages, by path: `roadmap`, `roadmap next`, `roadmap next topic`; of a
 * shortcut by its label.
 */
export type Translations = Readonly<
  Record<string, { readonly name?: Translated; readonly description?: Translated }>
>;

/**
 * The tree as Discord registers it: the first word is a command, the second its subcommand, or a group of
 * them where a third one follows. Who may
 * use what is checked by the engine, so none asks for permissions. `oneServer` leaves out what commands
 * of a single server cannot have.
 */
export function registration(
  specs: readonly CommandSpec[],
  oneServer = false,
  translations: Translations = {},
): readonly Registered[] {
  const byWord = Map.groupBy(specs, wordOf);
  const typed = [...byWord].map(([word, leaves]) => {
    const [only] = leaves;
    const single = leaves.length === 1 && only?.name === word;
    return {
      type: ApplicationCommandType.ChatInput as const,
      ...called(word, word, single ? only.description : titles(leaves), translations),
      options: single ? basicOptions(only, translations) : branches(word, leaves, translations),
      ...(oneServer ? {} : reach(word)),
    };
  });
  return [...typed, ...specs.flatMap((spec) => messageMenu(spec, oneServer, translations))];
}

const wordOf = ({ name }: CommandSpec): string => name.split(" ")[0] ?? name;

/** What a command puts into the menu of every message. Discord has no place for other shortcuts. */
const messageMenu = (
  spec: CommandSpec,
  oneServer: boolean,
  translations: Translations,
): readonly Registered[] =>
  (spec.shortcuts ?? []).flatMap(({ from, label }) =>
    from === "message"
      ? {
          type: ApplicationCommandType.Message as const,
          name: label,
          name_localizations: translations[label]?.name ?? {},
          ...(oneServer ? {} : reach(wordOf(spec))),
        }
      : [],
  );

/** A name and a description, and what they are in other languages. */
function called(path: string, name: string, description: string, translations: Translations) {
  const { name: names = {}, description: descriptions = {} } = translations[path] ?? {};
  const described = Object.entries(descriptions).map(([locale, text]) => [locale, describe(text)]);
  return {
    name,
    description: describe(description),
    name_localizations: names,
    description_localizations: Object.fromEntries(described) as Translated,
  };
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

type Branch = APIApplicationCommandSubcommandOption | APIApplicationCommandSubcommandGroupOption;

/** What stands under a command: its subcommands, and its groups of them. */
const branches = (
  word: string,
  leaves: readonly CommandSpec[],
  translations: Translations,
): Branch[] =>
  [...Map.groupBy(leaves, ({ name }) => name.split(" ")[1] ?? "")].flatMap(([second, own]) => {
    const path = `${word} ${second}`;
    const below = own.filter(({ name }) => name !== path);
    const alone = own.filter(({ name }) => name === path);
    const group = {
      type: Type.SubcommandGroup as const,
      ...called(path, second, below.map(lastOf).join(", "), translations),
      options: below.map((leaf) => subcommand(leaf, translations)),
    };
    return [
      ...alone.map((leaf) => subcommand(leaf, translations)),
      ...(below.length === 0 ? [] : [group]),
    ];
  });

const lastOf = ({ name }: CommandSpec): string => name.split(" ").at(-1) ?? name;

const describe = (text: string): string => labelled(text, LIMITS.command.description);

function subcommand(
  spec: CommandSpec,
  translations: Translations,
): APIApplicationCommandSubcommandOption {
  return {
    type: Type.Subcommand,
    ...called(spec.name, lastOf(spec), spec.description, translations),
    options: basicOptions(spec, translations),
  };
}

/** Discord wants required options first. Where a dialog asks for them, none is required. */
const basicOptions = (
  spec: CommandSpec,
  translations: Translations,
): APIApplicationCommandBasicOption[] =>
  optionsOf(spec.options)
    .map((option) => (spec.form === undefined ? option : { ...option, required: false }))
    .sort((a, b) => Number(b.required) - Number(a.required))
    .map((option) => basicOption(spec, option, translations));

function basicOption(
  spec: CommandSpec,
  option: OptionSpec,
  translations: Translations,
): APIApplicationCommandBasicOption {
  const { name, required, min, max, maxLength } = option;
  const path = `${spec.name} ${name}`;
  const base = { ...called(path, name, option.description, translations), required };
  const length =
    maxLength === undefined ? {} : { max_length: Math.min(maxLength, LIMITS.command.option) };
  const completed = {
    ...base,
    type: Type.String as const,
    autocomplete: true as const,
    ...length,
  };
  if (Object.hasOwn(spec.complete ?? {}, name)) return completed;
  switch (option.kind) {
    case "number": {
      const bounds = {
        ...(min === undefined ? {} : { min_value: min }),
        ...(max === undefined ? {} : { max_value: max }),
      };
      return isWhole(option)
        ? { ...base, type: Type.Integer, ...bounds }
        : { ...base, type: Type.Number, ...bounds };
    }
    case "boolean":
      return { ...base, type: Type.Boolean };
    case "file":
      return { ...base, type: Type.Attachment };
    case "channel":
      return { ...base, type: Type.Channel, channel_types: [...POSTABLE] };
    case "choice":
      // More than Discord lists, the engine completes.
      if (option.choices.length > LIMITS.options) return completed;
      return {
        ...base,
        type: Type.String,
        choices: option.choices.map((value) => ({ name: value, value })),
      };
    case "text":
    case "several":
      return { ...base, type: Type.String, ...length };
    case "roadmap":
    case "phase":
    case "topic":
    case "member":
    case "date":
    case "zone":
      return completed;
  }
}

/** Discord tells whole numbers from others, and says so before anything is sent. */
const isWhole = ({ step, min, max }: OptionSpec): boolean =>
  step !== undefined && [step, min ?? 0, max ?? 0].every(Number.isInteger);

import { isDeepStrictEqual } from "node:util";
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type APIApplicationCommand,
} from "discord.js";
import type { Registered } from "./commands.ts";

/** In what Discord has other commands than the tree, as people know them: `/roadmap next`. */
export interface Differences {
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly changed: readonly string[];
}

/** What Discord gave back with localisations, held to what the tree asks for. */
export function differencesOf(
  tree: readonly Registered[],
  registered: readonly APIApplicationCommand[],
): Differences {
  const theirs = new Map(registered.map((command) => [nameOf(command), command]));
  const ours = new Map(tree.map((command) => [nameOf(command), command]));
  const missing = [...ours.keys()].filter((name) => !theirs.has(name));
  const extra = [...theirs.keys()].filter((name) => !ours.has(name));
  const changed = [...ours].flatMap(([name, command]) => {
    const own = theirs.get(name);
    return own === undefined ? [] : changedIn(name, command, own);
  });
  return { missing, extra, changed };
}

export const areSame = ({ missing, extra, changed }: Differences): boolean =>
  missing.length + extra.length + changed.length === 0;

/** An entry of a menu may be called as a slash command is. */
function nameOf({
  name,
  type = ApplicationCommandType.ChatInput,
}: Registered | APIApplicationCommand) {
  return type === ApplicationCommandType.ChatInput ? `/${name}` : `“${name}” in a menu`;
}

/** The subcommands that differ, else the command. */
function changedIn(name: string, ours: object, theirs: object): readonly string[] {
  // Where the tree says nothing of it, Discord fills in where a command may be used.
  const compared = KEYS.filter((key) => !REACH.has(key) || key in ours);
  if (isDeepStrictEqual(meaning(ours, compared), meaning(theirs, compared))) return [];
  const [own, other] = [subcommands(ours), subcommands(theirs)];
  const names = [...new Set([...own.keys(), ...other.keys()])];
  const below = names.filter(
    (leaf) => !isDeepStrictEqual(meaning(own.get(leaf), KEYS), meaning(other.get(leaf), KEYS)),
  );
  return below.length === 0 ? [name] : below.map((leaf) => `${name} ${leaf}`);
}

/** All that makes a command what it is; Discord adds ids and versions. */
const KEYS = [
  ...["name", "description", "name_localizations", "description_localizations", "options", "type"],
  ...["required", "autocomplete", "choices", "value", "min_value", "max_value"],
  ...["min_length", "max_length", "channel_types", "contexts", "integration_types"],
];
const REACH: ReadonlySet<string> = new Set(["contexts", "integration_types"]);
/** Codes in any order; everything else that is listed is in an order that people see. */
const UNORDERED = REACH;

/** What is said of it, without what says nothing: null, false, an empty text or list and nothing are the same. */
function meaning(value: unknown, keys: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => meaning(each, keys));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value)
    .filter(([key]) => keys.includes(key))
    .map(([key, each]) => [key, part(key, each, keys)] as const)
    .filter(([, each]) => !isNothing(each));
  return Object.fromEntries(kept);
}

function part(key: string, value: unknown, keys: readonly string[]): unknown {
  if (UNORDERED.has(key) && Array.isArray(value)) return value.toSorted();
  // The languages of a translation are keys of their own.
  return key.endsWith("_localizations") ? value : meaning(value, keys);
}

const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === "" ||
  (typeof value === "object" && Object.keys(value).length === 0);

function subcommands(command: object): ReadonlyMap<string, unknown> {
  const options: readonly unknown[] =
    "options" in command && Array.isArray(command.options) ? command.options : [];
  return new Map(
    options.flatMap((option) =>
      typeof option === "object" &&
      option !== null &&
      "type" in option &&
      option.type === ApplicationCommandOptionType.Subcommand &&
      "name" in option
        ? [[String(option.name), option] as const]
        : [],
    ),
  );
}

import { fieldsOf, isFields, listOf, numberOf, stringOf, type Fields } from "../../shared/json.ts";
import {
  anything,
  both,
  integer,
  list,
  matching,
  noTwice,
  number,
  oneOf,
  shape,
  snowflake,
  text,
  truth,
  type Check,
} from "./shape.ts";

/** Option types, as Discord numbers them. */
export const OPTION = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const name: Check = (value, at) =>
  typeof value === "string" && NAME.test(value) && value === value.toLowerCase()
    ? []
    : [`${at}: not a name of 1 to 32 small letters, digits, - and _`];

const localized = anything;
const described = { name, description: text(1, 100) };
const localizations = { name_localizations: localized, description_localizations: localized };

function choices(value: Check): Check {
  return both(
    list(0, 25, shape({ name: text(1, 100), value }, { name_localizations: localized })),
    (all, at) => [
      ...noTwice(
        listOf(all).map((one) => fieldsOf(one)["name"]),
        `${at} name`,
      ),
      ...noTwice(
        listOf(all).map((one) => fieldsOf(one)["value"]),
        `${at} value`,
      ),
    ],
  );
}

const leafKeys: Readonly<Record<number, Readonly<Record<string, Check>>>> = {
  [OPTION.string]: {
    choices: choices(text(1, 100)),
    autocomplete: truth,
    min_length: integer(0, 6_000),
    max_length: integer(1, 6_000),
  },
  [OPTION.integer]: {
    choices: choices(integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)),
    autocomplete: truth,
    min_value: integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    max_value: integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  },
  [OPTION.boolean]: {},
  [OPTION.user]: {},
  [OPTION.channel]: { channel_types: list(0, 20, integer(0, 16)) },
  [OPTION.role]: {},
  [OPTION.mentionable]: {},
  [OPTION.number]: {
    choices: choices(number),
    autocomplete: truth,
    min_value: number,
    max_value: number,
  },
  [OPTION.attachment]: {},
};

type Level = "command" | "group" | "subcommand";

/** Which options may stand at a level: groups hold subcommands, subcommands hold the rest. */
const isAllowed = (type: unknown, level: Level): boolean => {
  if (type === OPTION.group) return level === "command";
  if (type === OPTION.subcommand) return level !== "subcommand";
  return level !== "group";
};

const optionsAt =
  (level: Level): Check =>
  (value, at) => {
    const all = listOf(value).map(fieldsOf);
    const nested = all.filter(({ type }) => isBranch(type)).length;
    const firstFree = all.findIndex(({ required }) => required !== true);
    const late = all.findLastIndex(({ required }) => required === true);
    return [
      ...list(0, 25, optionAt(level))(value, at),
      ...noTwice(
        all.map((option) => option["name"]),
        at,
      ),
      ...(nested > 0 && nested < all.length
        ? [`${at}: subcommands and other options beside each other`]
        : []),
      ...(firstFree >= 0 && late > firstFree
        ? [`${at}: a required option after one that is not`]
        : []),
    ];
  };

const isBranch = (type: unknown): boolean => type === OPTION.subcommand || type === OPTION.group;

const optionAt =
  (level: Level): Check =>
  (value, at) => {
    const type = fieldsOf(value)["type"];
    if (!isAllowed(type, level)) return [`${at}: type ${String(type)} has no place here`];
    if (isBranch(type)) {
      const below = type === OPTION.group ? "group" : "subcommand";
      const branch = { ...localizations, options: optionsAt(below) };
      return shape({ type: anything, ...described }, branch)(value, at);
    }
    const keys = typeof type === "number" ? leafKeys[type] : undefined;
    if (keys === undefined) return [`${at}: type ${String(type)} is no option's`];
    const both = fieldsOf(value);
    const isTwofold = both["autocomplete"] === true && listOf(both["choices"]).length > 0;
    return [
      ...shape({ type: anything, ...described }, { ...localizations, required: truth, ...keys })(
        value,
        at,
      ),
      ...(isTwofold ? [`${at}: choices and autocomplete at once`] : []),
    ];
  };

const CHAT_INPUT = 1;

const wholeKeys = {
  id: snowflake,
  type: oneOf(1, 2, 3, 4),
  ...localizations,
  default_member_permissions: matching(/^\d+$/, "permissions as digits"),
  dm_permission: truth,
  contexts: list(1, 3, oneOf(0, 1, 2)),
  integration_types: list(1, 2, oneOf(0, 1)),
  nsfw: truth,
  handler: oneOf(1, 2),
};

const slash = shape({ ...described }, { ...wholeKeys, options: optionsAt("command") });
/** An entry of a menu: its name may have blanks and capitals, and there is nothing to describe or to fill in. */
const contextMenu = shape(
  { name: text(1, 32) },
  { ...wholeKeys, description: text(0, 0), description_localizations: shape({}) },
);

const CHARACTERS = 8_000;

/** Characters of names, descriptions and choices' values, the longest translation of each. */
function charactersOf(value: Fields): number {
  const longest = (key: string): number =>
    Math.max(
      stringOf(value[key]).length,
      ...Object.values(fieldsOf(value[`${key}_localizations`])).map((one) => stringOf(one).length),
    );
  const nested = [...listOf(value["options"]), ...listOf(value["choices"])];
  return (
    longest("name") +
    longest("description") +
    stringOf(value["value"]).length +
    nested.reduce<number>((sum, one) => sum + charactersOf(fieldsOf(one)), 0)
  );
}

/** What Discord would not take of one command. */
export function commandViolations(
  command: unknown,
  scope: "global" | "guild" = "global",
  at = "command",
): readonly string[] {
  if (!isFields(command)) return [`${at}: not an object`];
  const characters = charactersOf(command);
  const isSlash = (command["type"] ?? CHAT_INPUT) === CHAT_INPUT;
  const forEverywhere = ["contexts", "integration_types", "dm_permission"].filter(
    (key) => scope === "guild" && command[key] != null,
  );
  return [
    ...(isSlash ? slash : contextMenu)(command, at),
    ...(characters > CHARACTERS ? [`${at}: ${characters} characters, ${CHARACTERS} at most`] : []),
    ...forEverywhere.map((key) => `${at}.${key}: not for a command of one server`),
  ];
}

/** Entries in the menus of people and in those of messages, each. */
const MENUS = 5;

/** What Discord would not take of a bulk overwrite. */
export function commandsViolations(
  commands: unknown,
  scope: "global" | "guild" = "global",
): readonly string[] {
  const all = listOf(commands).map(fieldsOf);
  const slashes = all.filter(({ type }) => (type ?? CHAT_INPUT) === CHAT_INPUT);
  const menus = [2, 3].filter((menu) => all.filter(({ type }) => type === menu).length > MENUS);
  return [
    ...list(0, 110, (one, at) => commandViolations(one, scope, at))(commands, "commands"),
    ...menus.map((type) => `commands: more than ${MENUS} of type ${type}`),
    ...(slashes.length > 100 ? [`commands: ${slashes.length} slash commands, 100 at most`] : []),
    ...noTwice(
      all.map((one) => `${numberOf(one["type"]) || CHAT_INPUT}:${stringOf(one["name"])}`),
      "commands",
    ),
  ];
}

/** What Discord would not take of the choices of an autocompletion: the `data` of a callback of type 8. */
export function choicesViolations(data: unknown, type: number = OPTION.string): readonly string[] {
  const value = type === OPTION.string ? text(1, 100) : number;
  const choice = shape({ name: text(1, 100), value }, { name_localizations: localized });
  return shape({ choices: list(0, 25, choice) })(data, "data");
}

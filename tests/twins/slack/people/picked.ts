import { fieldsOf, stringOf, type Fields } from "../../shared/json.ts";
import type { StoredFile } from "../world/files.ts";
import type { User } from "../world/nouns.ts";
import { HELD, optionsOf, type Screen } from "../world/screen.ts";
import type { World } from "../world/world.ts";

/** A file that somebody attaches. */
export interface Given {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** What somebody does with an element: a text, a pick by its words or value, several, files. */
export type Entry = string | readonly string[] | Given;

export interface PickParts {
  readonly world: World;
  readonly user: User;
  readonly screen: Screen;
  readonly store: (file: Given) => StoredFile;
  readonly fileWire: (file: StoredFile) => Fields;
}

/** What an element then holds. Throws for what Slack's client would not let anybody do. */
export function heldAfter(element: Fields, entry: Entry, parts: PickParts): Fields {
  const type = stringOf(element["type"]);
  const key = HELD[type];
  if (key === undefined) throw new Error(`a ${type} holds nothing`);
  if (type === "file_input") return { files: filesOf(element, entry, parts) };
  if (typeof entry === "object" && "name" in entry) throw new Error(`a ${type} takes no file`);
  if (!key.endsWith("s")) {
    const [only, another] = [entry].flat();
    if (only === undefined || another !== undefined) throw new Error(`a ${type} holds one`);
    return { [key]: oneOf(type, element, only, parts) };
  }
  const several = [entry].flat().map((one) => oneOf(type, element, one, parts));
  const most = element["max_selected_items"];
  if (typeof most === "number" && several.length > most) throw new Error(`${most} at most`);
  return { [key]: several };
}

function oneOf(type: string, element: Fields, entry: string, parts: PickParts): unknown {
  const { world, user, screen } = parts;
  switch (type.replace(/^multi_/, "")) {
    case "static_select":
    case "checkboxes":
    case "radio_buttons":
      return optionNamed(optionsOf(element), entry);
    case "external_select":
      return optionNamed(screen.offered.get(stringOf(element["action_id"])) ?? [], entry);
    case "users_select":
      return world.user(entry, user.team).id;
    case "conversations_select":
    case "channels_select":
      return world.channel(entry, user.team).id;
    default:
      return typed(type, element, entry);
  }
}

/** An option by its words or its value. */
export function optionNamed(options: readonly Fields[], named: string): Fields {
  const found = options.find(
    (option) => option["value"] === named || fieldsOf(option["text"])["text"] === named,
  );
  if (found === undefined) throw new Error(`${named} is not to pick`);
  return found;
}

const PATTERNS: Readonly<Record<string, RegExp>> = {
  datepicker: /^\d{4}-\d\d-\d\d$/,
  timepicker: /^\d\d:\d\d$/,
  number_input: /^-?\d+(\.\d+)?$/,
  email_text_input: /^\S+@\S+$/,
  url_text_input: /^https?:\/\/\S+$/,
};

function typed(type: string, element: Fields, entry: string): string {
  const pattern = PATTERNS[type];
  if (pattern !== undefined && !pattern.test(entry)) throw new Error(`a ${type} refuses ${entry}`);
  const { min_length: least, max_length: most } = element;
  const isOut =
    (typeof least === "number" && entry.length < least) ||
    entry.length > (typeof most === "number" ? most : 3_000);
  if (type === "plain_text_input" && isOut) throw new Error(`a text of ${entry.length} is refused`);
  const [min, max] = [element["min_value"], element["max_value"]].map((one) =>
    one === undefined ? undefined : Number(one),
  );
  const value = Number(entry);
  if (type === "number_input" && ((min ?? value) > value || (max ?? value) < value)) {
    throw new Error(`a number of ${entry} is refused`);
  }
  return entry;
}

function filesOf(element: Fields, entry: Entry, { store, fileWire }: PickParts): readonly Fields[] {
  if (typeof entry !== "object" || !("name" in entry)) throw new Error("a file_input takes a file");
  const types = element["filetypes"];
  const ending = entry.name.split(".").at(-1) ?? "";
  if (Array.isArray(types) && !types.includes(ending)) throw new Error(`no ${ending} is taken`);
  return [fileWire(store(entry))];
}

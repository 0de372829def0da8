import { fieldsOf, listOf, numberOf, stringOf, type Fields } from "../../shared/json.ts";
import { OPTION } from "../rules/command.ts";
import type { StoredFile } from "../world/attachments.ts";
import type { Resolved } from "./resolved.ts";

/** A file that somebody attaches. */
export interface Given {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly type?: string;
}

/** What somebody gives an option: people and channels by their name. */
export type Value = string | number | boolean | Given;
export type Values = Readonly<Record<string, Value>>;

export interface Filling {
  readonly resolved: Resolved;
  readonly store: (file: Given) => StoredFile;
  /** The option that is still being typed; nothing is required then. */
  readonly focused?: string;
}

/** A command's options as an interaction carries them. Throws for what Discord's own client would not send. */
export function fillOptions(
  declared: readonly Fields[],
  values: Values,
  filling: Filling,
): readonly Fields[] {
  for (const name of Object.keys(values)) {
    if (!declared.some((option) => option["name"] === name)) {
      throw new Error(`the command has no option ${name}`);
    }
  }
  return declared.flatMap((option) => {
    const name = stringOf(option["name"]);
    const given = values[name];
    if (given === undefined) {
      if (option["required"] === true && filling.focused === undefined) {
        throw new Error(`the option ${name} is required`);
      }
      return [];
    }
    const type = numberOf(option["type"]);
    const isFocused = filling.focused === name;
    const value = isFocused ? given : valueOf(option, given, filling);
    return [{ type, name, value, ...(isFocused && { focused: true }) }];
  });
}

function valueOf(option: Fields, given: Value, { resolved, store }: Filling): unknown {
  const name = stringOf(option["name"]);
  switch (option["type"]) {
    case OPTION.string:
      return inBounds(option, textOf(name, given));
    case OPTION.integer:
    case OPTION.number:
      if (typeof given !== "number") throw new Error(`the option ${name} takes a number`);
      if (option["type"] === OPTION.integer && !Number.isInteger(given)) {
        throw new Error(`the option ${name} takes a whole number`);
      }
      return inBounds(option, given);
    case OPTION.boolean:
      if (typeof given !== "boolean") throw new Error(`the option ${name} takes true or false`);
      return given;
    case OPTION.user:
      return resolved.user(textOf(name, given));
    case OPTION.channel:
      return resolved.channel(textOf(name, given));
    case OPTION.attachment:
      if (typeof given !== "object") throw new Error(`the option ${name} takes a file`);
      return resolved.file(store(given));
    default:
      throw new Error(`the twin does not fill options of type ${String(option["type"])}`);
  }
}

function textOf(name: string, given: Value): string {
  if (typeof given !== "string") throw new Error(`the option ${name} takes a text`);
  return given;
}

/** Within the option's bounds, and one of its choices where it has some. */
function inBounds(option: Fields, value: string | number): string | number {
  const choices = listOf(option["choices"]).map((choice) => fieldsOf(choice)["value"]);
  const of = typeof value === "string" ? "length" : "value";
  const size = typeof value === "string" ? value.length : value;
  const least = option[`min_${of}`];
  const most = option[`max_${of}`];
  const isOut =
    (typeof least === "number" && size < least) || (typeof most === "number" && size > most);
  if (isOut || (choices.length > 0 && !choices.includes(value))) {
    throw new Error(`the option ${stringOf(option["name"])} does not take ${value}`);
  }
  return value;
}

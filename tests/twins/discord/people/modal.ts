import { fieldsOf, isFields, listOf, numberOf, stringOf, type Fields } from "../../shared/json.ts";
import { TYPE } from "../rules/component.ts";
import { pickedIn } from "./controls.ts";
import type { Resolved } from "./resolved.ts";

/** What somebody fills into a dialog, by label or custom_id; several picks as a list. */
export type Filled = Readonly<Record<string, string | boolean | readonly string[]>>;

/** A dialog as it is submitted. Throws for what Discord's client would not let pass. */
export function submission(modal: Fields, filled: Filled, resolved: Resolved): Fields {
  const known = new Set<string>();
  const take = (control: Fields, label: string): Fields => {
    const id = stringOf(control["custom_id"]);
    known.add(id).add(label);
    return filledIn(control, label, filled[id] ?? filled[label], resolved);
  };
  const components = listOf(modal["components"]).map((each, index) => {
    const one = fieldsOf(each);
    const id = numberOf(one["id"]) || index + 1;
    if (one["type"] === TYPE.label) {
      const component = take(fieldsOf(one["component"]), stringOf(one["label"]));
      return { type: TYPE.label, id, component };
    }
    if (one["type"] === TYPE.row) {
      const inputs = listOf(one["components"]).map(fieldsOf);
      const taken = inputs.map((input) => take(input, stringOf(input["label"])));
      return { type: TYPE.row, id, components: taken };
    }
    return { type: one["type"], id };
  });
  const stranger = Object.keys(filled).find((name) => !known.has(name));
  if (stranger !== undefined) throw new Error(`the dialog has no field ${stranger}`);
  return { custom_id: modal["custom_id"], components, ...resolved.wire };
}

type Entry = Filled[string] | undefined;

function filledIn(control: Fields, label: string, given: Entry, resolved: Resolved): Fields {
  const { type, custom_id: customId, required } = control;
  const common = { type, custom_id: customId, id: numberOf(control["id"]) || 1 };
  const isNeeded = required !== false;
  switch (type) {
    case TYPE.textInput:
      return { ...common, value: typed(control, label, given) };
    case TYPE.checkbox:
      return { ...common, value: typeof given === "boolean" ? given : control["default"] === true };
    case TYPE.radio: {
      const picks = listed(given) ?? defaultsOf(control);
      if (picks.length === 0 && !isNeeded) return { ...common, value: null };
      return { ...common, value: pickedIn(control, picks, resolved)[0] };
    }
    case TYPE.stringSelect:
    case TYPE.userSelect:
    case TYPE.channelSelect:
    case TYPE.checkboxes: {
      const picks = listed(given) ?? defaultsOf(control);
      if (picks.length === 0 && !isNeeded) return { ...common, values: [] };
      return { ...common, values: pickedIn(control, picks, resolved) };
    }
    default:
      throw new Error(`the twin does not fill components of type ${String(type)}`);
  }
}

function typed(control: Fields, label: string, given: Entry): string {
  const text = given ?? stringOf(control["value"]);
  if (typeof text !== "string") throw new Error(`${label} takes a text`);
  const least = numberOf(control["min_length"]);
  const most = numberOf(control["max_length"] ?? 4_000);
  if (text === "" && control["required"] !== false) throw new Error(`${label} is required`);
  if (text !== "" && (text.length < least || text.length > most)) {
    throw new Error(`${label} takes ${least} to ${most} characters`);
  }
  return text;
}

const listed = (given: Entry): readonly string[] | undefined =>
  typeof given === "string" ? [given] : typeof given === "object" ? given : undefined;

/** What was chosen before the person did anything. */
const defaultsOf = (control: Fields): readonly string[] => [
  ...listOf(control["options"])
    .filter(isFields)
    .filter((option) => option["default"] === true)
    .map(({ value }) => stringOf(value)),
  ...listOf(control["default_values"]).map((one) => stringOf(fieldsOf(one)["id"])),
];

import type { InputBlock } from "@slack/types";
import { cut, isSeen, plainLine } from "../../core/label.ts";
import { pagesOf, pickable } from "../../core/pages.ts";
import type { DialogField } from "../../core/platform.ts";
import { LIMITS } from "./limits.ts";
import { optionOf, PAGE, plainText } from "./render-controls.ts";

/** A field of a window. */
export interface FieldAsked {
  readonly field: DialogField;
  /** The command that it belongs to: what is typed to look something up is completed for it. */
  readonly command: string;
  /** Does the engine complete it, whatever its kind? */
  readonly isCompleted?: boolean;
  /** What stands in it from the start. */
  readonly values: readonly string[];
  /** May Cairn read files here? */
  readonly files: boolean;
}

/** A labelled input, by the field's name; none of a file where Cairn may not read any. */
export function inputOf(asked: FieldAsked): readonly InputBlock[] {
  const { name, kind, required, description } = asked.field;
  if (kind === "file" && !asked.files) return [];
  const hint = cut(plainLine(description), LIMITS.modal.hint);
  return [
    {
      type: "input",
      block_id: name,
      label: plainText(headOf(name), LIMITS.modal.label),
      ...(isSeen(hint) ? { hint: plainText(hint, LIMITS.modal.hint) } : {}),
      // An empty box is an answer too.
      optional: !required || kind === "boolean",
      element: elementOf(asked),
    },
  ];
}

const headOf = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

type Element = InputBlock["element"];

/** What is offered is picked, what the engine completes is looked up, and anything else is typed. */
function elementOf({
  field,
  command,
  values,
  isCompleted = isLookedUp(field),
}: FieldAsked): Element {
  const { kind } = field;
  if (kind === "boolean") return boxOf(values);
  if (kind === "channel") return channelOf(values);
  if (kind === "file") return { type: "file_input", action_id: VALUE, max_files: 1 };
  if (pickable(field.offered, LIMITS.option).length > 0) return pickedFrom(field, values);
  if (kind === "date") return dateOf(values);
  if (kind === "number") return numberOf(field, values);
  return isCompleted ? lookedUp(field, command, values) : textOf(field, values);
}

/** A field has one element, whose id says no more than whether it is a box alone, ticked or not. */
const VALUE = "value";
export const BOX = "box";

const YES = { text: plainText("Yes", LIMITS.option), value: "true" };

const boxOf = ([value]: readonly string[]): Element => ({
  type: "checkboxes",
  action_id: BOX,
  options: [YES],
  ...(value === "true" ? { initial_options: [YES] } : {}),
});

/** Channels of people; where none stands in it, the one that it was asked for in. */
const channelOf = ([value = ""]: readonly string[]): Element => ({
  type: "conversations_select",
  action_id: VALUE,
  filter: { include: ["public", "private"] },
  ...(/^[CG][A-Z0-9]+$/.test(value)
    ? { initial_conversation: value }
    : { default_to_current_conversation: true }),
});

/** Slack's calendar knows days alone: a word such as tomorrow is not shown in it. */
const dateOf = ([value = ""]: readonly string[]): Element => ({
  type: "datepicker",
  action_id: VALUE,
  ...(/^\d{4}-\d\d-\d\d$/.test(value) ? { initial_date: value } : {}),
});

function numberOf({ step, min, max }: DialogField, [value = ""]: readonly string[]): Element {
  return {
    type: "number_input",
    action_id: VALUE,
    is_decimal_allowed: !Number.isInteger(step),
    ...(min === undefined ? {} : { min_value: String(min) }),
    ...(max === undefined ? {} : { max_value: String(max) }),
    ...(value !== "" && Number.isFinite(Number(value)) ? { initial_value: value } : {}),
  };
}

/** A few words that one must be picked of all stand there, a few to tick have boxes, else it is a select. */
function pickedFrom(field: DialogField, values: readonly string[]): Element {
  const { kind, required, offered } = field;
  const options = pickable(offered, LIMITS.option).map(optionOf);
  const initial = options.filter(({ value }) => values.includes(value));
  const [first] = initial;
  const one = first === undefined ? {} : { initial_option: first };
  const some = initial.length === 0 ? {} : { initial_options: initial };
  if (kind === "several") {
    return options.length <= LIMITS.boxes
      ? { type: "checkboxes", action_id: VALUE, options, ...some }
      : { type: "multi_static_select", action_id: VALUE, ...inGroups(field), ...some };
  }
  return required && options.length > 1 && options.length <= FEW
    ? { type: "radio_buttons", action_id: VALUE, options, ...one }
    : { type: "static_select", action_id: VALUE, ...inGroups(field), ...one };
}

const FEW = 5;

/** A select takes a hundred options, and a hundred groups of as many. */
function inGroups({ name, offered }: DialogField) {
  const limits = { ...PAGE, placeholder: LIMITS.option };
  const pages = pagesOf({ label: headOf(name), choices: offered }, limits, LIMITS.options);
  const [only] = pages;
  if (pages.length === 1) return { options: only?.choices.map(optionOf) ?? [] };
  const groups = pages.map(({ name: label, choices }) => ({
    label: plainText(label, LIMITS.option),
    options: choices.map(optionOf),
  }));
  return { option_groups: groups };
}

const LOOKED_UP: ReadonlySet<string> = new Set(["roadmap", "phase", "topic", "member", "zone"]);

const isLookedUp = ({ kind }: DialogField): boolean => LOOKED_UP.has(kind);

/** What stands before the command and the option that are looked up; no press begins with it. */
const LOOK_UP = "%look ";

function lookedUp(
  { name }: DialogField,
  command: string,
  [value = ""]: readonly string[],
): Element {
  const fits = isSeen(value) && value.length <= LIMITS.option;
  return {
    type: "external_select",
    action_id: `${LOOK_UP}${command}:${name}`,
    min_query_length: 0,
    placeholder: plainText("Type to search", LIMITS.placeholder),
    ...(fits ? { initial_option: { text: plainText(value, LIMITS.option), value } } : {}),
  };
}

/** The command and the option that somebody types for, by the id of the element; undefined of any other. */
export function lookUpOf(
  id: string,
): { readonly command: string; readonly option: string } | undefined {
  if (!id.startsWith(LOOK_UP)) return undefined;
  const [command = "", option = ""] = id.slice(LOOK_UP.length).split(":");
  return { command, option };
}

function textOf({ kind, maxLength }: DialogField, [value = ""]: readonly string[]): Element {
  const most = Math.min(maxLength ?? LIMITS.modal.value, LIMITS.modal.value);
  const filled = cut(value, most);
  return {
    type: "plain_text_input",
    action_id: VALUE,
    multiline: kind === "text" && most > LINE,
    max_length: most,
    ...(filled === "" ? {} : { initial_value: filled }),
  };
}

/** What is longer is written on more than one line. */
const LINE = 100;

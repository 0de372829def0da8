import {
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
} from "discord.js";
import { cut, isSeen, labelled, plainLine } from "../../core/label.ts";
import { numbered, type Encode } from "../../core/numbered.ts";
import { pagesOf, pickable } from "../../core/pages.ts";
import type { Dialog, DialogField } from "../../core/platform.ts";
import { LIMITS } from "./limits.ts";
import { POSTABLE } from "./permissions.ts";
import { optionOf, PAGE, type Option } from "./render-controls.ts";

/**
 * A dialog as a modal of labelled fields; what was filled in before stands in them. A form of ours has at
 * most five fields, which a test of the tree holds; what several may be picked of has the room that is left.
 */
export function modalOf(dialog: Dialog, encode: Encode): APIModalInteractionResponseCallbackData {
  const fields = dialog.fields.slice(0, LIMITS.modal.fields);
  const room = LIMITS.modal.fields - fields.length;
  return {
    custom_id: encode(dialog.press),
    title: labelled(dialog.title, LIMITS.modal.title),
    components: fields
      .flatMap((field) => fieldOf(field, [dialog.values[field.name] ?? []].flat(), room))
      .slice(0, LIMITS.modal.fields),
  };
}

/** A field; of more to pick from than one component holds, some. */
function fieldOf(
  field: DialogField,
  values: readonly string[],
  room: number,
): readonly APILabelComponent[] {
  const offered = pickable(field.offered, LIMITS.option);
  const isSeveral = field.kind === "several";
  if (isSeveral && offered.length > LIMITS.options) return pages(field, values, room + 1);
  const picked = isSeveral ? values : values.slice(0, 1);
  const options = offered.map((choice) => optionOf(choice, picked));
  return [labelOf(field, headOf(field), componentOf(field, options, values))];
}

const labelOf = (
  field: DialogField,
  label: string,
  component: APIComponentInLabel,
): APILabelComponent => ({
  type: ComponentType.Label,
  label: labelled(label, LIMITS.modal.label),
  ...describe(field),
  component,
});

const headOf = ({ name }: DialogField): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const describe = ({ description }: DialogField) => {
  const text = cut(plainLine(description), LIMITS.modal.description);
  return isSeen(text) ? { description: text } : {};
};

/** A few words that one must be picked of all stand there; what has more than a select holds is typed. */
function componentOf(
  field: DialogField,
  options: readonly Option[],
  values: readonly string[],
): APIComponentInLabel {
  const { name, kind, required } = field;
  if (kind === "boolean") {
    const type = ComponentType.Checkbox as const;
    return { type, custom_id: name, default: values[0] === "true" };
  }
  if (kind === "channel") return channelOf(field, values[0]);
  if (options.length === 0 || options.length > LIMITS.options) return textOf(field, values[0]);
  if (kind === "several") return severalOf(field, options);
  const common = { custom_id: name, required, options: [...options] };
  return required && options.length > 1 && options.length <= FEW
    ? { type: ComponentType.RadioGroup, ...common }
    : { type: ComponentType.StringSelect, ...common };
}

const FEW = 5;

/** Boxes to tick while they fit, else a select. */
function severalOf({ name, required }: DialogField, options: readonly Option[]) {
  const common = { custom_id: numbered(name, 0), required, options: [...options] };
  return options.length <= LIMITS.modal.boxes
    ? { type: ComponentType.CheckboxGroup as const, ...common }
    : { type: ComponentType.StringSelect as const, ...common, max_values: options.length };
}

/** No page has to be picked from: that something is picked of all of them the engine checks. */
const pages = (
  field: DialogField,
  values: readonly string[],
  most: number,
): readonly APILabelComponent[] =>
  pagesOf({ label: headOf(field), choices: field.offered }, MODAL_PAGE, most).map(
    ({ name, choices }, at) =>
      labelOf(field, name, {
        type: ComponentType.StringSelect,
        custom_id: numbered(field.name, at),
        required: false,
        options: choices.map((choice) => optionOf(choice, values)),
        max_values: choices.length,
      }),
  );

const MODAL_PAGE = { ...PAGE, placeholder: LIMITS.modal.label };

const channelOf = ({ name, required }: DialogField, value = "") => ({
  type: ComponentType.ChannelSelect as const,
  custom_id: name,
  required,
  channel_types: [...POSTABLE],
  ...(/^\d{1,20}$/.test(value)
    ? { default_values: [{ id: value, type: SelectMenuDefaultValueType.Channel as const }] }
    : {}),
});

function textOf({ name, kind, required, maxLength }: DialogField, value = "") {
  const most = Math.min(maxLength ?? LIMITS.modal.value, LIMITS.modal.value);
  const filled = cut(value, most);
  return {
    type: ComponentType.TextInput as const,
    custom_id: name,
    style: kind === "text" && most > LINE ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required,
    max_length: most,
    ...(filled === "" ? {} : { value: filled }),
  };
}

/** What is longer is written on more than one line. */
const LINE = 100;

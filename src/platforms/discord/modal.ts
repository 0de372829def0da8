import {
  ComponentType,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
  type ModalSubmitInteraction,
} from "discord.js";
import type { OptionSpec } from "../../core/command.ts";
import { cut, isSeen, labelled, plainLine } from "../../core/label.ts";
import type { Encode } from "../../core/numbered.ts";
import type { Dialog } from "../../core/platform.ts";
import { LIMITS } from "./limits.ts";

/**
 * A dialog as a modal of labelled fields; what was filled in before stands in them. A form of ours has at
 * most five fields, which a test of the tree holds.
 */
export const modalOf = (
  dialog: Dialog,
  encode: Encode,
): APIModalInteractionResponseCallbackData => ({
  custom_id: encode(dialog.press),
  title: labelled(dialog.title, LIMITS.modal.title),
  components: dialog.fields
    .slice(0, LIMITS.modal.fields)
    .map((field) => fieldOf(field, dialog.values[field.name])),
});

const fieldOf = (field: OptionSpec, value: string | undefined) => ({
  type: ComponentType.Label as const,
  label: labelled(headOf(field), LIMITS.modal.label),
  ...describe(field),
  component: isPicked(field) ? choiceOf(field, value) : textOf(field, value),
});

/** What has more choices than a select holds is typed, and checked when it comes back. */
const isPicked = ({ choices }: OptionSpec): boolean =>
  choices.length > 0 && choices.length <= LIMITS.options;

const headOf = ({ name }: OptionSpec): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const describe = ({ description }: OptionSpec) => {
  const text = cut(plainLine(description), LIMITS.modal.description);
  return isSeen(text) ? { description: text } : {};
};

const choiceOf = ({ name, required, choices }: OptionSpec, value: string | undefined) => ({
  type: ComponentType.StringSelect as const,
  custom_id: name,
  required,
  options: choices.map((choice) => ({
    label: labelled(choice, LIMITS.option),
    value: choice,
    default: choice === value,
  })),
});

function textOf({ name, kind, required, maxLength }: OptionSpec, value = "") {
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

/** What was filled in, by field. */
export const valuesOf = (interaction: ModalSubmitInteraction): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...interaction.fields.fields.values()].map((field) => [
      field.customId,
      field.type === ComponentType.TextInput ? field.value : chosen(field),
    ]),
  );

const chosen = (field: object): string =>
  "values" in field && Array.isArray(field.values) ? String(field.values[0] ?? "") : "";

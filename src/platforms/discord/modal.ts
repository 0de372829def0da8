import {
  ComponentType,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
  type ModalSubmitInteraction,
} from "discord.js";
import type { OptionSpec } from "../../core/command.ts";
import type { Dialog } from "../../core/platform.ts";
import { plainLine } from "./escape.ts";
import { cut, LIMITS } from "./limits.ts";
import type { Encode } from "./mark.ts";

/** A dialog as a modal of labelled fields; what was filled in before stands in them. */
export const modalOf = (
  dialog: Dialog,
  encode: Encode,
): APIModalInteractionResponseCallbackData => ({
  custom_id: encode(dialog.press),
  title: cut(plainLine(dialog.title), LIMITS.modal.title) || "·",
  components: dialog.fields
    .slice(0, LIMITS.modal.fields)
    .map((field) => labelled(field, dialog.values[field.name])),
});

const labelled = (field: OptionSpec, value: string | undefined) => ({
  type: ComponentType.Label as const,
  label: cut(headOf(field), LIMITS.modal.label),
  ...describe(field),
  component: field.choices.length > 0 ? choiceOf(field, value) : textOf(field, value),
});

const headOf = ({ name }: OptionSpec): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const describe = ({ description }: OptionSpec) => {
  const text = cut(plainLine(description), LIMITS.modal.description);
  return text === "" ? {} : { description: text };
};

const choiceOf = ({ name, required, choices }: OptionSpec, value: string | undefined) => ({
  type: ComponentType.StringSelect as const,
  custom_id: name,
  required,
  options: choices
    .slice(0, LIMITS.options)
    .map((choice) => ({ label: choice, value: choice, default: choice === value })),
});

const textOf = ({ name, kind, required, maxLength }: OptionSpec, value: string | undefined) => ({
  type: ComponentType.TextInput as const,
  custom_id: name,
  style:
    kind === "text" && (maxLength ?? 0) > LINE ? TextInputStyle.Paragraph : TextInputStyle.Short,
  required,
  ...(maxLength === undefined ? {} : { max_length: Math.min(maxLength, LIMITS.modal.value) }),
  ...(value === undefined || value === "" ? {} : { value: cut(value, LIMITS.modal.value) }),
});

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

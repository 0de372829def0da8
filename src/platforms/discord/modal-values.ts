import { ComponentType, type ModalData, type ModalSubmitInteraction } from "discord.js";
import { unmarked } from "../../core/numbered.ts";

type Values = Readonly<Record<string, string | boolean | readonly string[]>>;

/** What was filled in, by field. A numbered one is a page of a field that takes several. */
export function valuesOf(interaction: ModalSubmitInteraction): Values {
  const values: Record<string, Values[string]> = {};
  for (const field of interaction.fields.fields.values()) {
    const name = unmarked(field.customId);
    if (name === field.customId) values[name] = valueOf(field);
    else values[name] = [...listOf(values[name]), ...pickedIn(field)];
  }
  return values;
}

function valueOf(field: ModalData): string | boolean {
  if (field.type === ComponentType.RadioGroup) return field.value ?? "";
  return "value" in field ? field.value : (pickedIn(field)[0] ?? "");
}

const pickedIn = (field: ModalData): readonly string[] => ("values" in field ? field.values : []);

const listOf = (value: Values[string] | undefined): readonly string[] =>
  typeof value === "object" ? value : [];

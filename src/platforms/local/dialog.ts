import type { OptionSpec } from "../../core/command.ts";
import type { Dialog } from "../../core/platform.ts";
import type { Inline } from "../../core/rich.ts";
import { code } from "../../core/rich.ts";
import type { Block, View } from "../../core/view.ts";
import { fields, text } from "../../core/view.ts";
import { nearestWord } from "./nearest-word.ts";
import { wrong } from "./action.ts";
import type { Wrong } from "./action.ts";

/** A dialog as a view: its fields, what stands in them, and how to fill them in. */
export function dialogView(dialog: Dialog): View {
  const example = dialog.fields.map(({ name }) => `${name}="…"`).join(" ");
  const blocks: Block[] = [
    fields(...dialog.fields.map((field) => ({ label: field.name, value: about(field, dialog) }))),
    text("Fill it in with ", code(`:fill ${example}`)),
  ];
  return { title: dialog.title, blocks };
}

function about(field: OptionSpec, dialog: Dialog): readonly Inline[] {
  const value = dialog.values[field.name];
  return [
    field.description,
    ...(field.required ? [] : [" (optional)"]),
    ...(field.maxLength === undefined ? [] : [`, at most ${field.maxLength} characters`]),
    ...(field.choices.length === 0 ? [] : [`: ${field.choices.join(", ")}`]),
    ...(value === undefined || value === "" ? [] : [" — now: ", code(value)]),
  ];
}

type Values = Readonly<Record<string, string>>;

/** What is submitted: what stood there and what was typed over it. An emptied field is left out. */
export function filled(dialog: Dialog, typed: Values): { kind: "values"; values: Values } | Wrong {
  const names = dialog.fields.map(({ name }) => name);
  const strange = Object.keys(typed).find((name) => !names.includes(name));
  if (strange !== undefined) {
    const near = nearestWord(strange, names);
    return wrong(
      `"${dialog.title}" has no field "${strange}".`,
      near === undefined ? `Its fields are ${names.join(", ")}.` : `Did you mean ${near}?`,
    );
  }
  const missing = dialog.fields.find(
    ({ name, required }) => required && (typed[name] ?? dialog.values[name] ?? "").trim() === "",
  );
  if (missing !== undefined) {
    return wrong(
      `"${missing.name}" is missing: ${missing.description}.`,
      `Say :fill ${missing.name}="…"`,
    );
  }
  const all = Object.entries({ ...dialog.values, ...typed });
  return { kind: "values", values: Object.fromEntries(all.filter(([, value]) => value !== "")) };
}

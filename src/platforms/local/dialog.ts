import type { Dialog, DialogField } from "../../core/platform.ts";
import type { Inline } from "../../core/rich.ts";
import { code } from "../../core/rich.ts";
import type { Block, View } from "../../core/view.ts";
import { fields, text } from "../../core/view.ts";
import { nearestWord } from "./nearest-word.ts";
import { wrong } from "./action.ts";
import type { Wrong } from "./action.ts";
import { findChoice, offer } from "./controls.ts";

/** A dialog as a view: its fields, what stands in them, and how to fill them in. */
export function dialogView(dialog: Dialog): View {
  const example = dialog.fields.map(({ name }) => `${name}="…"`).join(" ");
  const blocks: Block[] = [
    fields(...dialog.fields.map((field) => ({ label: field.name, value: about(field, dialog) }))),
    text("Fill it in with ", code(`:fill ${example}`)),
  ];
  return { title: dialog.title, blocks };
}

function about(field: DialogField, dialog: Dialog): readonly Inline[] {
  const value = [dialog.values[field.name] ?? []].flat().join(", ");
  return [
    field.description,
    ...(field.required ? [] : [" (optional)"]),
    ...(field.maxLength === undefined || field.offered.length > 0
      ? []
      : [`, at most ${field.maxLength} characters`]),
    ...choicesOf(field),
    ...(value === "" ? [] : [" — now: ", code(value)]),
  ];
}

function choicesOf(field: DialogField): readonly Inline[] {
  if (field.kind === "boolean") return [": yes or no"];
  if (field.offered.length === 0) return [];
  const how = field.kind === "several" ? ", several with commas" : "";
  return [`${how}: ${offer(field.offered)}${field.kind === "zone" ? ", or any other" : ""}`];
}

/** Is nothing taken but what is offered? */
const isClosed = ({ kind }: DialogField): boolean => kind === "choice" || kind === "several";

type Value = string | boolean | readonly string[];
type Values = Readonly<Record<string, Value>>;

/** What is submitted: what stood there and what was typed over it. An emptied field is left out. */
export function filled(
  dialog: Dialog,
  typed: Readonly<Record<string, string>>,
): { readonly kind: "values"; readonly values: Values } | Wrong {
  const names = dialog.fields.map(({ name }) => name);
  const strange = Object.keys(typed).find((name) => !names.includes(name));
  if (strange !== undefined) {
    const near = nearestWord(strange, names);
    return wrong(
      `"${dialog.title}" has no field "${strange}".`,
      near === undefined ? `Its fields are ${names.join(", ")}.` : `Did you mean ${near}?`,
    );
  }
  const values: Record<string, Value> = {};
  for (const field of dialog.fields) {
    const value = valueOf(field, typed[field.name], dialog.values[field.name] ?? "");
    if (typeof value === "object" && "kind" in value) return value;
    if (value !== "") values[field.name] = value;
    else if (field.required) {
      return wrong(
        `"${field.name}" is missing: ${field.description}.`,
        `Say :fill ${field.name}="…"`,
      );
    }
  }
  return { kind: "values", values };
}

/** What a field comes to; "" for nothing. What is offered may be named by its letter. */
function valueOf(
  field: DialogField,
  typed: string | undefined,
  stood: string | readonly string[],
): Value | Wrong {
  if (field.kind === "boolean") return isYes(typed ?? String(stood));
  if (typed === undefined) return stood;
  const text = typed.trim();
  if (text === "" || field.offered.length === 0) return text;
  if (field.kind !== "several") {
    const found = findChoice(field.name, field.offered, text);
    if (found.kind === "found") return found.value.value;
    return isClosed(field) ? found : text;
  }
  const picked: string[] = [];
  for (const one of text.split(",").map((word) => word.trim())) {
    if (one === "") continue;
    const found = findChoice(field.name, field.offered, one);
    if (found.kind === "wrong") return found;
    picked.push(found.value.value);
  }
  return picked;
}

const isYes = (typed: string): boolean => /^(yes|y|true|on)$/i.test(typed.trim());

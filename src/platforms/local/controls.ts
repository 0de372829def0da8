import type { Choice, Control, Press } from "../../core/view.ts";
import type { Wrong } from "./action.ts";
import { wrong } from "./action.ts";
import { cleanLine } from "./clean.ts";
import { nearestWord } from "./nearest-word.ts";

/** A label as it stands between brackets: it cannot close them and pose as another control. */
export const labelOf = (label: string): string =>
  cleanLine(label).replaceAll("[", "(").replaceAll("]", ")");

/** The letter of a choice: a to z, then aa, ab … */
export function letterOf(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

type Found<T> = { readonly kind: "found"; readonly value: T } | Wrong;

/** The control that `which` names: by its number as shown, its label, or the label's only beginning. */
function findControl(all: readonly Control[], which: string): Found<Control> {
  const byNumber = /^\d{1,4}$/.test(which) ? all[Number(which) - 1] : undefined;
  if (byNumber !== undefined) return { kind: "found", value: byNumber };
  const named = matching(all, which, ({ label }) => labelOf(label));
  const [only] = named;
  if (only !== undefined && named.length === 1) return { kind: "found", value: only };
  if (named.length > 1) {
    return wrong(`"${which}" names ${named.length} controls.`, `Say its number: ${numbered(all)}.`);
  }
  const near = nearestWord(
    which,
    all.map(({ label }) => labelOf(label)),
  );
  return wrong(
    `The last message has no control "${which}".`,
    near === undefined
      ? `It has ${numbered(all)}.`
      : `Did you mean ${near}? It has ${numbered(all)}.`,
  );
}

/** Choices as they are shown, each with its letter. */
export const offer = (choices: readonly Choice[]): string =>
  choices.map(({ label }, at) => `${letterOf(at)} ${labelOf(label)}`).join(" · ");

/** The choice that `which` names: by label, by letter or number as shown, by value, by beginning. */
export function findChoice(name: string, choices: readonly Choice[], which: string): Found<Choice> {
  const word = fold(which);
  const byPlace = choices.find(
    (_, at) => letterOf(at) === word || String(at + 1) === word.replace(/^0+/, ""),
  );
  const choice =
    choices.find(({ label }) => fold(cleanLine(label)) === word) ??
    byPlace ??
    choices.find(({ value }) => value === which);
  if (choice !== undefined) return { kind: "found", value: choice };
  const [only, ...others] = matching(choices, which, ({ label }) => cleanLine(label));
  if (only !== undefined && others.length === 0) return { kind: "found", value: only };
  return wrong(`"${labelOf(name)}" has no choice "${which}".`, `Choose one of: ${offer(choices)}.`);
}

function matching<T>(all: readonly T[], which: string, label: (item: T) => string): readonly T[] {
  const word = fold(which);
  if (word === "") return [];
  const exact = all.filter((item) => fold(label(item)) === word);
  return exact.length > 0 ? exact : all.filter((item) => fold(label(item)).startsWith(word));
}

const fold = (text: string) => text.trim().toLowerCase();

const numbered = (all: readonly Control[]) =>
  all.map(({ label }, at) => `${at + 1} ${labelOf(label)}`).join(", ");

/** What pressing comes to, for the engine. */
export interface Pressed {
  readonly kind: "pressed";
  readonly press: Press;
  readonly choice?: string;
  /** What it says on the control. */
  readonly label: string;
}

/** Presses the control that `which` names or, with a choice, chooses in the select it names. */
export function pressOn(
  all: readonly Control[],
  which: string,
  choice: string | undefined,
): Pressed | Wrong {
  const found = findControl(all, which);
  if (found.kind === "wrong") return found;
  const control = found.value;
  const label = labelOf(control.label);
  const number = all.indexOf(control) + 1;
  switch (control.kind) {
    case "link":
      return wrong(`"${label}" is a link.`, `It leads to ${control.url}`);
    case "button":
      if (choice === undefined) return { kind: "pressed", press: control.press, label };
      return wrong(`"${label}" is a button.`, `Say :press ${number}`);
    case "select": {
      if (choice === undefined) {
        return wrong(`"${label}" asks for a choice.`, `Say which one: :choose ${number} a`);
      }
      const chosen = findChoice(control.label, control.choices, choice);
      if (chosen.kind === "wrong") return chosen;
      const { value, label: picked } = chosen.value;
      const both = `${label}: ${labelOf(picked)}`;
      return { kind: "pressed", press: control.press, choice: value, label: both };
    }
  }
}

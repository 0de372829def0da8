import type { ViewStateValue } from "@slack/bolt";
import { PICK } from "./chooser.ts";
import { BOX } from "./field.ts";

/** What was filled in a window, as Slack gives it back: by field, then by element. */
export interface Filled {
  readonly state: {
    readonly values: Readonly<Record<string, Readonly<Record<string, ViewStateValue>>>>;
  };
}

type Value = string | boolean | readonly string[];

/** What was filled in, by field; a field that was left empty is left out. */
export function valuesOf({ state }: Filled): Readonly<Record<string, Value>> {
  const values: Record<string, Value> = {};
  for (const [name, elements] of Object.entries(state.values)) {
    if (name === PICK) continue;
    for (const [id, element] of Object.entries(elements)) {
      const value = id === BOX ? pickedIn(element).length > 0 : valueOf(element);
      if (typeof value === "boolean" || value.length > 0) values[name] = value;
    }
  }
  return values;
}

/** Slack has a name of its own for what each kind of element holds. */
function valueOf(element: ViewStateValue): string | readonly string[] {
  if (element.selected_options !== undefined) return pickedIn(element);
  return (
    element.value ??
    element.selected_option?.value ??
    element.selected_date ??
    element.selected_conversation ??
    element.files?.[0]?.id ??
    ""
  );
}

const pickedIn = ({ selected_options: picked = [] }: ViewStateValue): readonly string[] =>
  picked.map(({ value }) => value);

/** The files that came with what was filled in, by their ids. */
export const filesOf = ({ state }: Filled) =>
  new Map(
    Object.values(state.values)
      .flatMap((elements) => Object.values(elements))
      .flatMap(({ files = [] }) => files.map((file) => [file.id, file] as const)),
  );

/** The channels that were picked. */
export const namedIn = ({ state }: Filled): readonly string[] =>
  Object.values(state.values)
    .flatMap((elements) => Object.values(elements))
    .flatMap(({ selected_conversation }) => selected_conversation ?? []);

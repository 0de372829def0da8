import fc from "fast-check";
import { commands } from "../../commands/index.ts";
import type { OptionKind } from "../../src/core/command.ts";
import { optionsOf } from "../../src/core/option.ts";
import type { Dialog, DialogField } from "../../src/core/platform.ts";
import { names } from "./views.ts";

/** Dialogs, for what platforms make of them. */

export const dialogPress = { command: "checkin", action: "say", params: {} };

export const plainField: DialogField = {
  name: "field",
  description: "What it is",
  kind: "text",
  required: true,
  choices: [],
  offered: [],
};

export const offering = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ label: `Thing ${at}`, value: `${at}` }));

export const dialogWith = (
  fields: readonly DialogField[],
  values: Dialog["values"] = {},
): Dialog => ({ kind: "dialog", title: "Dialog", press: dialogPress, fields, values });

interface Sizes {
  readonly kinds: readonly OptionKind[];
  readonly fields: number;
  /** Offered things with long names, and with short ones. */
  readonly long: number;
  readonly short: number;
  /** What stands in the fields, in turn, beside words of any kind. */
  readonly stood: readonly string[];
}

/** Whatever a dialog may ask, and whatever may stand in it. */
export function anyDialog({ kinds, fields, long, short, stood }: Sizes): fc.Arbitrary<Dialog> {
  const field = fc.record({
    description: names,
    kind: fc.constantFrom(...kinds),
    required: fc.boolean(),
    offered: fc.oneof(
      fc.constant([]),
      fc.array(fc.record({ label: names, value: names, note: names }), { maxLength: long }),
      fc
        .integer({ min: 1, max: short })
        .map((count) => Array.from({ length: count }, (_, at) => ({ label: "A", value: `${at}` }))),
    ),
    maxLength: fc.integer({ min: 1, max: 9_000 }),
  });
  return fc
    .record({
      title: names,
      fields: fc.array(field, { minLength: 1, maxLength: fields }),
      value: names,
    })
    .map(({ title, fields, value }) => {
      const named = fields.map((own, at): DialogField => ({
        ...own,
        choices: [],
        name: `field-${at}`,
      }));
      const all = [value, "3", ["3", "4", value], ...stood];
      const values = Object.fromEntries(
        named.map(({ name }, at) => [name, all[at % all.length] ?? ""]),
      );
      return { ...dialogWith(named, values), title };
    });
}

/** Every dialog of the command tree, by what opens it. */
export const treeDialogs: readonly (readonly [string, Dialog])[] = commands.flatMap(
  ({ name, actions }) =>
    Object.entries(actions).flatMap(([action, { form }]) => {
      if (form === undefined) return [];
      const fields = optionsOf(form.fields).map((own): DialogField => ({ ...own, offered: [] }));
      return [[`/${name} ${action}`, { ...dialogWith(fields), title: form.title }] as const];
    }),
);

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { optionsOf } from "../../../src/core/option.ts";
import type { Dialog, DialogField } from "../../../src/core/platform.ts";
import { modalOf } from "../../../src/platforms/discord/modal.ts";
import { TYPE } from "../../twins/discord/rules/component.ts";
import { modalViolations } from "../../twins/discord/rules.ts";
import { document, encode } from "./limits.ts";
import { names } from "../views.ts";

const press = { command: "checkin", action: "say", params: {} };

/** What Discord would not take of a dialog. */
function dialogViolations(dialog: Dialog): readonly string[] {
  const data: unknown = JSON.parse(JSON.stringify(modalOf(dialog, encode)));
  const path = "/interactions/1/token/callback";
  return [...modalViolations(data), ...(document?.request("POST", path, { type: 9, data }) ?? [])];
}

const field = fc.record({
  description: names,
  kind: fc.constantFrom(
    ...(["text", "number", "boolean", "choice", "topic", "channel", "several"] as const),
  ),
  required: fc.boolean(),
  offered: fc.oneof(
    fc.constant([]),
    fc.array(fc.record({ label: names, value: names, note: names }), { maxLength: 60 }),
    fc
      .integer({ min: 1, max: 130 })
      .map((count) => Array.from({ length: count }, (_, at) => ({ label: "A", value: `${at}` }))),
  ),
  maxLength: fc.integer({ min: 1, max: 9_000 }),
});

const dialogs: fc.Arbitrary<Dialog> = fc
  .record({ title: names, fields: fc.array(field, { minLength: 1, maxLength: 7 }), value: names })
  .map(({ title, fields, value }) => {
    const named = fields.map((own, at): DialogField => ({
      ...own,
      choices: [],
      name: `field-${at}`,
    }));
    const stood = [value, "3", ["3", "4", value], "123456789"];
    const values = Object.fromEntries(named.map(({ name }, at) => [name, stood[at % 4] ?? ""]));
    return { kind: "dialog", title, press, fields: named, values };
  });

const plain: DialogField = {
  name: "field",
  description: "What it is",
  kind: "text",
  required: true,
  choices: [],
  offered: [],
};

const offering = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ label: `Thing ${at}`, value: `${at}` }));

const dialogOf = (...fields: readonly DialogField[]): Dialog => ({
  kind: "dialog",
  title: "Dialog",
  press,
  fields,
  values: {},
});

describe("a dialog", () => {
  test("whatever it asks and whatever stood in it is one that Discord takes", () => {
    fc.assert(
      fc.property(dialogs, (dialog) => {
        expect(dialogViolations(dialog)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["channel", 0, true, "a channel select", { type: TYPE.channelSelect, channel_types: [0, 5] }],
    ["boolean", 0, true, "a box to tick", { type: TYPE.checkbox }],
    ["choice", 3, true, "a radio group", { type: TYPE.radio, required: true }],
    ["choice", 3, false, "a select, where nothing may be picked", { type: TYPE.stringSelect }],
    ["roadmap", 9, true, "a select", { type: TYPE.stringSelect, required: true }],
    ["topic", 26, true, "typed", { type: TYPE.textInput }],
    ["several", 10, true, "boxes to tick", { type: TYPE.checkboxes, required: true }],
    ["several", 11, true, "a select of many", { type: TYPE.stringSelect, max_values: 11 }],
  ] as const)("asks for a %s of %i (required: %s) with %s", (kind, count, required, _, shown) => {
    const field = { ...plain, kind, required, offered: offering(count) };
    const { components } = modalOf(dialogOf(field), encode);
    expect(components).toMatchObject([{ type: TYPE.label, component: shown }]);
  });

  test("of more to tick than a select holds has pages, as many as there is room for", () => {
    const many = { ...plain, kind: "several", offered: offering(60) } as const;
    const labels = (...fields: readonly DialogField[]) =>
      modalOf(dialogOf(...fields), encode).components.map((one) => "label" in one && one.label);
    expect(labels(many)).toEqual([
      "Field · 1–25 of 60",
      "Field · 26–50 of 60",
      "Field · 51–60 of 60",
    ]);
    const others = ["a", "b", "c"].map((name) => ({ ...plain, name }));
    expect(labels(...others, many)).toEqual(["A", "B", "C", ...labels(many).slice(0, 2)]);
  });

  test.each(
    commands.flatMap(({ name, actions }) =>
      Object.entries(actions).flatMap(([action, { form }]) =>
        form === undefined ? [] : [[`/${name} ${action}`, form] as const],
      ),
    ),
  )("of %s has all of its fields, five at most", (_, { title, fields }) => {
    const named = optionsOf(fields).map((own): DialogField => ({ ...own, offered: [] }));
    const dialog: Dialog = { kind: "dialog", title, press, fields: named, values: {} };
    expect(dialogViolations(dialog)).toEqual([]);
    expect(modalOf(dialog, encode).components).toHaveLength(dialog.fields.length);
  });
});

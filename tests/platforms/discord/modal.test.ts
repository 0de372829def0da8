import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import type { OptionSpec } from "../../../src/core/command.ts";
import { optionsOf } from "../../../src/core/option.ts";
import type { Dialog } from "../../../src/core/platform.ts";
import { modalOf } from "../../../src/platforms/discord/modal.ts";
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
  kind: fc.constantFrom("text" as const, "number" as const, "topic" as const),
  required: fc.boolean(),
  choices: fc.oneof(
    fc.constant([]),
    fc
      .integer({ min: 1, max: 30 })
      .map((count) => Array.from({ length: count }, (_, at) => `${at}`)),
  ),
  maxLength: fc.integer({ min: 1, max: 9_000 }),
});

const dialogs: fc.Arbitrary<Dialog> = fc
  .record({ title: names, fields: fc.array(field, { minLength: 1, maxLength: 7 }), value: names })
  .map(({ title, fields, value }) => {
    const named = fields.map((own, at): OptionSpec => ({ ...own, name: `field-${at}` }));
    const values = Object.fromEntries(named.map(({ name }, at) => [name, at % 2 ? value : "3"]));
    return { kind: "dialog", title, press, fields: named, values };
  });

describe("a dialog", () => {
  test("whatever it asks and whatever stood in it is one that Discord takes", () => {
    fc.assert(
      fc.property(dialogs, (dialog) => {
        expect(dialogViolations(dialog)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test.each(
    commands.flatMap(({ name, actions }) =>
      Object.entries(actions).flatMap(([action, { form }]) =>
        form === undefined ? [] : [[`/${name} ${action}`, form] as const],
      ),
    ),
  )("of %s has all of its fields, five at most", (_, { title, fields }) => {
    const dialog: Dialog = { kind: "dialog", title, press, fields: optionsOf(fields), values: {} };
    expect(dialogViolations(dialog)).toEqual([]);
    expect(modalOf(dialog, encode).components).toHaveLength(dialog.fields.length);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Dialog, DialogField } from "../../../src/core/platform.ts";
import { modalOf } from "../../../src/platforms/discord/modal.ts";
import { TYPE } from "../../twins/discord/rules/component.ts";
import { modalViolations } from "../../twins/discord/rules.ts";
import { anyDialog, dialogWith, offering, plainField, treeDialogs } from "../dialogs.ts";
import { document, encode } from "./limits.ts";

/** What Discord would not take of a dialog. */
function dialogViolations(dialog: Dialog): readonly string[] {
  const data: unknown = JSON.parse(JSON.stringify(modalOf(dialog, encode)));
  const path = "/interactions/1/token/callback";
  return [...modalViolations(data), ...(document?.request("POST", path, { type: 9, data }) ?? [])];
}

const dialogs = anyDialog({
  kinds: ["text", "number", "boolean", "choice", "topic", "channel", "several"],
  fields: 7,
  long: 60,
  short: 130,
  stood: ["123456789"],
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
    const field = { ...plainField, kind, required, offered: offering(count) };
    const { components } = modalOf(dialogWith([field]), encode);
    expect(components).toMatchObject([{ type: TYPE.label, component: shown }]);
  });

  test("of more to tick than a select holds has pages, as many as there is room for", () => {
    const many = { ...plainField, kind: "several", offered: offering(60) } as const;
    const labels = (...fields: readonly DialogField[]) =>
      modalOf(dialogWith(fields), encode).components.map((one) => "label" in one && one.label);
    expect(labels(many)).toEqual([
      "Field · 1–25 of 60",
      "Field · 26–50 of 60",
      "Field · 51–60 of 60",
    ]);
    const others = ["a", "b", "c"].map((name) => ({ ...plainField, name }));
    expect(labels(...others, many)).toEqual(["A", "B", "C", ...labels(many).slice(0, 2)]);
  });

  test.each(treeDialogs)("of %s has all of its fields, five at most", (_, dialog) => {
    expect(dialogViolations(dialog)).toEqual([]);
    expect(modalOf(dialog, encode).components).toHaveLength(dialog.fields.length);
  });
});

import type { ViewStateValue } from "@slack/bolt";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Dialog, DialogField } from "../../../src/core/platform.ts";
import { lookUpOf } from "../../../src/platforms/slack/field.ts";
import { modalOf, suggestionsOf } from "../../../src/platforms/slack/modal.ts";
import { filesOf, valuesOf } from "../../../src/platforms/slack/modal-values.ts";
import { fieldsOf, listOf, stringOf } from "../../twins/shared/json.ts";
import { suggestionViolations, viewViolations } from "../../twins/slack/rules.ts";
import {
  anyDialog,
  dialogPress,
  dialogWith,
  offering,
  plainField,
  treeDialogs,
} from "../dialogs.ts";
import { names } from "../views.ts";
import { encode } from "./limits.ts";

const modal = (dialog: Dialog, files = true): unknown =>
  JSON.parse(JSON.stringify(modalOf(dialog, encode, files)));
const inputsOf = (dialog: Dialog, files = true) =>
  listOf(fieldsOf(modal(dialog, files))["blocks"]).map(fieldsOf);

const dialogs = anyDialog({
  kinds: [
    ...(["text", "number", "boolean", "choice", "topic", "date", "channel"] as const),
    ...(["several", "file", "zone"] as const),
  ],
  fields: 5,
  long: 8,
  short: 230,
  stood: ["2026-11-30", "C012345", "true"],
});

const dialogOf = (own: DialogField, value?: string | readonly string[]): Dialog =>
  dialogWith([own], value === undefined ? {} : { field: value });

const elementOf = (own: DialogField, value?: string | readonly string[]) =>
  fieldsOf(inputsOf(dialogOf(own, value))[0]?.["element"]);

describe("a dialog", () => {
  test("whatever it asks and whatever stood in it is one that Slack takes", () => {
    fc.assert(
      fc.property(dialogs, (dialog) => {
        expect(viewViolations(modal(dialog), "modal")).toEqual([]);
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });

  test.each([
    ["text", 0, true, "lines to write in", { type: "plain_text_input", multiline: true }],
    ["number", 0, true, "a number", { type: "number_input", is_decimal_allowed: true }],
    ["date", 0, true, "a calendar", { type: "datepicker" }],
    ["channel", 0, true, "a channel", { default_to_current_conversation: true }],
    ["boolean", 0, true, "a box to tick", { type: "checkboxes" }],
    ["choice", 3, true, "words that all stand there", { type: "radio_buttons" }],
    ["choice", 3, false, "a select, where nothing may be picked", { type: "static_select" }],
    ["roadmap", 9, true, "a select of all there are", { type: "static_select" }],
    ["topic", 0, true, "something to look up", { type: "external_select", min_query_length: 0 }],
    ["several", 10, true, "boxes to tick", { type: "checkboxes" }],
    ["several", 11, true, "a select of many", { type: "multi_static_select" }],
    ["file", 0, false, "a file", { type: "file_input", max_files: 1 }],
  ] as const)("asks for a %s of %i (required: %s) with %s", (kind, count, required, _, shown) => {
    const asked = { ...plainField, kind, required, offered: offering(count) };
    expect(elementOf(asked)).toMatchObject(shown);
    expect(inputsOf(dialogOf(asked))).toMatchObject([
      { block_id: "field", label: { text: "Field" }, hint: { text: "What it is" } },
    ]);
  });

  test.each([
    [{ kind: "text" }, "was said", { initial_value: "was said" }],
    [{ kind: "number", min: 1, max: 40, step: 1 }, "4", { initial_value: "4", max_value: "40" }],
    [{ kind: "number" }, "many", { type: "number_input" }],
    [{ kind: "date" }, "2026-11-30", { initial_date: "2026-11-30" }],
    [{ kind: "date" }, "tomorrow", { type: "datepicker" }],
    [{ kind: "channel" }, "C1", { initial_conversation: "C1" }],
    [{ kind: "boolean" }, "true", { initial_options: [{ value: "true" }] }],
    [{ kind: "topic" }, "sql", { initial_option: { value: "sql" } }],
    [{ kind: "choice", offered: offering(3) }, "1", { initial_option: { value: "1" } }],
    [{ kind: "several", offered: offering(3) }, ["0", "2"], { initial_options: [{}, {}] }],
  ] satisfies [Partial<DialogField>, string | string[], object][])(
    "%j shows that it stood at %j",
    (own, value, shown) => {
      expect(elementOf({ ...plainField, ...own }, value)).toMatchObject(shown);
    },
  );

  test("of more to pick from than a select holds has groups", () => {
    const many = elementOf({ ...plainField, kind: "several", offered: offering(230) });
    const groups = listOf(many["option_groups"]).map(fieldsOf);
    expect(groups.map(({ label }) => stringOf(fieldsOf(label)["text"]))).toEqual([
      "Field · 1–100 of 230",
      "Field · 101–200 of 230",
      "Field · 201–230 of 230",
    ]);
  });

  test("has no place for a file where Cairn may read none", () => {
    const file = dialogOf({ ...plainField, kind: "file" });
    expect(inputsOf(file)).toHaveLength(1);
    expect(inputsOf(file, false)).toHaveLength(0);
  });

  test("with a title that Slack has no room for shows it once more", () => {
    const title = "What shows that you have done it";
    expect(inputsOf({ ...dialogOf(plainField), title })[0]).toMatchObject({
      type: "header",
      text: { text: title },
    });
  });

  test.each(treeDialogs)("of %s has all of its fields", (_, dialog) => {
    expect(viewViolations(modal(dialog), "modal")).toEqual([]);
    expect(inputsOf(dialog)).toHaveLength(dialog.fields.length);
  });
});

describe("what is looked up", () => {
  test("is known by the command and the field", () => {
    const id = stringOf(elementOf({ ...plainField, kind: "topic" })["action_id"]);
    expect(lookUpOf(id)).toEqual({ command: "checkin", option: "field" });
    expect(lookUpOf(encode(dialogPress))).toBeUndefined();
  });

  test("is offered within what Slack takes, whatever there is", () => {
    const choice = fc.record({ label: names, value: names, note: names });
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 8 }), (choices) => {
        const answer: unknown = JSON.parse(JSON.stringify(suggestionsOf(choices)));
        expect(suggestionViolations(answer)).toEqual([]);
      }),
      { numRuns: 100, endOnFailure: true },
    );
    expect(suggestionsOf(offering(130)).options).toHaveLength(100);
  });
});

describe("what was filled in", () => {
  const filled = (id: string, element: Partial<ViewStateValue>) => ({
    state: { values: { field: { [id]: { type: "input", ...element } } } },
  });
  const option = (value: string) => ({ value, text: { type: "plain_text", text: value } });

  test.each([
    ["value", { value: "said" }, { field: "said" }],
    ["value", { value: null }, {}],
    ["value", { selected_date: "2026-11-30" }, { field: "2026-11-30" }],
    ["value", { selected_conversation: "C1" }, { field: "C1" }],
    ["value", { selected_option: option("week") }, { field: "week" }],
    ["value", { selected_option: null }, {}],
    ["value", { selected_options: [option("a"), option("b")] }, { field: ["a", "b"] }],
    ["value", { selected_options: [] }, {}],
    ["box", { selected_options: [option("true")] }, { field: true }],
    ["box", { selected_options: [] }, { field: false }],
  ])("in %s as %j is %j", (id, element, values) => {
    expect(valuesOf(filled(id, element as Partial<ViewStateValue>))).toEqual(values);
  });

  test("of a file is its id, and the file itself stands beside", () => {
    const file = { id: "F1", name: "roadmap.yaml" };
    const state = filled("value", { files: [file] as unknown as ViewStateValue["files"] & object });
    expect(valuesOf(state)).toEqual({ field: "F1" });
    expect(filesOf(state).get("F1")?.name).toBe("roadmap.yaml");
  });
});

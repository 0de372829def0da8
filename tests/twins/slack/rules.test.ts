import { describe, expect, test } from "vitest";
import { many, plain, section, option, select, input, inModal } from "./given.ts";
import { messageViolations, suggestionViolations, viewViolations } from "./rules.ts";

describe("a message", () => {
  test.each<[string, unknown, Parameters<typeof messageViolations>[1], string]>([
    ["that is none", "x", "post", "not an object"],
    ["without anything", { channel: "C1" }, "post", "no text"],
    ["of blocks without a text beside them", { blocks: [section()] }, "post", "to fall back on"],
    ["with an unknown key", { text: "x", as_user: true }, "post", "as_user: an unknown key"],
    ["of 40001 characters", { text: "x".repeat(40_001) }, "post", "too long"],
    ["edited to 4001 bytes", { text: "ä".repeat(2_001) }, "update", "too long"],
    [
      "with metadata of no name",
      { text: "x", metadata: { event_type: "", event_payload: {} } },
      "post",
      "event_type",
    ],
    [
      "with nested metadata",
      { text: "x", metadata: { event_type: "a", event_payload: { a: { b: {} } } } },
      "post",
      "metadata",
    ],
    [
      "with an unknown attachment",
      { text: "x", attachments: [{ pretext: "x" }] },
      "post",
      "pretext",
    ],
    [
      "with metadata where none is taken",
      { text: "x", user: "U1", metadata: {} },
      "ephemeral",
      "metadata: an unknown key",
    ],
  ])("%s is refused", (_, body, use, expected) => {
    expect(messageViolations(body, use).join("\n")).toContain(expected);
  });
  test("with metadata and a colour at its side is taken", () => {
    const metadata = { event_type: "cairn_post", event_payload: { key: "a1" } };
    const attachments = [{ color: "#2eb67d", fallback: "x", blocks: [section()] }];
    expect(messageViolations({ channel: "C1", text: "x", metadata, attachments })).toEqual([]);
  });
});

describe("a dialog", () => {
  const modal = (more: object) =>
    viewViolations(
      { type: "modal", title: plain("T"), blocks: [section()], ...more },
      "modal",
    ).join("\n");

  test.each<[string, object, string]>([
    ["without a title", { title: undefined }, "title: missing"],
    ["with a title of 25", { title: plain("x".repeat(25)) }, "less than 25"],
    ["with a button of 25", { submit: plain("x".repeat(25)) }, "less than 25"],
    ["that remembers 3001", { private_metadata: "x".repeat(3_001) }, "less than 3001"],
    ["with a callback_id of 256", { callback_id: "x".repeat(256) }, "less than 256"],
    [
      "with an input and nothing to submit",
      { blocks: [input({ type: "plain_text_input" })] },
      "must define `submit`",
    ],
    ["of the wrong kind", { type: "home" }, "must be modal"],
    ["with an unknown key", { colour: "red" }, "colour: an unknown key"],
    ["larger than 250 kB", { private_metadata: "x".repeat(250_000) }, "larger than 250"],
  ])("%s is refused", (_, more, expected) => {
    expect(modal(more)).toContain(expected);
  });
  test.each<[string, object, string]>([
    [
      "longer from the start than it may be",
      { type: "plain_text_input", max_length: 2, initial_value: "abc" },
      "initial_value",
    ],
    ["of more than 3000", { type: "plain_text_input", max_length: 3_001 }, "max_length"],
    ["that is a button", { type: "button", text: plain("x") }, "element"],
    ["of files, too many", { type: "file_input", max_files: 11 }, "max_files"],
  ])("with an input %s is refused", (_, element, expected) => {
    expect(inModal(input(element))).toContain(expected);
  });
  test("with every kind of input is taken", () => {
    const kinds = [
      { type: "plain_text_input", multiline: true, max_length: 3_000 },
      { type: "number_input", is_decimal_allowed: false, min_value: "1", max_value: "40" },
      { type: "datepicker", initial_date: "2026-11-23" },
      { type: "external_select", min_query_length: 0 },
      { type: "multi_external_select" },
      { type: "checkboxes", options: [option("a")] },
      { type: "radio_buttons", options: [option("a", { description: plain("x") })] },
      { type: "conversations_select", default_to_current_conversation: true },
      { type: "file_input", filetypes: ["yaml"], max_files: 1 },
      select({ action_id: "it" }),
    ];
    expect(inModal(...kinds.map((kind) => input(kind)))).toBe("");
  });
  test("has one element at most that has the focus from the start", () => {
    const focused = () => input({ type: "plain_text_input", focus_on_load: true });
    expect(inModal(focused(), focused())).toContain("only one element");
  });
});

describe("choices for what was typed", () => {
  test.each<[string, unknown, string]>([
    ["that are none", undefined, "neither options nor option_groups"],
    ["101 of them", { options: many(101, (n) => option(`${n}`)) }, "no more than 100"],
    ["of 76 characters", { options: [option("x".repeat(76))] }, "less than 76"],
    ["without a value", { options: [{ text: plain("x") }] }, "missing required field: value"],
    [
      "of a nameless group",
      { option_groups: [{ label: plain(""), options: [option("a")] }] },
      "label",
    ],
  ])("%s are refused", (_, answer, expected) => {
    expect(suggestionViolations(answer).join("\n")).toContain(expected);
  });
  test("are taken, in groups or not, and may be none", () => {
    const groups = [{ label: plain("Phase 1"), options: [option("a")] }];
    for (const answer of [{ options: [] }, { options: [option("a")] }, { option_groups: groups }]) {
      expect(suggestionViolations(answer)).toEqual([]);
    }
  });
});

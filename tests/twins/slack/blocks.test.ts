import { describe, expect, test } from "vitest";
import {
  many,
  plain,
  mrkdwn,
  section,
  option,
  button,
  select,
  actions,
  row,
  inMessage,
  inModal,
  inHome,
} from "./given.ts";

describe("blocks", () => {
  test("of every kind that Cairn uses are taken", () => {
    const picture = { type: "image", image_url: "https://example.org/a.png", alt_text: "A path" };
    const rich = {
      type: "rich_text",
      elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "x" }] }],
    };
    const blocks = [
      { type: "header", text: plain("x") },
      section({ accessory: button(), fields: [mrkdwn("a"), plain("b")] }),
      { type: "context", elements: [mrkdwn("x"), picture] },
      actions(
        button(),
        select(),
        select({ type: "conversations_select", action_id: "c", options: undefined }),
      ),
      { type: "divider" },
      picture,
      rich,
    ];
    const asSent: object[] = JSON.parse(JSON.stringify(blocks)) as object[];
    expect([inMessage(...asSent), inModal(...asSent), inHome(...asSent)]).toEqual(["", "", ""]);
    expect(inMessage({ type: "table", rows: [row(20), row(20)] })).toBe("");
  });

  test.each<[string, object, string]>([
    ["an unknown kind", { type: "poll" }, "unsupported type: poll"],
    ["a kind that Cairn has no use for", { type: "video" }, "unsupported type: video"],
    ["an unknown key", section({ colour: "red" }), "colour: an unknown key"],
    ["a section without words", { type: "section" }, "missing required field: text"],
    ["an empty section", section({ text: mrkdwn(" ") }), "text.text: must be more than 0"],
    ["a section of 3001", section({ text: mrkdwn("x".repeat(3_001)) }), "less than 3001"],
    ["11 fields", section({ fields: many(11, () => plain("x")) }), "no more than 10 items"],
    ["a field of 2001", section({ fields: [plain("x".repeat(2_001))] }), "less than 2001"],
    ["a header of 151", { type: "header", text: plain("x".repeat(151)) }, "less than 151"],
    ["a header with marks", { type: "header", text: mrkdwn("x") }, "text.type: not as it must be"],
    [
      "11 in a context",
      { type: "context", elements: many(11, () => plain("x")) },
      "no more than 10",
    ],
    ["an empty context", { type: "context", elements: [] }, "at least 1 items"],
    ["26 actions", actions(...many(26, (n) => button({ action_id: `${n}` }))), "no more than 25"],
    ["the same action twice", actions(button(), button()), "do already exists"],
    ["a long block_id", section({ block_id: "x".repeat(256) }), "less than 256"],
    ["a long action_id", actions(button({ action_id: "x".repeat(256) })), "less than 256"],
    [
      "a picture without words",
      { type: "image", image_url: "https://x.org/a" },
      "alt_text: missing",
    ],
    [
      "a picture that Slack cannot fetch",
      { type: "image", image_url: "http://127.0.0.1/a", alt_text: "x" },
      "downloading image failed",
    ],
    [
      "an address of 3001",
      actions(button({ url: `https://x.org/${"x".repeat(3_000)}` })),
      "less than 3001",
    ],
    ["an address that is none", actions(button({ url: "mailto:x" })), "must be a valid URL"],
    ["a label of 76", actions(button({ text: plain("x".repeat(76)) })), "less than 76"],
    ["a value of 2001", actions(button({ value: "x".repeat(2_001) })), "less than 2001"],
    ["an unknown style", actions(button({ style: "green" })), "style"],
    [
      "several picks among actions",
      actions(select({ type: "multi_static_select" })),
      "unsupported element",
    ],
    [
      "a text input among actions",
      actions({ type: "plain_text_input", action_id: "x" }),
      "elements[0]",
    ],
    [
      "101 options",
      actions(select({ options: many(101, (n) => option(`${n}`)) })),
      "no more than 100",
    ],
    ["no options", actions(select({ options: [] })), "at least 1 items"],
    ["an option of 76", actions(select({ options: [option("x".repeat(76))] })), "less than 76"],
    [
      "a value of 151",
      actions(select({ options: [{ text: plain("x"), value: "x".repeat(151) }] })),
      "less than 151",
    ],
    [
      "options and groups",
      actions(select({ option_groups: [] })),
      "either options or option_groups",
    ],
    [
      "a start that is no option",
      actions(select({ initial_option: option("c") })),
      "none of the options",
    ],
    [
      "a placeholder of 151",
      actions(select({ placeholder: plain("x".repeat(151)) })),
      "less than 151",
    ],
    [
      "6 in an overflow",
      section({
        accessory: { type: "overflow", action_id: "x", options: many(6, (n) => option(`${n}`)) },
      }),
      "no more than 5",
    ],
    [
      "11 boxes",
      actions({ type: "checkboxes", action_id: "x", options: many(11, (n) => option(`${n}`)) }),
      "no more than 10",
    ],
    [
      "a date that is none",
      actions({ type: "datepicker", action_id: "x", initial_date: "tomorrow" }),
      "invalid format",
    ],
    [
      "a long question",
      actions(
        button({
          confirm: {
            title: plain("x".repeat(101)),
            text: plain("x"),
            confirm: plain("x"),
            deny: plain("x"),
          },
        }),
      ),
      "less than 101",
    ],
    [
      "a long yes",
      actions(
        button({
          confirm: {
            title: plain("x"),
            text: plain("x"),
            confirm: plain("x".repeat(31)),
            deny: plain("x"),
          },
        }),
      ),
      "less than 31",
    ],
    ["a table of 21 columns", { type: "table", rows: [row(21)] }, "no more than 20"],
    ["a table of 101 rows", { type: "table", rows: many(101, () => row(1)) }, "no more than 100"],
    [
      "a table with an empty cell",
      { type: "table", rows: [[{ type: "raw_text", text: "" }]] },
      "more than 0 characters",
    ],
    ["a table with a gap", { type: "table", rows: [row(2), row(1)] }, "1 cells, not 2"],
    [
      "a table of more than 10000",
      { type: "table", rows: many(100, () => [{ type: "raw_text", text: "x".repeat(101) }]) },
      "10000 at most",
    ],
  ])("with %s are refused", (_, block, expected) => {
    expect(inMessage(block)).toContain(expected);
  });

  test("have ids that stand there once", () => {
    expect(inMessage(section({ block_id: "b" }), section({ block_id: "b" }))).toContain(
      "b already exists",
    );
  });
  test("are 50 in a message and 100 in a view", () => {
    const blocks = (count: number) => many(count, () => ({ type: "divider" }));
    expect(
      [inMessage(...blocks(50)), inHome(...blocks(100)), inModal(...blocks(100))].join(""),
    ).toBe("");
    expect(inMessage(...blocks(51))).toContain("no more than 50");
    expect(inHome(...blocks(101))).toContain("no more than 100");
    expect(inModal()).toContain("at least 1 items");
  });
  test("of a message count some 13200 characters together, each as Slack keeps it", () => {
    const of = (text: string) => many(4, () => section({ text: mrkdwn(text) }));
    expect(inMessage(...of("x".repeat(3_000)))).toBe("");
    expect(inMessage(...of("&".repeat(3_000)))).toContain("characters together");
    expect(inHome(...of("&".repeat(3_000)))).toBe("");
  });
  test("hold one table, and in a message alone", () => {
    const table = { type: "table", rows: [row(1)] };
    expect(inMessage(table, table)).toContain("only_one_table_allowed");
    expect(inHome(table)).toContain("unsupported type: table");
  });
});

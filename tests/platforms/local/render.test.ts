import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { code, link, person, strong, time } from "../../../src/core/rich.ts";
import type { Block, View } from "../../../src/core/view.ts";
import { button, controls, fields, list, select, text } from "../../../src/core/view.ts";
import { cleanLine, safeJson } from "../../../src/platforms/local/clean.ts";
import { renderText } from "../../../src/platforms/local/render.ts";
import { displayWidth } from "../../../src/core/width.ts";

const press = { command: "roadmap next", action: "done", params: {} };
const plain = (view: View, width?: number) =>
  renderText(view, { colour: false, ...(width === undefined ? {} : { width }) });
const block = (one: Block, width?: number) => plain({ blocks: [one] }, width);

/** Strings of people who mean no good, and of people who write other scripts. */
const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc
    .array(
      fc.constantFrom(
        ..."\u001B[31m,\u001B]8;;https://x.y\u0007,\u009B2J,\n,\r\n,\u2028,\u0085,\u202E,\u2066,\u200B,\u200D,\uFEFF,\u00AD,\t,\u0000,\u0007,本田,👩‍👩‍👧,🇩🇪,é,e\u0301\u0301\u0301\u0301\u0301\u0301,한국,क्ष,[1 Done],@everyone,`,**,a b,\uD800".split(
          ",",
        ),
      ),
    )
    .map((parts) => parts.join("")),
);

const everything = (name: string): View => ({
  title: name,
  tone: "good",
  blocks: [
    text(name, strong(name), code(name), person(name), link(name, `https://x.y/${name}`)),
    fields({ label: name, value: name }),
    { kind: "progress", label: name, percent: 40, note: name },
    { kind: "table", columns: [{ title: name }, { title: "Share" }], rows: [[name, "40 %"]] },
    list([name]),
    { kind: "image", svg: "", alt: name },
    controls(
      button(name, press),
      { kind: "link", label: name, url: `https://x.y/${name}` },
      select(name, press, [{ label: name, value: name, note: name }]),
    ),
  ],
  thread: { title: name },
  footer: name,
});

test("a whole view reads calmly from title to footer", () => {
  const view: View = {
    title: "Week 2 of 26: Linux",
    blocks: [
      text("The goal opens ", time(Date.UTC(2026, 10, 23, 8), "Europe/Berlin"), "."),
      { kind: "progress", label: "Group", percent: 62, note: "34 of 50 h" },
      { kind: "progress", label: "You", percent: 100 },
      fields({ label: "Estimate", value: "90 min" }, { label: "Why", value: ["say ", code("/x")] }),
      {
        kind: "table",
        columns: [
          { title: "#", align: "right" },
          { title: "Name" },
          { title: "Share", align: "right" },
        ],
        rows: [
          ["1", "Ada", "100 %"],
          ["10", "本田", "62 %"],
        ],
      },
      list(["Read", "Write"], true),
      list(["Rest"]),
      { kind: "image", svg: "<svg/>", alt: "The path" },
      controls(
        button("Done", press),
        button("Something else", press),
        select("Tick an item", press, [
          { label: "First item", value: "a" },
          { label: "Second item", value: "b", note: "30 min" },
        ]),
        { kind: "link", label: "Docs", url: "https://example.org/a" },
      ),
    ],
    footer: "Some times are assumed.",
  };
  expect(plain(view)).toBe(
    `
Week 2 of 26: Linux
The goal opens Mon 23 Nov 2026, 09:00.
Group  ▓▓▓▓▓▓░░░░  62 %  34 of 50 h
You    ▓▓▓▓▓▓▓▓▓▓ 100 %

Estimate  90 min
Why       say \`/x\`

 #  Name  Share
──  ────  ─────
 1  Ada   100 %
10  本田   62 %

1. Read
2. Write

• Rest

Picture: The path

[1 Done] [2 Something else] [3 Tick an item: a First item · b Second item (30 min)]
[4 Docs: https://example.org/a]
Some times are assumed.
`.trim(),
  );
});

test("a refusal points to the way on, and its second line stands under the first", () => {
  const view: View = { tone: "refusal", blocks: [text("There is no topic x."), text("Try y.")] };
  expect(plain(view)).toBe("↪ There is no topic x.\n  Try y.");
});

test("a time is shown in the reader's zone where it is known, else in its own", () => {
  const view: View = { blocks: [text(time(Date.UTC(2026, 10, 30, 23, 5), "Asia/Tokyo"))] };
  expect(plain(view)).toBe("Tue 1 Dec 2026, 08:05");
  expect(renderText(view, { colour: false, zone: "UTC" })).toBe("Mon 30 Nov 2026, 23:05");
  expect(renderText(view, { colour: false, zone: "No/Where" })).toBe("Mon 30 Nov 2026, 23:05");
});

test("a bar fills a cell only when its whole tenth is done", () => {
  expect(block({ kind: "progress", label: "", percent: 99 })).toBe("▓▓▓▓▓▓▓▓▓░ 99 %");
  expect(block({ kind: "progress", label: "", percent: 0 })).toBe("░░░░░░░░░░ 0 %");
  expect(block({ kind: "progress", label: "", percent: 250 })).toBe("▓▓▓▓▓▓▓▓▓▓ 250 %");
});

test("a long paragraph breaks between words, and an address stays whole", () => {
  const address = `https://example.org/${"long/".repeat(10)}`;
  const lines = block(text("one two three four five six ", link("seven", address)), 24).split("\n");
  expect(lines).toEqual(["one two three four five", "six seven", `(${address})`]);
});

test("a file's lines are shown, each of them clean", () => {
  const file = { name: "me.json", mime: "application/json", content: '{\n  "a": "\u001B[2J"\n}' };
  expect(plain({ blocks: [], file })).toBe('File me.json:\n{\n  "a": ""\n}');
});

test("a very long file ends with how much is left", () => {
  const content = Array.from({ length: 300 }, (_, at) => `line ${at}`).join("\n");
  const lines = plain({ blocks: [], file: { name: "a", mime: "b", content } }).split("\n");
  expect(lines).toHaveLength(202);
  expect(lines.at(-1)).toContain("100 more lines");
});

test("empty blocks leave no gap", () => {
  const empty: Block = { kind: "table", columns: [{ title: "a" }], rows: [] };
  expect(plain({ blocks: [text("a"), empty, list([]), controls(), list(["b"])] })).toBe("a\n• b");
});

describe("people's text is data (rule 9)", () => {
  test("without colour not one control character is printed, whatever people are called", () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 30, max: 100 }), (name, width) => {
        expect(plain(everything(name), width)).not.toMatch(/[^\P{Cc}\n]/u);
      }),
    );
  });

  test("a name adds no line to a view that is not wrapped", () => {
    const lines = (name: string) => plain(everything(name), Infinity).split("\n").length;
    fc.assert(
      fc.property(hostile, (name) => {
        expect(lines(name)).toBe(lines("Ada"));
      }),
    );
  });

  test("with colour the only escapes are ours, and they end what they begin", () => {
    const escape = String.fromCharCode(27);
    fc.assert(
      fc.property(hostile, (name) => {
        const parts = renderText(everything(name), { colour: true }).split(escape).slice(1);
        expect(parts.every((part) => /^\[(?:\d{1,2})m/.test(part))).toBe(true);
        expect(parts.filter((part) => part.startsWith("[0m"))).toHaveLength(parts.length / 2);
      }),
    );
  });

  test("table columns stay aligned for every script", () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 5 }), (names) => {
        const table: Block = {
          kind: "table",
          columns: [{ title: "Name" }, { title: "Share", align: "right" }],
          rows: names.map((name) => [name, "|"]),
        };
        const rows = block(table, 60)
          .split("\n")
          .filter((line) => line.endsWith("|"));
        const widths = new Set(rows.map(displayWidth));
        expect(widths.size).toBe(1);
        expect(Math.max(...widths)).toBeLessThanOrEqual(60);
      }),
    );
  });

  test.each([
    ["an escape sequence", "\u001B[31mred\u001B[0m", "red"],
    ["a line break", "a\r\nb", "a b"],
    ["a bidirectional override", "a\u202Eb\u2066c", "abc"],
    ["zero-width characters", "a\u200B\uFEFF\u00ADb", "ab"],
    ["a joiner that only hides", "a\u200Db", "ab"],
    ["a joiner inside an emoji", "👩‍💻", "👩‍💻"],
    ["a joiner that Persian needs", "می\u200Cخواهم", "می\u200Cخواهم"],
    ["a tower of marks", `a${"\u0301".repeat(50)}`, `a${"\u0301".repeat(4)}`],
    ["half a character", "a\uD800b", "a\uFFFDb"],
    ["an invisible letter", "a\u3164b", "ab"],
  ])("%s is cleaned", (_, dirty, clean) => {
    expect(cleanLine(dirty)).toBe(clean);
  });

  test("a label cannot pose as another control", () => {
    expect(block(controls(button("a] [2 Delete", press)))).toBe("[1 a) (2 Delete]");
  });

  test("a link shows where it leads", () => {
    expect(block(text(link("https://good.example", "https://evil.example")))).toBe(
      "https://good.example (https://evil.example)",
    );
    expect(block(text(link("https://a.example", "https://a.example")))).toBe("https://a.example");
  });

  test("JSON holds the same data with unseen characters written out", () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const json = safeJson({ name });
        expect(json).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(JSON.parse(json)).toEqual({ name });
      }),
    );
  });
});

test.each([
  ["plain", 5],
  ["本田", 4],
  ["한국", 4],
  ["e\u0301", 1],
  ["👩‍👩‍👧", 2],
  ["🇩🇪", 2],
  ["☺\uFE0F", 2],
  ["ｱ", 1],
  ["Ａ", 2],
  ["▓░", 2],
  ["", 0],
])("%s takes %i columns", (shown, columns) => {
  expect(displayWidth(shown)).toBe(columns);
});

test("a picture beside which the same is said leaves nothing in its place", () => {
  const image = { kind: "image", svg: "<svg/>", alt: "3 of 16" } as const;
  expect(plain({ blocks: [text("3 of 16"), image] })).toContain("Picture: 3 of 16");
  expect(plain({ blocks: [text("3 of 16"), { ...image, beside: true }] })).toBe(
    plain({ blocks: [text("3 of 16")] }),
  );
});

test("words given for a picture stand in its place", () => {
  const image = { kind: "image", svg: "<svg/>", alt: "3 of 16", instead: [text("●●●○")] } as const;
  expect(plain({ blocks: [image, text("On")] })).toBe(
    plain({ blocks: [text("●●●○"), text("On")] }),
  );
});

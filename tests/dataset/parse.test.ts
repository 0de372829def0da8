import { describe, expect, test } from "vitest";
import { parseRoadmap } from "../../src/dataset/parse.ts";

const good = [
  "id: small",
  'version: "1.0"',
  "title: Small",
  "source: { title: Small }",
  "summary: A small roadmap.",
  "phases:",
  "  - id: one",
  "    title: One",
  "    topics:",
  "      - id: http",
  "        title: HTTP",
  "        hours: 4",
  "        marks: [important]",
  "        items:",
  "          - id: verbs",
  "            title: Verbs",
  "",
].join("\n");

/** The flaws of the good roadmap after a change: "line:column: found …, expected …". */
function flawsOf(text: string): readonly string[] {
  const parsed = parseRoadmap("small.yaml", text);
  if (parsed.kind === "ok") return [];
  return parsed.flaws.map(
    ({ line, column, found, expected }) =>
      `${line}:${column}: found ${found}, expected ${expected}`,
  );
}

/** A change that changes nothing would test nothing. */
function broken(from: string, to: string): string {
  if (!good.includes(from)) throw new Error(`the good roadmap has no ${from}`);
  return good.replace(from, to);
}

test("a good file is read, and what it leaves out is empty", () => {
  const parsed = parseRoadmap("small.yaml", good);
  expect(parsed).toMatchObject({ kind: "ok", document: { id: "small", extras: [], lists: [] } });
});

test("a flaw names the file that it was given", () => {
  const parsed = parseRoadmap("roadmaps/x.yaml", "- a\n");
  expect(parsed).toEqual({
    kind: "flawed",
    flaws: [
      {
        file: "roadmaps/x.yaml",
        line: 1,
        column: 1,
        found: "a list",
        expected: "a mapping",
      },
    ],
  });
});

describe("a file that is not the YAML of a roadmap", () => {
  test.each([
    ["is empty", "", ["1:1: found nothing, expected a mapping"]],
    ["is only a comment", "# nothing\n", ["1:1: found nothing, expected a mapping"]],
    [
      "is too long",
      `${good}# ${"x".repeat(1_000_000)}`,
      ["1:1: found 1000281 bytes, expected 1 MB at most"],
    ],
    [
      "indents with a tab",
      broken("    title: One", "\ttitle: One"),
      ["8:1: found the end of the line, expected spaces, as YAML indents with spaces only"],
    ],
    [
      "leaves a quote open",
      broken('"1.0"', '"1.0'),
      ['17:1: found the end of the line, expected valid YAML: Missing closing "quote'],
    ],
    [
      "has two colons in a line",
      broken("summary: A small", "summary: Small: a small"),
      ['5:10: found "Small", expected one "key: value" a line; text with ": " in it needs quotes'],
    ],
    [
      "has a key twice",
      broken("title: Small\nsource", "title: Small\ntitle: Tiny\nsource"),
      ['4:1: found the key "title" again, expected each key once'],
    ],
    [
      "has an alias",
      broken("title: One", "title: &one One").replace("title: Verbs", "title: *one"),
      ["16:20: found the alias *one, expected the value itself"],
    ],
    [
      "holds two documents",
      `${good}---\nid: two\n`,
      ["17:1: found a second document, expected one document"],
    ],
    [
      "nests too deeply",
      `x: ${"[".repeat(100_000)}`,
      ["1:27: found another level, expected at most 24 levels of lists and mappings"],
    ],
  ])("is told where when it %s", (_, text, flaws) => {
    expect(flawsOf(text)).toEqual(flaws);
  });
});

describe("a file of the wrong shape", () => {
  test.each([
    [
      "text for a number",
      "hours: 4",
      "hours: abc",
      ['12:16: found "abc", expected a number of hours'],
    ],
    ["a number for text", '"1.0"', "1.0", ['2:10: found 1.0, expected text, in quotes: "1.0"']],
    ["nothing for text", "title: Verbs", "title:", ["16:19: found nothing, expected text"]],
    [
      "an unquoted colon",
      "marks: [important]",
      "notes:\n          - Why: because",
      ['14:13: found a mapping, expected text; what has ": " in it needs quotes'],
    ],
    [
      "a misspelt key",
      "hours: 4",
      "huors: 4",
      ['12:9: found the unknown key "huors", expected "hours"'],
    ],
    [
      "a key that is like none",
      "source: { title: Small }",
      "source: { title: Small, zzzzzzzz: 1 }",
      [
        '4:25: found the unknown key "zzzzzzzz", expected one of the keys title, author, model, url',
      ],
    ],
    ["a missing key", "        title: HTTP\n", "", ['10:9: found no "title", expected text']],
    [
      "an id with capitals",
      "id: verbs",
      "id: Verbs",
      ['15:17: found "Verbs", expected lower-case letters, digits and single hyphens'],
    ],
    [
      "an id that is too long",
      "id: verbs",
      "id: the-verbs-of-http-and-more",
      ['15:17: found "the-verbs-of-http-and-more", expected at most 24 characters'],
    ],
    [
      "a mark's misspelling",
      "important",
      "importnat",
      ['13:17: found "importnat", expected "important"'],
    ],
    ["hours below nought", "hours: 4", "hours: -1", ["12:16: found -1, expected at least 0"]],
    [
      "a length that is no range",
      "    topics:",
      "    length: { weeks: long }\n    topics:",
      ['9:22: found "long", expected a number of weeks or a range such as [2, 3]'],
    ],
    [
      "a range with text in it",
      "    topics:",
      "    length: { weeks: [2, x] }\n    topics:",
      ['9:26: found "x", expected a number of weeks'],
    ],
    [
      "a link without a protocol",
      "        items:",
      "        resources: [{ title: Docs, url: docs.html }]\n        items:",
      ['14:41: found "docs.html", expected a web address that begins with https:// or http://'],
    ],
    [
      "no phases",
      /phases:[^]*/.exec(good)?.[0] ?? "",
      "phases: []\n",
      ["6:9: found an empty list, expected at least 1 entry"],
    ],
  ])("is told where there is %s", (_, from, to, flaws) => {
    expect(flawsOf(broken(from, to))).toEqual(flaws);
  });
});

describe("a file that does not agree with itself", () => {
  const again = "      - { id: http, title: Again }\n";

  test("is told where its rules are broken", () => {
    expect(flawsOf(good + again)).toEqual([
      '17:15: found "http", expected an id that no other topic has',
    ]);
  });

  test("is told at the nearest place that exists when a key is what it lacks", () => {
    const text = broken("    topics:", "    length: {}\n    topics:");
    expect(flawsOf(text)).toEqual([
      "9:13: found none of them, expected exactly one of hours, weeks, span",
    ]);
  });

  test("is told all at once, in the order of the lines", () => {
    const text = broken("hours: 4", "hours: abc").replace("marks:", "mraks:") + again;
    expect(flawsOf(text)).toEqual([
      '12:16: found "abc", expected a number of hours',
      '13:9: found the unknown key "mraks", expected "marks"',
      '17:15: found "http", expected an id that no other topic has',
    ]);
  });

  test("is not blamed for the echo of a flaw in its shape", () => {
    const text = broken("    topics:", "    length: { weeks: long }\n    topics:");
    expect(flawsOf(text)).toHaveLength(1);
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Action } from "../../../src/platforms/local/action.ts";
import { readLine } from "../../../src/platforms/local/script.ts";
import { BEGINNING, type Standing } from "../../../src/platforms/local/places.ts";

const general = { kind: "channel", channel: "general" } as const;
const dm = { kind: "dm" } as const;
const read = (line: string, state: Standing = BEGINNING) => readLine(state, line);

/** Reads lines one after the other and tells who said what, and where. */
function readAll(...lines: string[]): string[] {
  let state = BEGINNING;
  return lines.map((line) => {
    const { as, action, state: next } = readLine(state, line);
    state = next;
    return `${as.user} ${as.where.kind === "dm" ? "dm" : as.where.channel} ${action.kind}`;
  });
}

test("a line names who speaks and where; without them the last speaker and #general hold", () => {
  expect(
    readAll(
      "/a",
      "@ben /a",
      "/b",
      "@cy #random /c",
      "/d",
      "@cy dm :help",
      "/e",
      "#Random /f",
      "dm /g",
    ),
  ).toEqual([
    "host general say",
    "ben general say",
    "ben general say",
    "cy random say",
    "cy general say",
    "cy dm help",
    "cy general say",
    "cy random say",
    "cy dm say",
  ]);
});

test("a line of nothing but a name and a place goes and stays there", () => {
  expect(readAll("@ben dm", "/a", "#x /b", "/c", "@ada /d", "/e")).toEqual([
    "ben dm stand",
    "ben dm say",
    "ben x say",
    "ben dm say",
    "ada general say",
    "ada general say",
  ]);
});

test.each(["", "   ", "# a comment", "#", "## more", "\uFEFF"])("%j is skipped", (line) => {
  expect(read(line).action.kind).toBe("skip");
});

test("a command line is passed on whole", () => {
  expect(read('  @ben   #general   /roadmap done "a  b" note:x  ').action).toEqual({
    kind: "say",
    line: '/roadmap done "a  b" note:x',
  });
});

test.each<[string, Action]>([
  [":press 2", { kind: "press", control: "2" }],
  [":press Something else", { kind: "press", control: "Something else" }],
  [':press "Done"', { kind: "press", control: "Done" }],
  [":PRESS Done", { kind: "press", control: "Done" }],
  [":choose 1 b", { kind: "choose", control: "1", choice: "b" }],
  [":choose 1 Second item", { kind: "choose", control: "1", choice: "Second item" }],
  [':choose "Tick an item" b', { kind: "choose", control: "Tick an item", choice: "b" }],
  [':choose Tick "Second item"', { kind: "choose", control: "Tick", choice: "Second item" }],
  [':fill note="a b" n=2', { kind: "fill", values: { note: "a b", n: "2" } }],
  [String.raw`:fill a="x \"y\" \\ \n" b=""`, { kind: "fill", values: { a: 'x "y" \\ \n', b: "" } }],
  [":fill a=“curly quotes”", { kind: "fill", values: { a: "curly quotes" } }],
  [":fill", { kind: "fill", values: {} }],
  [":complete /roadmap done int", { kind: "complete", line: "/roadmap done int" }],
  [":complete /roadmap done ", { kind: "complete", line: "/roadmap done " }],
  [":advance 7d", { kind: "advance", minutes: 10_080 }],
  [":advance 1d12h", { kind: "advance", minutes: 2160 }],
  [":advance 1w2d3h4m", { kind: "advance", minutes: 13_144 }],
  [":help", { kind: "help" }],
  [":quit", { kind: "quit" }],
])("%s is understood", (line, action) => {
  expect(read(line).action).toEqual(action);
});

test.each(["2026-12-01T09:00+01:00", "2026-12-01T08:00Z", "2026-12-01T09:00+01:00[Europe/Berlin]"])(
  ":now %s is an instant",
  (typed) => {
    const { action } = read(`:now ${typed}`);
    expect(action.kind === "now" && action.instant.toString()).toBe("2026-12-01T08:00:00Z");
  },
);

test.each([
  [":pres Done", '":pres"', ":press"],
  [":click 1", '":click"', ":press"],
  [":foo", '":foo"', ":help"],
  [":", '":"', ":help"],
  [":constructor", '":constructor"', ":help"],
  [":press", "which control", ":press LABEL"],
  [":choose 1", "which choice", ":choose 1 b"],
  [':choose "a" "b" c', '"c"', "quotes"],
  [":fill hello", '"hello"', ":fill name="],
  [':fill a="unfinished', '"a="unfinished"', ":fill name="],
  [":fill a=1 a=2", '"a"', "once"],
  [":complete roadmap", "beginning of a command", ":complete /"],
  [":advance", '""', "7d"],
  [":advance 7 days", '"7 days"', "7d"],
  [":advance -1d", '"-1d"', "7d"],
  [":now tomorrow", '"tomorrow"', "+01:00"],
  [":now 2026-12-01T09:00", '"2026-12-01T09:00"', "offset"],
  ["@", "name is missing", "@ben"],
  ["@a\u202Eb /x", '"ab"', "visible"],
  ["@ben#general /x", '"ben#general"', "without spaces and #"],
  ["@ben #a/b /x", '"#a/b"', "@ben #general"],
  ["roadmap next", '"roadmap next"', "/roadmap next"],
  ["hello there", '"hello there"', ":help"],
  ["x".repeat(4001), "4001", "4000"],
])("%s names what is wrong (%s) and what to do (%s)", (line, what, hint) => {
  const { action } = read(line);
  expect(action.kind === "wrong" && action.message).toContain(what);
  expect(action.kind === "wrong" && action.hint).toContain(hint);
});

test("a name that cannot be one leaves the speaker who was", () => {
  const ben = { user: "ben", where: general };
  expect(read("@a\u200Bb /x", ben).state).toEqual(ben);
});

test("a wrong directive still names its speaker", () => {
  expect(read("@ben dm :nope")).toMatchObject({
    as: { user: "ben", where: dm },
    state: { user: "ben", where: general },
  });
});

test("no line at all makes the reader fail", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "@ben ",
      "#general ",
      "dm ",
      "/",
      ":",
      ":fill ",
      ':fill a="',
      ":choose ",
      ":now ",
    ),
    fc.string({ unit: "binary", maxLength: 20 }),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      expect(() => read(pieces.join(""))).not.toThrow();
    }),
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  boardCard,
  boardCardAlt,
  neighboursCard,
  neighboursCardAlt,
  type BoardCard,
} from "../../src/pictures/board-card.ts";
import { drawing, names, numbers, textsOf } from "./drawable.ts";

const isDrawable = drawing();

const card: BoardCard = {
  leaders: [
    { rank: 1, name: "Ada", share: 100 },
    { rank: 2, name: "Ben", share: 62 },
    { rank: 3, name: "Cy", share: 40 },
    { rank: 4, name: "Dee", share: 10 },
  ],
  group: { percent: 55, note: "34 of 50 h closed" },
};

test("the top three and the group stand on it, with their shares", () => {
  expect(textsOf(boardCard(card))).toEqual([
    ...["Ada", "100 %", "Ben", "62 %", "Cy", "40 %"],
    ...["The group", "55 %"],
  ]);
  expect(boardCardAlt(card)).toBe(
    "Bars of the promise: Ada 100 %, Ben 62 %, Cy 40 %, the group 55 % (34 of 50 h closed).",
  );
});

test("among their neighbours a member is marked, and each has their rank", () => {
  const around = card.leaders.map((line) => ({ ...line, me: line.name === "Cy" }));
  const svg = neighboursCard({ around });
  expect(textsOf(svg)).toEqual([
    ...["#1", "Ada", "100 %", "#2", "Ben", "62 %"],
    ...["#3", "You", "40 %", "#4", "Dee", "10 %"],
  ]);
  expect(svg.match(/class="here"/g)).toHaveLength(2);
  expect(neighboursCardAlt({ around })).toBe(
    "Bars of the promise around you: #1 Ada 100 %, #2 Ben 62 %, #3 you 40 %, #4 Dee 10 %.",
  );
});

test("nobody is named in a group that has promised nothing", () => {
  expect(textsOf(boardCard({ leaders: [] }))).toEqual([]);
});

describe("a name", () => {
  test.each([
    ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
    [`"&'`, "#1"],
    ["Ada 🎉🇩🇪", "Ada 🎉"],
    ["👩‍👩‍👧 Ben", "👩 Ben"],
    ["王小明", "王小明"],
    ["🇩🇪", "#1"],
    ["𓀀𓀁", "#1"],
    ["ليلى", "ليلى"],
    ["Zoë", "Zoë"],
  ])("%s is written as %s", (name, words) => {
    expect(textsOf(boardCard({ leaders: [{ rank: 1, name, share: 50 }] }))[0]).toBe(words);
  });

  test("of sixty wide letters is cut before the number", () => {
    const [name] = textsOf(boardCard({ leaders: [{ rank: 1, name: "W".repeat(60), share: 50 }] }));
    expect(name).toMatch(/^W{15,25}…$/);
  });

  test("never fails, never leaves its text, and always can be drawn", async () => {
    await fc.assert(
      fc.asyncProperty(names, numbers, (name, share) =>
        isDrawable(boardCard({ leaders: [{ rank: 1, name, share }] })),
      ),
      { numRuns: 100, endOnFailure: true },
    );
    const line = fc.record({ rank: numbers, name: names, share: numbers, me: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 500 }), (around) =>
        isDrawable(neighboursCard({ around })),
      ),
      { numRuns: 100, endOnFailure: true },
    );
  });
});

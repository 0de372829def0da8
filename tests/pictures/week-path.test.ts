import fc from "fast-check";
import { expect, test } from "vitest";
import { weekPath, weekPathAlt, type WeekPath } from "../../src/pictures/week-path.ts";
import { drawing, names, numbers, textsOf } from "./drawable.ts";

const isDrawn = drawing();

/** Weeks by a letter for their phase; a dash is rest. */
const path = (letters: string, at: number): WeekPath => ({
  weeks: letters.split("").map((phase) => (phase === "-" ? {} : { phase })),
  at,
});

const circles = (svg: string, like: RegExp): number =>
  [...svg.matchAll(/<circle[^>]*>/g)].filter(([circle]) => like.test(circle)).length;

test.each([
  ["AABB", 0, ["Week 1 of 4", "Weeks 1 to 2: A"]],
  ["AABB", 3, ["Week 4 of 4", "Weeks 3 to 4: B"]],
  ["AA-ABB", 1, ["Week 2 of 6", "Weeks 1 to 4: A"]],
  ["-AA-BB-", 2, ["Week 3 of 7", "Weeks 2 to 3: A"]],
  ["-AA-BB-", 4, ["Week 5 of 7", "Weeks 5 to 6: B"]],
  ["AA-ABB", 2, ["Week 3 of 6", "A break: rest well"]],
  ["ABC", 1, ["Week 2 of 3", "Week 2: B"]],
  ["ABC", 7, ["Week 3 of 3", "Week 3: C"]],
])("%s in week %i from 0 says %j", (letters, at, words) => {
  expect(textsOf(weekPath(path(letters, at)))).toEqual(words);
  expect(weekPathAlt(path(letters, at))).toBe(`A path of weeks. ${words.join(". ")}.`);
});

test("weeks behind are full, the running phase has the group's colour, one is here, rest is small", () => {
  const svg = weekPath(path("AA-BBBCC", 4));
  expect(circles(svg, /r="9" class="all"/)).toBe(3);
  expect(circles(svg, /class="line all"/)).toBe(2);
  expect(circles(svg, /class="line quiet"/)).toBe(2);
  expect(circles(svg, /r="4" class="quiet"/)).toBe(1);
  expect(circles(svg, /class="line here"/)).toBe(1);
});

test("of a plan of many years several weeks share a stone", () => {
  const svg = weekPath(path("A".repeat(500), 250));
  expect(textsOf(svg)).toEqual([
    "Week 251 of 500",
    "Weeks 1 to 500: A",
    "each stone up to 10 weeks",
  ]);
  expect(circles(svg, /class="line here"/)).toBe(1);
  expect(Number(/height="(\d+)"/.exec(svg)?.[1])).toBeLessThan(300);
});

test("it never fails, never leaves its text, and always can be drawn", async () => {
  const week = fc.record({ phase: names }, { requiredKeys: [] });
  const paths = fc.record({
    weeks: fc.oneof(
      fc.array(week, { maxLength: 60 }),
      fc.constant(path("AB".repeat(520), 0).weeks),
    ),
    at: numbers,
  });
  await fc.assert(
    fc.asyncProperty(paths, async (some) => {
      await isDrawn(weekPath(some));
      expect(weekPathAlt(some)).not.toMatch(/NaN|undefined|Infinity/);
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

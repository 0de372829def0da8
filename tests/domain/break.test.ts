import { describe, expect, test } from "vitest";
import {
  breaksAhead,
  breaksKnown,
  breakOn,
  endBreak,
  endBreakOn,
  isBreak,
  planBreak,
} from "../../src/domain/break.ts";
import type { Break } from "../../src/domain/calendar.ts";

const rest = (from: string, until: string, atMs = 0): Break => ({ from, until, atMs });
const winter = rest("2026-12-24", "2026-12-27");

test.each([
  ["the day before it", "2026-12-23", false],
  ["its first day", "2026-12-24", true],
  ["its last day", "2026-12-26", true],
  ["the first day after it", "2026-12-27", false],
])("a break: %s", (_, day, rests) => {
  expect(isBreak([winter], day)).toBe(rests);
  expect(breakOn([winter], day)).toBe(rests ? winter : undefined);
});

test("breaks that run or lie ahead come by their first day; what is over or has no day is left out", () => {
  const over = rest("2026-11-01", "2026-11-08");
  const none = rest("2026-12-05", "2026-12-05");
  const running = rest("2026-11-20", "2026-12-02");
  expect(breaksAhead([winter, over, none, running], "2026-12-01")).toEqual([running, winter]);
});

describe("planning a break", () => {
  const plan = (breaks: readonly Break[], from: string, until: string) => {
    const answer = planBreak(breaks, { from, until, today: "2026-12-01", atMs: 9 });
    if ("overlaps" in answer) return `overlaps ${answer.overlaps.from}`;
    return answer.breaks.map((each) => `${each.from} ${each.until}`);
  };

  test.each([
    ["ahead", [], "2026-12-24", "2026-12-27", ["2026-12-24 2026-12-27"]],
    [
      "right before another one",
      [winter],
      "2026-12-20",
      "2026-12-24",
      ["2026-12-24 2026-12-27", "2026-12-20 2026-12-24"],
    ],
    ["into another one", [winter], "2026-12-20", "2026-12-25", "overlaps 2026-12-24"],
    ["within another one", [winter], "2026-12-25", "2026-12-26", "overlaps 2026-12-24"],
    ["around another one", [winter], "2026-12-01", "2027-01-08", "overlaps 2026-12-24"],
    [
      "where one was taken back",
      [rest("2026-12-25", "2026-12-25")],
      "2026-12-24",
      "2026-12-27",
      ["2026-12-25 2026-12-25", "2026-12-24 2026-12-27"],
    ],
    [
      "from today, while one runs: its end moves",
      [rest("2026-11-30", "2026-12-03")],
      "2026-12-01",
      "2026-12-06",
      ["2026-11-30 2026-12-06"],
    ],
    [
      "from tomorrow, while one runs",
      [rest("2026-11-30", "2026-12-03")],
      "2026-12-02",
      "2026-12-06",
      "overlaps 2026-11-30",
    ],
    [
      "from today, while one runs, into the next",
      [rest("2026-11-30", "2026-12-03"), winter],
      "2026-12-01",
      "2026-12-25",
      "overlaps 2026-12-24",
    ],
  ] as const)("%s", (_, breaks, from, until, answer) => {
    expect(plan(breaks, from, until)).toEqual(answer);
  });
});

describe("a break whose end changed", () => {
  // Decided at 10 until the 27th, at 20 until the 30th, at 30 until the 25th.
  const changed = endBreakOn(
    endBreakOn({ ...winter, atMs: 10 }, "2026-12-30", 20),
    "2026-12-25",
    30,
  );

  test.each([
    ["before it was decided", 10, []],
    ["then", 11, ["2026-12-27"]],
    ["at the change", 20, ["2026-12-27"]],
    ["after the change", 21, ["2026-12-30"]],
    ["after both", 31, ["2026-12-25"]],
  ])("was known as it was: %s", (_, atMs, until) => {
    expect(breaksKnown([changed], atMs).map((each) => each.until)).toEqual(until);
  });

  test("that was written before changes were kept reads as it stands", () => {
    expect(breaksKnown([winter], 1)).toEqual([winter]);
  });

  test("to what it was already is no change", () => {
    expect(endBreakOn(winter, winter.until, 5)).toBe(winter);
  });

  test.each([
    ["that runs ends today", "2026-12-25", "2026-12-25"],
    ["that lies ahead is not to be", "2026-12-01", "2026-12-24"],
  ])("%s", (_, today, until) => {
    expect(endBreak(winter, today, 5)).toEqual({
      ...winter,
      until,
      before: [{ until: "2026-12-27", atMs: 5 }],
    });
  });
});

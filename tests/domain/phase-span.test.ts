import { describe, expect, test } from "vitest";
import { myPlan } from "../../src/domain/my-plan.ts";
import { spansOfMyPlan, spansOfPlan, type PhaseSpan } from "../../src/domain/phase-span.ts";
import { planOf } from "../../src/domain/plan.ts";
import { progressOf } from "../../src/domain/progress.ts";
import { openingScore } from "../../src/domain/score.ts";
import {
  calendarOf,
  courseWith,
  joins,
  size,
  statedPhase,
  walkTold,
  WEEK_1,
  WEEK_2,
} from "./build.ts";

const said = (spans: readonly PhaseSpan[]): readonly string[] =>
  spans.map(({ phase, from, to }) => `${phase.id}: ${from} to ${to}`);

/** 600, 1,200 and 300 minutes. */
const course = courseWith({
  phases: [
    statedPhase("p", [["a", 600]]),
    statedPhase("q", [["b", 1_200]]),
    statedPhase("r", [["c", 300]]),
  ],
});

describe("the phases of a group's plan", () => {
  const spans = (hours: number, calendar = calendarOf()) =>
    said(spansOfPlan(planOf(course, calendar, hours), calendar));

  test("take the weeks that they have a part in, the last one to the plan's last day", () => {
    expect(spans(10)).toEqual([
      "p: 2026-11-23 to 2026-11-29",
      "q: 2026-11-30 to 2026-12-13",
      "r: 2026-12-14 to 2026-12-17",
    ]);
  });

  test("share the week in which one ends and the next begins", () => {
    expect(spans(8).slice(0, 2)).toEqual([
      "p: 2026-11-23 to 2026-12-06",
      "q: 2026-11-30 to 2026-12-20",
    ]);
  });

  test("begin no earlier than the group, and reach over a break", () => {
    const start = "2026-11-26";
    const breaks = [{ from: "2026-11-30", until: "2026-12-07", atMs: 0 }];
    expect(spans(10, calendarOf({ start, breaks }))[0]).toBe("p: 2026-11-26 to 2026-12-13");
  });
});

test("the phases of what a member has ahead begin no earlier than today", () => {
  const walk = walkTold(joins("2026-11-23T08:00", 10, size(2_100, 3)));
  const score = openingScore(walk, calendarOf(), WEEK_1, undefined);
  const weeks = myPlan({ walk, score }, progressOf(course, walk), calendarOf());
  expect(said(spansOfMyPlan(weeks, "2026-11-25"))).toEqual([
    "p: 2026-11-25 to 2026-11-29",
    `q: ${WEEK_2} to 2026-12-13`,
    "r: 2026-12-14 to 2026-12-20",
  ]);
  expect(spansOfMyPlan([], "2026-11-25")).toEqual([]);
});

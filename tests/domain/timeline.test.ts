import { describe, expect, test } from "vitest";
import { stretchesOf, weeksOfPhase } from "../../src/domain/timeline.ts";
import { documentOf, phase, topic } from "./build.ts";

const phasesOf = (lengths: readonly object[]) =>
  documentOf({
    phases: lengths.map((length, index) =>
      phase(`p${String(index + 1)}`, [topic(`t${String(index)}`)], { length }),
    ),
  }).phases;

const months = (first: number, last: number) => ({ span: { months: [first, last] } });
const MONTH = 52 / 12;

describe("months that two phases share (roadmap 7: 1-2, 2-4, 4-5, 5-7, 7-9, 9-12)", () => {
  const phases = phasesOf([
    months(1, 2),
    months(2, 4),
    months(4, 5),
    months(5, 7),
    months(7, 9),
    months(9, 12),
  ]);
  const stretches = stretchesOf(phases);

  test("a shared month belongs to both, the earlier first", () => {
    expect(stretches.map((stretch) => stretch.phases.join("+"))).toEqual([
      "p1",
      "p1+p2",
      "p2",
      "p2+p3",
      "p3+p4",
      "p4",
      "p4+p5",
      "p5",
      "p5+p6",
      "p6",
    ]);
  });

  test.each([
    // Own months whole, shared ones half: a month is 52/12 weeks.
    ["p1", 1.5],
    ["p2", 2],
    ["p3", 1],
    ["p4", 2],
    ["p5", 2],
    ["p6", 3.5],
  ])("%s has %s months", (id, count) => {
    expect(weeksOfPhase(stretches, id)?.middle).toBeCloseTo(count * MONTH, 9);
  });

  test("the whole is twelve months: 52 weeks", () => {
    const weeks = stretches.reduce((sum, stretch) => sum + (stretch.weeks?.middle ?? 0), 0);
    expect(weeks).toBeCloseTo(52, 9);
  });
});

describe("other lengths", () => {
  test("weeks 1-4, 5-6 and 7-12 are 4, 2 and 6 weeks, shared by none", () => {
    const span = (first: number, last: number) => ({ span: { weeks: [first, last] } });
    const stretches = stretchesOf(phasesOf([span(1, 4), span(5, 6), span(7, 12)]));
    expect(stretches.map(({ phases, weeks }) => [phases, weeks?.middle])).toEqual([
      [["p1"], 4],
      [["p2"], 2],
      [["p3"], 6],
    ]);
  });

  test("a range of weeks keeps both ends", () => {
    const stretches = stretchesOf(phasesOf([{ weeks: [2, 3] }]));
    expect(weeksOfPhase(stretches, "p1")).toEqual({ low: 2, middle: 2.5, high: 3 });
  });

  test("a phase whose source states no weeks has none", () => {
    const stretches = stretchesOf(phasesOf([{ weeks: 2 }, { hours: 12 }]));
    expect(weeksOfPhase(stretches, "p2")).toBeUndefined();
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Estimate } from "../../src/domain/estimate.ts";
import { hoursPerWeek, spanOf } from "../../src/domain/estimate.ts";
import { courseWith, item, phase, topic } from "./build.ts";

const items = (count: number) =>
  Array.from({ length: count }, (_, index) => item(`i${String(index)}`));
const withItems = (id: string, count: number, more: object = {}) =>
  topic(id, { items: items(count), ...more });

/** `id: minutes basis`, with the ends where they differ from the middle. */
const shown = (more: object): readonly string[] =>
  courseWith(more).topics.map(({ topic: { id }, estimate }) => `${id} ${said(estimate)}`);

const said = ({ minutes, low, high, basis }: Estimate): string =>
  low === high ? `${minutes} ${basis}` : `${minutes} (${low}-${high}) ${basis}`;

describe("hours a week", () => {
  test.each([
    ["stated", { hoursPerWeek: 10 }, [10, 10, 10]],
    ["a range uses its middle and keeps both ends", { hoursPerWeek: [15, 20] }, [15, 17.5, 20]],
    ["days × hours", { hoursPerDay: 2, daysPerWeek: 5 }, [10, 10, 10]],
    ["daily is 7 days", { hoursPerDay: 2 }, [14, 14, 14]],
    ["ranges of both", { hoursPerDay: [2, 4], daysPerWeek: [5, 6] }, [10, 16.5, 24]],
  ] as const)("%s", (_, pace, [low, middle, high]) => {
    expect(hoursPerWeek(structuredClone(pace) as never)).toEqual({ low, middle, high });
  });

  test("none stated is none", () => {
    expect(hoursPerWeek(undefined)).toBeUndefined();
  });
});

test("a range keeps both ends", () => {
  expect(spanOf([13, 17])).toEqual({ low: 13, middle: 15, high: 17 });
});

describe("a topic's estimate", () => {
  const week10 = { length: { weeks: 1 }, pace: { hoursPerWeek: 10 } };

  test.each<[string, object, readonly string[]]>([
    [
      "stated: the source gives its hours",
      { phases: [phase("p", [topic("a", { hours: 1.5 }), topic("b", { hours: 12 })])] },
      ["a 90 stated", "b 720 stated"],
    ],
    [
      "stated as 0 hours: none, and still stated",
      { phases: [phase("p", [topic("a", { hours: 0 }), topic("b", { hours: 3 })])] },
      ["a 0 stated", "b 180 stated"],
    ],
    [
      "derived: a phase's weeks × hours, spread by item count (0 items weigh as one)",
      // 2-3 weeks, 2-3 hours a day, daily: 2.5 × 17.5 h = 2,625 min; 28 h to 63 h.
      {
        pace: { hoursPerDay: [2, 3] },
        phases: [
          phase("p", [withItems("a", 3), withItems("b", 1), topic("c")], {
            length: { weeks: [2, 3] },
          }),
        ],
      },
      ["a 1575 (1008-2268) derived", "b 525 (336-756) derived", "c 525 (336-756) derived"],
    ],
    [
      "derived: whole minutes that sum to the phase's",
      {
        phases: [
          phase(
            "p",
            "abcdefg".split("").map((id) => topic(id)),
            week10,
          ),
        ],
      },
      ["a 85", "b 86", "c 86", "d 85", "e 86", "f 86", "g 86"].map((text) => `${text} derived`),
    ],
    [
      "derived: the phase's own hours a week before the roadmap's",
      { pace: { hoursPerWeek: 40 }, phases: [phase("p", [topic("a")], week10)] },
      ["a 600 derived"],
    ],
    [
      "derived: a month is 52/12 weeks",
      // Months 1 to 3: 13 weeks at 10 h.
      {
        pace: { hoursPerWeek: 10 },
        phases: [phase("p", [topic("a")], { length: { span: { months: [1, 3] } } })],
      },
      ["a 7800 derived"],
    ],
    [
      "derived: what the source states for a topic is taken out of its phase's",
      {
        phases: [
          phase("p", [topic("a", { hours: 4 }), withItems("b", 2), withItems("c", 1)], week10),
        ],
      },
      ["a 240 stated", "b 240 derived", "c 120 derived"],
    ],
    [
      "derived: nothing is left where topics state more than their phase",
      { phases: [phase("p", [topic("a", { hours: 12 }), topic("b")], week10)] },
      ["a 720 stated", "b 0 derived"],
    ],
    [
      "derived: a phase's stated hours",
      { phases: [phase("p", [topic("a"), withItems("b", 2)], { length: { hours: [2, 4] } })] },
      ["a 60 (40-80) derived", "b 120 (80-160) derived"],
    ],
    [
      "derived: the roadmap's stated weeks, where no phase states any",
      {
        length: { weeks: [10, 20] },
        pace: { hoursPerWeek: 10 },
        phases: [phase("p", [withItems("a", 2)]), phase("q", [topic("b")])],
      },
      ["a 6000 (4000-8000) derived", "b 3000 (2000-4000) derived"],
    ],
    [
      "derived: the roadmap's stated months",
      // Twelve months are 52 weeks: 520 h.
      {
        length: { span: { months: [1, 12] } },
        pace: { hoursPerWeek: 10 },
        phases: [phase("p", [topic("a")]), phase("q", [topic("b")])],
      },
      ["a 15600 derived", "b 15600 derived"],
    ],
    [
      "derived: the roadmap's stated hours",
      { length: { hours: 3 }, phases: [phase("p", [topic("a"), withItems("b", 2)])] },
      ["a 60 derived", "b 120 derived"],
    ],
    [
      "assumed: 30 min an item, at least 60 a topic",
      {
        phases: [phase("p", [topic("a"), withItems("b", 1), withItems("c", 2), withItems("d", 3)])],
      },
      ["a 60 assumed", "b 60 assumed", "c 60 assumed", "d 90 assumed"],
    ],
    [
      "assumed: 600 a project, however many features it lists",
      {
        phases: [
          phase("p", [topic("a", { kind: "project" }), withItems("b", 7, { kind: "project" })]),
        ],
      },
      ["a 600 assumed", "b 600 assumed"],
    ],
    [
      "assumed: weeks without hours a week give no minutes",
      { phases: [phase("p", [withItems("a", 4)], { length: { weeks: 6 } })] },
      ["a 120 assumed"],
    ],
  ])("%s", (_, more, expected) => {
    expect(shown(more)).toEqual(expected);
  });

  test("derived minutes always sum to the phase's, at both ends and in the middle", () => {
    const counts = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 });
    const weeks = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(counts, weeks, fc.integer({ min: 1, max: 40 }), (all, [low, more], hours) => {
        const topics = all.map((count, index) => withItems(`t${String(index)}`, count));
        const length = { weeks: [low, low + more] };
        const pace = { hoursPerWeek: hours };
        const course = courseWith({ phases: [phase("p", topics, { length, pace })] });
        expect([course.low, course.minutes, course.high]).toEqual([
          low * hours * 60,
          (low + more / 2) * hours * 60,
          (low + more) * hours * 60,
        ]);
      }),
    );
  });
});

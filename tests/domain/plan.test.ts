import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Calendar } from "../../src/domain/calendar.ts";
import { dayAfter, planOf, planWeekAt, type Plan } from "../../src/domain/plan.ts";
import {
  calendarOf,
  courseWith,
  phase,
  statedPhase,
  topic,
  WEEK_1,
  WEEK_2,
  WEEK_3,
} from "./build.ts";

const rest = (from: string, until: string) => ({ from, until, atMs: 0 });

/** `number week: phases / topics` for each week. */
const said = ({ weeks }: Plan): readonly string[] =>
  weeks.map(
    ({ number, week, phases, topics }) =>
      `${number} ${week}: ${phases.map(({ id }) => id).join("+")} / ${topics.map((entry) => entry.topic.id).join(" ")}`,
  );

/** Three phases of 600, 1,200 and 300 minutes. */
const course = courseWith({
  phases: [
    statedPhase("p", [
      ["a", 300],
      ["b", 300],
    ]),
    statedPhase("q", [
      ["c", 900],
      ["d", 300],
    ]),
    statedPhase("r", [["e", 300]]),
  ],
});

describe("phases are laid on the group's calendar from its start date", () => {
  test("at ten hours a week", () => {
    const plan = planOf(course, calendarOf(), 10);
    expect(said(plan)).toEqual([
      "1 2026-11-23: p / a b",
      "2 2026-11-30: q / c",
      "3 2026-12-07: q / c d",
      "4 2026-12-14: r / e",
    ]);
    // The last 300 of 600 minutes a week are over within the fourth day.
    expect(plan.end).toBe("2026-12-17");
    expect(plan.weeks.map(({ minutes }) => minutes)).toEqual([600, 600, 600, 600]);
  });

  test("half the hours take twice the weeks", () => {
    const plan = planOf(course, calendarOf(), 5);
    expect(plan.weeks).toHaveLength(7);
    expect(plan.end).toBe("2027-01-10");
  });

  test("week 1 contains the start date, pro rata", () => {
    // From Friday: 3 days of 60 minutes at 7 h a week.
    const plan = planOf(course, calendarOf({ start: "2026-11-27" }), 7);
    expect(
      plan.weeks.slice(0, 2).map(({ number, week, minutes }) => [number, week, minutes]),
    ).toEqual([
      [1, WEEK_1, 180],
      [2, WEEK_2, 420],
    ]);
  });

  test("breaks are skipped: a whole week has no phase, three days take their part", () => {
    const breaks = [rest(WEEK_2, "2026-12-07"), rest("2026-12-07", "2026-12-10")];
    const plan = planOf(course, calendarOf({ breaks }), 7);
    expect(
      plan.weeks.slice(0, 3).map(({ minutes, phases }) => [minutes, phases.map(({ id }) => id)]),
    ).toEqual([
      [420, ["p"]],
      [0, []],
      // 240 minutes: the last 180 of p and the first 60 of q.
      [240, ["p", "q"]],
    ]);
  });

  const topics = (shifts: readonly string[], more: Partial<Calendar> = {}) =>
    planOf(course, calendarOf({ ...more, shifts }), 10).weeks.map((week) =>
      week.topics.map(({ topic: { id } }) => id).join(" "),
    );
  const plain = ["a b", "c", "c d", "e"];

  test.each<[string, readonly string[], readonly string[]]>([
    ["no week shifted", [], plain],
    ["the second week shifted: the first comes twice", [WEEK_2], ["a b", "a b", "c", "c d", "e"]],
    [
      "two in a row: it comes three times",
      [WEEK_2, WEEK_3],
      ["a b", "a b", "a b", ...plain.slice(1)],
    ],
    ["the week after the end: the last comes again", ["2026-12-21"], [...plain, "e"]],
    ["the first week: there is none before it", [WEEK_1], plain],
  ])("%s", (_, shifts, weeks) => {
    expect(topics(shifts)).toEqual(weeks);
  });

  test("a shifted week after a short first one takes its whole days", () => {
    // From Friday on: three days of the first week, then seven from the same place.
    const plan = planOf(course, calendarOf({ start: "2026-11-27", shifts: [WEEK_2] }), 7);
    expect(plan.weeks.slice(0, 2).map(({ minutes }) => minutes)).toEqual([180, 420]);
    expect(said(plan).slice(0, 2)).toEqual(["1 2026-11-23: p / a", "2 2026-11-30: p / a b"]);
  });

  test("a week before the start and one after the end are not of the plan", () => {
    const plan = planOf(course, calendarOf({ start: WEEK_2 }), 40);
    expect(planWeekAt(plan, WEEK_1)).toBeUndefined();
    expect(planWeekAt(plan, WEEK_2)?.number).toBe(1);
    expect(planWeekAt(plan, "2027-06-07")).toBeUndefined();
  });
});

describe("weeks that the source states", () => {
  const span = (first: number, last: number) => ({ length: { span: { weeks: [first, last] } } });
  const stated = courseWith({
    pace: { hoursPerWeek: 10 },
    phases: [
      phase("p", [topic("a")], span(1, 4)),
      phase("q", [topic("b")], span(5, 6)),
      phase("r", [topic("c")], span(7, 12)),
    ],
  });
  const weeksOf = (hours: number, id: string) =>
    planOf(stated, calendarOf(), hours)
      .weeks.filter(({ phases }) => phases.some((own) => own.id === id))
      .map(({ number }) => number);

  test.each([
    ["hold at the source's pace: weeks 7-12", 10, [7, 8, 9, 10, 11, 12]],
    ["scale with twice the pace: weeks 4-6", 20, [4, 5, 6]],
    ["scale with half of it: weeks 13-24", 5, [13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]],
  ])("%s", (_, hours, weeks) => {
    expect(weeksOf(hours, "r")).toEqual(weeks);
  });

  test("a phase's own hours a week hold its weeks at that pace", () => {
    const own = courseWith({
      pace: { hoursPerWeek: 10 },
      phases: [
        phase("p", [topic("a")], { ...span(1, 2), pace: { hoursPerWeek: 20 } }),
        phase("q", [topic("b")], span(3, 4)),
      ],
    });
    // 2,400 minutes, then 1,200: at 20 h two weeks and one.
    expect(said(planOf(own, calendarOf(), 20)).map((text) => text.slice(-5))).toEqual([
      "p / a",
      "p / a",
      "q / b",
    ]);
  });
});

describe("a month that two phases share", () => {
  const months = (first: number, last: number) => ({ length: { span: { months: [first, last] } } });
  // Months 1-2 and 2-3 at 12 h: each 1.5 months, 6.5 weeks, 4,680 minutes.
  const shared = courseWith({
    pace: { hoursPerWeek: 12 },
    phases: [
      phase("p", [topic("a"), topic("b"), topic("c")], months(1, 2)),
      phase("q", [topic("d"), topic("e"), topic("f")], months(2, 3)),
    ],
  });
  const plan = planOf(shared, calendarOf(), 12);

  test("is laid in weeks that belong to both, the earlier first", () => {
    const phases = plan.weeks.map((week) => week.phases.map(({ id }) => id).join("+"));
    // Month 2 is weeks 4.33 to 8.67: weeks 5 and 9 touch it.
    expect(phases).toEqual([
      "p",
      "p",
      "p",
      "p",
      "p+q",
      "p+q",
      "p+q",
      "p+q",
      "p+q",
      "q",
      "q",
      "q",
      "q",
    ]);
  });

  test("counts half to each: the three months are thirteen weeks", () => {
    expect(shared.minutes).toBe(9_360);
    expect(plan.weeks).toHaveLength(13);
    expect(plan.end).toBe("2027-02-21");
  });
});

describe("topics without minutes", () => {
  const none = (id: string) => topic(id, { hours: 0 });
  const hours = (id: string, count: number) => topic(id, { hours: count });

  test.each<[string, readonly object[], readonly string[]]>([
    [
      "first in its phase (5.1 of the 234 hours)",
      [phase("p", [hours("a", 10)]), phase("q", [none("x"), hours("b", 10)])],
      ["1 2026-11-23: p / a", "2 2026-11-30: q / x b"],
    ],
    [
      "last in its phase, where the week ends with it",
      [phase("p", [hours("a", 10), none("x")]), phase("q", [hours("b", 10)])],
      ["1 2026-11-23: p / a x", "2 2026-11-30: q / b"],
    ],
    [
      "last of all",
      [phase("p", [hours("a", 10)]), phase("q", [hours("b", 10), none("x")])],
      ["1 2026-11-23: p / a", "2 2026-11-30: q / b x"],
    ],
    [
      "a whole phase of them",
      [phase("p", [hours("a", 10)]), phase("q", [none("x")]), phase("r", [hours("b", 10)])],
      ["1 2026-11-23: p / a", "2 2026-11-30: q+r / x b"],
    ],
  ])("stand at their place once: %s", (_, phases, weeks) => {
    expect(said(planOf(courseWith({ phases }), calendarOf(), 10))).toEqual(weeks);
  });
});

describe("any plan", () => {
  const hours = fc.integer({ min: 2, max: 80 }).map((halves) => halves / 2);
  const minutes = fc.array(
    fc.integer({ min: 0, max: 40 }).map((quarters) => quarters * 15),
    {
      minLength: 1,
      maxLength: 15,
    },
  );
  const breaks = fc.array(fc.tuple(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 9 })), {
    maxLength: 3,
  });
  const day = (offset: number) =>
    new Date(Date.parse(WEEK_1) + offset * 86_400_000).toISOString().slice(0, 10);

  test("holds every topic, in order, in weeks in a row, and ends when its minutes do", () => {
    fc.assert(
      fc.property(hours, minutes, breaks, fc.nat({ max: 6 }), (pace, all, rests, start) => {
        const topics = all.map((count, index) => [`t${String(index)}`, count] as const);
        const calendar: Calendar = calendarOf({
          start: day(start),
          breaks: rests.map(([from, length]) => rest(day(from), day(from + length))),
        });
        const laid = courseWith({ phases: [statedPhase("p", topics)] });
        const plan = planOf(laid, calendar, pace);
        const ids = plan.weeks.flatMap((week) => week.topics.map((entry) => entry.topic.id));
        expect([...new Set(ids)]).toEqual(topics.map(([id]) => id));
        expect(plan.weeks.map(({ week }) => week)).toEqual(
          plan.weeks.map((_, index) => day(index * 7)),
        );
        // As many working days as the minutes take, counted one by one.
        const total = all.reduce((sum, count) => sum + count, 0);
        const needed = Math.ceil((total * 7) / (pace * 60) - 1e-9);
        const isRest = (date: string) =>
          calendar.breaks.some(({ from, until }) => from <= date && date < until);
        let worked = 0;
        let offset = start - 1;
        while (worked < needed) {
          offset += 1;
          if (!isRest(day(offset))) worked += 1;
        }
        expect(plan.end).toBe(needed === 0 ? calendar.start : day(offset));
        expect(plan.weeks).toHaveLength(needed === 0 ? 1 : Math.floor(offset / 7) + 1);
      }),
    );
  });
});

describe("the day on which so much more is closed", () => {
  const everyDay = () => true;
  const butThree = (day: string) => day < "2026-11-24" || day >= "2026-11-27";

  test.each<[string, number, number, (day: string) => boolean, string | undefined]>([
    ["an hour a day: the seventh day", 420, 7, everyDay, "2026-11-29"],
    ["a minute more: the eighth", 421, 7, everyDay, "2026-11-30"],
    ["a break between", 420, 7, butThree, "2026-12-02"],
    ["nothing left: today", 0, 7, everyDay, "2026-11-23"],
    ["no pace: never", 420, 0, everyDay, undefined],
  ])("%s", (_, minutes, hours, isFree, day) => {
    expect(dayAfter(isFree, WEEK_1, minutes, hours)).toBe(day);
  });
});

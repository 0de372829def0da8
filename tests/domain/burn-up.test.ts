import { describe, expect, test } from "vitest";
import { aheadOf, burnUpOf } from "../../src/domain/burn-up.ts";
import { planOf } from "../../src/domain/plan.ts";
import type { GroupWeek } from "../../src/domain/records.ts";
import {
  calendarOf,
  courseWith,
  does,
  joins,
  knows,
  size,
  statedPhase,
  walkTold,
  weigh,
  WEEK_1,
  WEEK_2,
  WEEK_3,
  WEEK_4,
} from "./build.ts";

/** Ten hours in all, at five hours a week. */
const plan = planOf(
  courseWith({
    phases: [
      statedPhase("one", [
        ["http", 300],
        ["git", 300],
      ]),
    ],
  }),
  calendarOf(),
  5,
);

const week = (name: string, closed: number, promise = 600): GroupWeek => ({
  week: name,
  promise,
  closed,
  promised: 2,
  kept: 0,
});

const upTo = (today: string, weeks: readonly GroupWeek[], open = 600, pace = 10) =>
  burnUpOf(weeks, { open, pace }, plan, calendarOf(), today);

describe("the group's hours against its plan", () => {
  test("add up week by week to what is closed, and with what is open to the whole", () => {
    const group = upTo("2026-12-09", [week(WEEK_1, 300), week(WEEK_2, 240), week(WEEK_3, 60)]);
    expect(group).toMatchObject({ closed: 600, whole: 1_200, from: WEEK_1 });
    expect(group.closedBy).toEqual([
      { until: WEEK_2, minutes: 300 },
      { until: WEEK_3, minutes: 540 },
      { until: "2026-12-10", minutes: 600 },
    ]);
  });

  test("stand beside what the plan has of the whole, day by day within a week", () => {
    const group = upTo("2026-12-02", [week(WEEK_1, 300)], 900);
    expect(group.plannedBy).toEqual([
      { until: WEEK_2, minutes: 600 },
      { until: WEEK_3, minutes: 1_200 },
    ]);
    expect(group.planned).toBe(600 + Math.round((3 / 7) * 600));
    expect(upTo("2027-03-01", [], 900).planned).toBe(900);
  });

  test("repeat a week of the plan that was shifted, and begin before the group's start with nothing", () => {
    const calendar = calendarOf({ shifts: [WEEK_2] });
    const course = courseWith({
      phases: [
        statedPhase("one", [
          ["http", 300],
          ["git", 300],
        ]),
      ],
    });
    const shifted = burnUpOf(
      [],
      { open: 600, pace: 5 },
      planOf(course, calendar, 5),
      calendar,
      "2026-11-16",
    );
    expect(shifted.plannedBy.map(({ minutes }) => minutes)).toEqual([300, 300, 600]);
    expect(shifted.planned).toBe(0);
  });

  test("have no gap in a week in which nobody promised anything", () => {
    const { closedBy } = upTo("2026-12-14", [week(WEEK_1, 300), week(WEEK_3, 60)]);
    expect(closedBy.map(({ minutes }) => minutes)).toEqual([300, 300, 360, 360]);
  });

  test("are the same with a week of zeros before the start, which an undo leaves", () => {
    const weeks = [week(WEEK_1, 300)];
    const undone = week("2026-11-16", 0, 0);
    expect(upTo("2026-11-25", [undone, ...weeks])).toEqual(upTo("2026-11-25", weeks));
  });

  test("count what was closed before the start", () => {
    const { closedBy } = upTo("2026-11-24", [week("2026-11-16", 120, 0), week(WEEK_1, 30)]);
    expect(closedBy.map(({ minutes }) => minutes)).toEqual([120, 150]);
  });
});

describe("the end that is foreseen", () => {
  test("lies between the promised pace and that of the last four full weeks (rule 7)", () => {
    // Ten hours open: at ten hours a week they are closed in seven days, at five in fourteen.
    const weeks = [
      week("2026-11-16", 6_000),
      ...[WEEK_1, WEEK_2, WEEK_3, WEEK_4].map((w) => week(w, 300)),
    ];
    expect(upTo("2026-12-21", [...weeks, week("2026-12-21", 0)])).toMatchObject({
      earliest: "2026-12-27",
      latest: "2027-01-03",
    });
  });

  test("is one day before the first full week, and leaves weeks of nothing but rest out", () => {
    expect(upTo("2026-11-23", [week(WEEK_1, 60)])).toMatchObject({
      earliest: "2026-11-29",
      latest: "2026-11-29",
    });
    const rested = [week(WEEK_1, 300), week(WEEK_2, 0, 0)];
    expect(upTo(WEEK_3, rested)).toMatchObject({ earliest: "2026-12-13", latest: "2026-12-20" });
  });

  test("is never where nothing was closed of late, and skips breaks", () => {
    expect(upTo(WEEK_2, [week(WEEK_1, 0)])).toMatchObject({
      earliest: "2026-12-06",
      latest: undefined,
    });
    const rest = { from: WEEK_2, until: WEEK_3, atMs: 0 };
    const paused = burnUpOf(
      [],
      { open: 600, pace: 10 },
      plan,
      calendarOf({ breaks: [rest] }),
      WEEK_2,
    );
    expect(paused.earliest).toBe("2026-12-13");
  });
});

test("what is ahead is what is open for those who are here, at the pace of whoever has some of it", () => {
  const open = walkTold(
    joins("2026-11-20T08:00", 5, size(600, 2)),
    does("2026-11-23T09:00", "http", weigh(300)),
  );
  const over = walkTold(
    joins("2026-11-20T08:00", 7, size(600, 2)),
    does("2026-11-23T09:00", "http", weigh(300)),
    knows("2026-11-23T10:00", "git", weigh(300)),
  );
  expect(aheadOf([{ walk: open }, { walk: over }])).toEqual({ open: 300, pace: 5 });
  expect(aheadOf([])).toEqual({ open: 0, pace: 0 });
});

import { describe, expect, test } from "vitest";
import { forecastOf } from "../../src/domain/forecast.ts";
import { progressOf } from "../../src/domain/progress.ts";
import { scoreWeeks } from "../../src/domain/score.ts";
import {
  calendarOf,
  courseWith,
  does,
  joins,
  logOf,
  size,
  statedPhase,
  ticks,
  told,
  weigh,
  WEEK_2,
  WEEK_3,
  type Told,
} from "./build.ts";
import { walkOf } from "../../src/domain/walk.ts";

/** 42 h in topics of 7 h; an hour a day is 7 h a week. */
const IDS = ["a", "b", "c", "d", "e", "f"];
const course = courseWith({
  phases: [
    statedPhase(
      "p",
      IDS.map((id) => [id, 420] as const),
    ),
  ],
});
const JOINED = joins("2026-11-22T10:00", 7, size(2_520, 6));

function forecastTold(
  story: readonly Told[],
  today: string,
  week: string,
  calendar = calendarOf(),
) {
  const events = logOf(JOINED, ...story);
  const weeks = scoreWeeks(events, calendar, week);
  const walk = walkOf(events);
  const score = weeks.at(-1);
  if (walk === undefined || score === undefined) throw new Error("the story has no joining");
  return forecastOf({ walk, score }, progressOf(course, walk), weeks, calendar, today);
}

const closes = (at: string, id: string): Told => does(at, id, weigh(420));

describe("the end at the promised pace (rule 7)", () => {
  test("is as many days away as hours are open, and the same on every day of a week", () => {
    for (const today of ["2026-11-23", "2026-11-25", "2026-11-29"]) {
      expect(forecastTold([], today, "2026-11-23").earliest).toBe("2027-01-03");
    }
  });

  test("does not move for what was promised and closed", () => {
    const story = [closes("2026-11-24T20:00", "a")];
    expect(forecastTold(story, "2026-11-24", "2026-11-23").earliest).toBe("2027-01-03");
    expect(forecastTold(story, "2026-11-30", WEEK_2).earliest).toBe("2027-01-03");
  });

  test("waits for a rest and for a break", () => {
    const pause = told("2026-11-23T08:00", { kind: "pause", until: WEEK_2 });
    expect(forecastTold([pause], "2026-11-23", "2026-11-23").earliest).toBe("2027-01-10");
    const calendar = calendarOf({ breaks: [{ from: WEEK_2, until: WEEK_3, atMs: 0 }] });
    expect(forecastTold([], "2026-11-23", "2026-11-23", calendar).earliest).toBe("2027-01-10");
  });

  test("is never while a rest has no end", () => {
    const pause = told("2026-11-23T08:00", { kind: "pause", until: null });
    expect(forecastTold([pause], "2026-11-23", "2026-11-23").earliest).toBeUndefined();
  });

  test("comes within the last week as soon as the pace brings it", () => {
    const story = ["a", "b", "c", "d", "e"].map((id, day) =>
      closes(`2026-11-2${3 + day}T20:00`, id),
    );
    // Four of seven hours: three are left, at an hour a day.
    const half = Array.from({ length: 4 }, () =>
      ticks("2026-11-28T20:00", "f", weigh(420, [], { steps: 7 })),
    );
    const { latest } = forecastTold([...story, ...half], "2026-11-30", WEEK_2);
    expect(latest).toBe("2026-12-02");
  });
});

test("the other end is the mean of the last weeks: half of the promise takes twice as long", () => {
  const story = [does("2026-11-24T20:00", "a", weigh(210))];
  const { earliest, latest } = forecastTold(story, "2026-11-30", WEEK_2);
  // By today's estimate 35 h are open: 35 days, or 70.
  expect([earliest, latest]).toEqual(["2027-01-03", "2027-02-07"]);
});

test("a week of rest says nothing about the pace of late", () => {
  const pause = told("2026-11-30T08:00", { kind: "pause", until: WEEK_3 });
  const story = [closes("2026-11-24T20:00", "a"), pause];
  const { earliest, latest } = forecastTold(story, WEEK_3, WEEK_3);
  expect([earliest, latest]).toEqual(["2027-01-10", "2027-01-10"]);
});

test("before the first full week both ends are the promise's", () => {
  const { earliest, latest } = forecastTold([], "2026-11-25", "2026-11-23");
  expect(latest).toBe(earliest);
});

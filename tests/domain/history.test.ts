import { describe, expect, test } from "vitest";
import { historyOf } from "../../src/domain/history.ts";
import { scoreWeeks } from "../../src/domain/score.ts";
import { isoWeek } from "../../src/domain/week.ts";
import { addDays } from "../../src/domain/week.ts";
import {
  calendarOf,
  does,
  joins,
  logOf,
  size,
  told,
  weigh,
  WEEK_1,
  WEEK_2,
  WEEK_3,
  type Told,
} from "./build.ts";

const JOINED = joins("2026-11-23T08:00", 5, size(60_000, 200));
const week = (number: number): string => addDays(WEEK_1, 7 * (number - 1));
/** Closes so many of the 300 minutes of a week, on its Wednesday. */
const closes = (number: number, minutes: number): Told =>
  does(`${addDays(week(number), 2)}T20:00`, `t${number}`, weigh(minutes));

function historyTold(story: readonly Told[], last: number, count = 52) {
  const scores = scoreWeeks(logOf(JOINED, ...story), calendarOf(), week(last));
  return historyOf(scores, week(last), count);
}

const kinds = (story: readonly Told[], last: number, count = 52) =>
  historyTold(story, last, count).weeks.map(({ kind }) => kind);

describe("what became of a week", () => {
  test("whole, kept at half, missed, and still running", () => {
    expect(kinds([closes(1, 300), closes(2, 150), closes(3, 149)], 4)).toEqual([
      "whole",
      "kept",
      "missed",
      "running",
    ]);
  });

  test("the running week still runs: kept already, with a rest day, or with nothing promised", () => {
    expect(kinds([closes(1, 300)], 1)).toEqual(["running"]);
    for (const day of [0, 2]) {
      const at = `${addDays(week(1), day)}T08:30`;
      expect(kinds([told(at, { kind: "pause", until: week(3) })], 1)).toEqual(["running"]);
    }
  });

  test("a break that is still to come leaves the running week running", () => {
    const calendar = calendarOf({
      breaks: [{ from: addDays(week(1), 5), until: week(2), atMs: 0 }],
    });
    const scores = scoreWeeks(logOf(JOINED), calendar, week(1));
    expect(historyOf(scores, week(1), 12).weeks).toMatchObject([{ kind: "running" }]);
  });

  test("missed, paid by the freeze of four kept weeks, and then really missed", () => {
    const story = [closes(1, 300), closes(2, 300), closes(3, 300), closes(4, 300)];
    const { weeks, best } = historyTold(story, 7);
    expect(weeks.map(({ kind }) => kind).slice(4)).toEqual(["freeze", "missed", "running"]);
    expect(weeks.map(({ streak, freezes }) => [streak, freezes])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
      [4, 1],
      [4, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(best).toBe(4);
  });

  test("rested, and kept in spite of a rest day", () => {
    const pause = (number: number): Told =>
      told(`${week(number)}T08:00`, { kind: "pause", until: addDays(week(number), 3) });
    expect(kinds([pause(1), pause(2), closes(2, 300)], 3)).toEqual(["rested", "whole", "running"]);
  });

  test("away between leaving and joining again", () => {
    const story = [
      closes(1, 300),
      told("2026-11-28T10:00", { kind: "leave" }),
      joins("2026-12-14T08:00", 5, size(60_000, 200)),
    ];
    const { weeks } = historyTold(story, 4);
    expect(weeks.map(({ kind }) => kind)).toEqual(["whole", "away", "away", "running"]);
    expect(weeks[2]).toMatchObject({ week: WEEK_3, streak: 1, promise: 0 });
  });

  test("nothing promised before the group begins, and finished after the end", () => {
    const early = logOf(
      joins("2026-11-18T08:00", 5, size(300, 1)),
      does("2026-11-24T20:00", "a", weigh(300)),
    );
    const scores = scoreWeeks(early, calendarOf(), WEEK_2);
    expect(historyOf(scores, WEEK_2, 12).weeks.map(({ kind }) => kind)).toEqual([
      "neutral",
      "finished",
      "finished",
    ]);
  });
});

test.each([12, 26, 52])("the last %i weeks are shown, the best streak is of all", (count) => {
  const story = [1, 2, 3, 4, 5].map((number) => closes(number, 300));
  const { weeks, best } = historyTold(story, 60, count);
  expect(weeks).toHaveLength(count);
  expect(weeks.at(-1)?.kind).toBe("running");
  expect(best).toBe(5);
});

test("a member of one week has a history of one week", () => {
  expect(kinds([], 1, 12)).toEqual(["running"]);
});

test.each([
  ["2026-11-23", "2026-W48"],
  ["2026-12-28", "2026-W53"],
  ["2027-01-04", "2027-W01"],
  ["2024-12-30", "2025-W01"],
  ["2020-12-28", "2020-W53"],
  ["2025-12-22", "2025-W52"],
])("the week of %s is %s", (monday, name) => {
  expect(isoWeek(monday)).toBe(name);
});

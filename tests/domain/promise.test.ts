import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endBreakOn } from "../../src/domain/break.ts";
import type { Happening } from "../../src/domain/event.ts";
import { hasRestDay, promisesFromLog, settledAt } from "../../src/domain/promise.ts";
import { addDays } from "../../src/domain/week.ts";
import {
  calendarOf,
  does,
  joins,
  knows,
  logOf,
  ms,
  size,
  told,
  undoes,
  walkTold,
  weigh,
  WEEK_1,
  WEEK_2,
  WEEK_3,
  type Told,
} from "./build.ts";

// Pace 7 is an hour a day: a promise counts the days. The weeks asked for are week 2 of the tests.
const before = joins("2026-11-23T09:00", 7);
const pace = (at: string, hours: number) => told(at, { kind: "pace", pace: hours });
const pause = (at: string, until: string | null) => told(at, { kind: "pause", until });
const resume = (at: string) => told(at, { kind: "resume" });
const goal = (at: string, promised: number, days = 7) =>
  told(at, { kind: "goal", promise: promised, days });
const leave = (at: string) => told(at, { kind: "leave" });
const rest = (from: string, until: string, decided = "2026-11-20T12:00") => ({
  from,
  until,
  atMs: ms(decided),
});

const promise = (story: readonly Told[], more: object = {}, week = WEEK_2) =>
  promisesFromLog(logOf(...story), calendarOf(more), [week])[0] ?? NaN;

describe("the promise: pace × days since joining, without pause or break, ÷ 7", () => {
  test.each<[string, readonly Told[], number]>([
    ["a whole week", [before], 420],
    ["joined on Wednesday: five days", [joins("2026-12-02T20:00", 7)], 300],
    ["joined on Sunday: one day", [joins("2026-12-06T20:00", 7)], 60],
    ["joined in the week after: nothing", [joins("2026-12-07T09:00", 7)], 0],
    ["rounded down: 5 h × 5 ÷ 7", [joins("2026-12-02T20:00", 5)], 214],
    ["half hours: 2.5 h × 3 ÷ 7", [joins("2026-12-04T20:00", 2.5)], 64],
    ["paused from Wednesday: two days", [before, pause("2026-12-02T10:00", "2026-12-07")], 120],
    ["paused before, back on Wednesday", [before, pause("2026-11-28T10:00", "2026-12-02")], 300],
    ["paused all week", [before, pause("2026-11-28T10:00", null)], 0],
    [
      "resumed on Tuesday: six days",
      [before, pause("2026-11-28T10:00", null), resume("2026-12-01T10:00")],
      360,
    ],
    ["left on Tuesday: one day", [before, leave("2026-12-01T10:00")], 60],
    [
      "left on Tuesday, back on Friday: Monday and three days",
      [before, leave("2026-12-01T10:00"), joins("2026-12-04T10:00", 7)],
      240,
    ],
  ])("%s", (_, story, minutes) => {
    expect(promise(story)).toBe(minutes);
  });

  test.each([
    ["a break of two days", { breaks: [rest("2026-12-01", "2026-12-03")] }, 300],
    ["a break all week", { breaks: [rest("2026-11-30", "2026-12-07")] }, 0],
    ["a break that is over", { breaks: [rest("2026-11-25", "2026-11-30")] }, 420],
    ["the group starts on Wednesday", { start: "2026-12-02" }, 300],
    ["the group starts next week", { start: WEEK_3 }, 0],
  ])("%s", (_, more, minutes) => {
    expect(promise([before], more)).toBe(minutes);
  });
});

describe("pace, pause and goal change it until Thursday 00:00; then it is settled", () => {
  const last = "2026-12-02T23:59:59.999";
  const thursday = "2026-12-03T00:00";

  test.each<[string, readonly Told[], number]>([
    ["pace, a millisecond before", [before, pace(last, 14)], 840],
    ["pace, at the stroke", [before, pace(thursday, 14)], 420],
    ["the last of several paces", [before, pace("2026-11-30T09:00", 14), pace(last, 3.5)], 210],
    ["pause, a millisecond before", [before, pause(last, "2026-12-07")], 120],
    ["pause, at the stroke", [before, pause(thursday, "2026-12-07")], 420],
    ["goal, a millisecond before", [before, goal(last, 180)], 180],
    ["goal, at the stroke", [before, goal(thursday, 180)], 420],
    ["the last of several goals", [before, goal("2026-11-30T09:00", 600), goal(last, 180)], 180],
    ["a goal of last week", [before, goal("2026-11-24T09:00", 180)], 420],
    [
      "a goal, then a pause from Wednesday: pro rata, 300 × 2 ÷ 7",
      [before, goal("2026-11-30T09:00", 300), pause("2026-12-02T10:00", "2026-12-07")],
      85,
    ],
    [
      "a goal for five days, then a day more: not more than the goal",
      [
        before,
        pause("2026-11-28T10:00", "2026-12-02"),
        goal("2026-11-30T09:00", 300, 5),
        resume("2026-12-01T10:00"),
      ],
      300,
    ],
  ])("%s", (_, story, minutes) => {
    expect(promise(story)).toBe(minutes);
  });

  test("a break decided on Wednesday counts, one decided on Thursday does not", () => {
    const breaks = (decided: string) => ({ breaks: [rest("2026-12-04", "2026-12-06", decided)] });
    expect(promise([before], breaks(last))).toBe(300);
    expect(promise([before], breaks(thursday))).toBe(420);
  });

  // Friday and Saturday, decided on Wednesday.
  const weekend = rest("2026-12-04", "2026-12-06", "2026-12-02T12:00");
  const changed = (until: string, at: string) => ({
    breaks: [endBreakOn(weekend, until, ms(at))],
  });

  test.each([
    ["as it was decided", { breaks: [weekend] }, 300],
    ["made longer on Wednesday", changed("2026-12-07", last), 240],
    ["made longer on Thursday", changed("2026-12-07", thursday), 300],
    ["made longer long after", changed("2026-12-20", "2026-12-05T10:00"), 300],
    ["taken back on Wednesday", changed("2026-12-04", last), 420],
    ["taken back on Thursday", changed("2026-12-04", thursday), 300],
    ["ended on Saturday", changed("2026-12-05", "2026-12-05T10:00"), 300],
  ])("a break %s", (_, more, minutes) => {
    expect(promise([before], more)).toBe(minutes);
  });

  test("a settled promise never moves, whatever becomes of a break later", () => {
    const day = fc.integer({ min: 0, max: 20 }).map((offset) => addDays(WEEK_2, offset));
    const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), day), { maxLength: 5 });
    fc.assert(
      fc.property(day, changes, (until, later) => {
        const planned = rest(WEEK_2, until > WEEK_2 ? until : WEEK_3, "2026-11-25T12:00");
        const settled = promise([before], { breaks: [planned] });
        const then = later
          .toSorted(([a], [b]) => a - b)
          .reduce(
            (broken, [hours, end]) => endBreakOn(broken, end, ms(thursday) + hours * 3_600_000),
            planned,
          );
        expect(promise([before], { breaks: [then] })).toBe(settled);
      }),
    );
  });

  test.each<[string, readonly Told[], number]>([
    ["at Thursday 00:00: four days", [joins("2026-12-03T00:00", 7)], 240],
    [
      "on Saturday: two days, whatever pace follows",
      [joins("2026-12-05T12:00", 7), pace("2026-12-05T12:01", 1)],
      120,
    ],
    [
      "on Saturday after leaving on Wednesday: Monday, Tuesday and the weekend",
      [before, leave("2026-12-02T10:00"), joins("2026-12-05T12:00", 7)],
      240,
    ],
  ])("whoever joins later settles at joining, %s", (_, story, minutes) => {
    expect(promise(story)).toBe(minutes);
  });

  test("whoever was here on Thursday 00:00 cannot change it by leaving and joining again", () => {
    const again = [before, leave("2026-12-06T10:00"), joins("2026-12-06T10:05", 1)];
    expect(promise(again)).toBe(420);
    expect(settledAt(walkTold(...again), calendarOf(), WEEK_2)).toBe(ms("2026-12-03T00:00"));
  });
});

describe("never more than the minutes still open at the week's start", () => {
  const small = joins("2026-11-23T09:00", 7, size(400, 4));

  test.each<[string, readonly Told[], number]>([
    ["nothing done yet", [small], 400],
    ["a done of last week", [small, does("2026-11-25T10:00", "a", weigh(100))], 300],
    ["a know of last week", [small, knows("2026-11-25T10:00", "a", weigh(150))], 250],
    [
      "a done of this week changes nothing",
      [small, does("2026-11-30T10:00", "a", weigh(100))],
      400,
    ],
    [
      "a done stated for last week does",
      [small, does("2026-11-30T10:00", "a", weigh(100), "2026-11-29")],
      300,
    ],
    ["whoever joins this week: at joining", [joins("2026-11-30T09:00", 7, size(90, 1))], 90],
    ["nor a goal", [small, goal("2026-11-30T09:00", 1_200)], 400],
    [
      "after finishing: nothing",
      [
        small,
        does("2026-11-25T10:00", "a", weigh(300)),
        knows("2026-11-25T10:00", "b", weigh(100)),
      ],
      0,
    ],
  ])("%s", (_, story, minutes) => {
    expect(promise(story)).toBe(minutes);
  });

  test("an undone done leaves what never having done it would", () => {
    const log = logOf(
      small,
      does("2026-11-25T10:00", "a", weigh(100)),
      undoes("2026-12-04T10:00", 2),
    );
    const standing = log.filter((event) => event.id === 1);
    expect(promisesFromLog(standing, calendarOf(), [WEEK_2])).toEqual([400]);
  });

  test("it grows with the pace, and stays within pace and what is open", () => {
    const day = fc.integer({ min: 0, max: 13 }).map((offset) => addDays(WEEK_1, offset));
    const happening: fc.Arbitrary<Happening> = fc.oneof(
      fc.record({ kind: fc.constant("pause" as const), until: fc.option(day) }),
      fc.constant({ kind: "resume" } as const),
    );
    const story = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), happening), { maxLength: 6 });
    const paces = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 20 }));
    fc.assert(
      fc.property(story, paces, fc.integer({ min: 0, max: 3_000 }), (rests, [low, more], open) => {
        const told = [...rests].sort(([a], [b]) => a - b);
        const hourly = told.map(([hour, what]): Told => {
          const at = `${addDays(WEEK_1, Math.floor(hour / 24))}T${String(hour % 24).padStart(2, "0")}:30`;
          return { at, what };
        });
        const at = (hours: number) =>
          promise([joins("2026-11-23T00:10", hours, size(open, 9)), ...hourly]);
        expect(at(low)).toBeLessThanOrEqual(at(low + more));
        expect(at(low)).toBeLessThanOrEqual(Math.min(low * 60, open));
        expect(at(low)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("a rest day (pause or break)", () => {
  test.each<[string, readonly Told[], object, boolean]>([
    ["a plain week has none", [before], {}, false],
    ["a day of pause", [before, pause("2026-12-06T10:00", "2026-12-07")], {}, true],
    [
      "a pause ended on its day",
      [before, pause("2026-12-01T10:00", null), resume("2026-12-01T11:00")],
      {},
      false,
    ],
    ["a pause of another week", [before, pause("2026-11-25T10:00", "2026-11-30")], {}, false],
    ["a day of break", [before], { breaks: [rest("2026-12-06", "2026-12-08")] }, true],
    [
      "a break before joining",
      [joins("2026-12-03T10:00", 7)],
      { breaks: [rest("2026-11-30", "2026-12-02")] },
      false,
    ],
  ])("%s", (_, story, more, rests) => {
    expect(hasRestDay(walkTold(...story), calendarOf(more), WEEK_2)).toBe(rests);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endMoved } from "../../src/domain/moved.ts";
import { scoreWeeks } from "../../src/domain/score.ts";
import { walkOf } from "../../src/domain/walk.ts";
import { standing } from "../../src/domain/event.ts";
import {
  calendarOf,
  does,
  joins,
  knows,
  logOf,
  size,
  ticks,
  told,
  undoes,
  weigh,
  WEEK_2,
  WEEK_3,
  type Told,
} from "./build.ts";

/** 42 h at 7 h a week: an hour a day, six weeks. */
const JOINED = joins("2026-11-22T10:00", 7, size(2_520, 42));

function movedBy(story: readonly Told[], calendar = calendarOf(), openWeek = WEEK_2) {
  const events = logOf(JOINED, ...story);
  const stand = standing(events);
  const weeks = scoreWeeks(stand, calendar, openWeek);
  const walk = walkOf(stand);
  const score = weeks.at(-1);
  if (walk === undefined || score === undefined) throw new Error("the story has no joining");
  return endMoved(events, { walk, score }, weeks, calendar);
}

const closes = (at: string, minutes: number, id = "a"): Told => does(at, id, weigh(minutes));

describe("on a Monday the end is said to have moved (rule 7)", () => {
  test("not at all where the promise was closed to the minute", () => {
    expect(movedBy([closes("2026-11-24T20:00", 420)])).toEqual({
      since: "2026-11-23",
      days: 0,
      why: undefined,
    });
  });

  test.each<[string, readonly Told[], number, object]>([
    // An hour a day: 2 h less are two days.
    ["two hours less", [closes("2026-11-24T20:00", 300)], 2, { kind: "work", minutes: -120 }],
    ["three hours more", [closes("2026-11-24T20:00", 600)], -3, { kind: "work", minutes: 180 }],
    // Of 35 h that are left after a week, 3.5 h a week close half as much a day.
    [
      "half the pace",
      [closes("2026-11-24T20:00", 420), told("2026-11-27T10:00", { kind: "pace", pace: 3.5 })],
      35,
      { kind: "pace", pace: 3.5 },
    ],
    // Three of seven days rested: three hours that were not promised any more.
    [
      "a rest of three days",
      [
        told("2026-11-23T08:00", { kind: "pause", until: "2026-11-26" }),
        closes("2026-11-27T20:00", 240),
      ],
      3,
      { kind: "rest" },
    ],
    [
      "a promise of an hour less, which was closed",
      [
        told("2026-11-23T08:00", { kind: "goal", promise: 360, days: 7 }),
        closes("2026-11-27T20:00", 360),
      ],
      1,
      { kind: "promise" },
    ],
    [
      "four hours that are known",
      [closes("2026-11-24T20:00", 420), knows("2026-11-25T20:00", "k", weigh(240))],
      -4,
      { kind: "known" },
    ],
    [
      "another choice, five hours longer",
      [
        closes("2026-11-24T20:00", 420),
        told("2026-11-25T20:00", {
          kind: "choose",
          choice: "c",
          option: "o",
          course: size(2_820, 47),
        }),
      ],
      5,
      { kind: "path" },
    ],
  ])("%s", (_, story, days, why) => {
    expect(movedBy(story)).toEqual({ since: "2026-11-23", days, why });
  });

  test("by a break of the group, too", () => {
    const breaks = [{ from: WEEK_2, until: WEEK_3, atMs: Date.parse("2026-11-26T10:00Z") }];
    const moved = movedBy([closes("2026-11-24T20:00", 420)], calendarOf({ breaks }));
    expect(moved).toMatchObject({ days: 7, why: { kind: "rest" } });
  });

  test("as it was laid then: what was taken back since stood on that Monday", () => {
    const story = [
      closes("2026-11-24T20:00", 420),
      closes("2026-12-01T20:00", 420, "b"),
      undoes("2026-12-01T21:00", 2),
    ];
    expect(movedBy(story, calendarOf(), WEEK_3)).toEqual({
      since: WEEK_2,
      days: 7,
      why: { kind: "earlier" },
    });
  });

  test("by what pushed it furthest", () => {
    const story = [closes("2026-11-24T20:00", 360), knows("2026-11-25T20:00", "k", weigh(240))];
    expect(movedBy(story)).toMatchObject({ days: -3, why: { kind: "known" } });
  });
});

describe("nothing is said to have moved", () => {
  test("for whoever had no plan on that Monday", () => {
    expect(movedBy([], calendarOf(), "2026-11-23")).toBeUndefined();
  });

  test("for whoever was away then", () => {
    const story = [
      told("2026-11-25T10:00", { kind: "leave" }),
      joins("2026-12-02T10:00", 7, size(2_520, 42)),
    ];
    expect(movedBy(story, calendarOf(), WEEK_3)).toBeUndefined();
  });

  test("while a rest has no end", () => {
    const story = [told("2026-11-25T10:00", { kind: "pause", until: null })];
    expect(movedBy(story)).toBeUndefined();
  });

  test("when nothing is open any more", () => {
    expect(movedBy([closes("2026-11-24T20:00", 2_520)])).toBeUndefined();
  });

  test("by what the running week still owes: it is young", () => {
    const story = [closes("2026-11-24T20:00", 420), ticks("2026-11-30T08:00", "b", weigh(60))];
    expect(movedBy(story)).toMatchObject({ days: 0 });
  });
});

test("an hour a day less or more moves the end by as many days, whatever is closed", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), (hours) => {
      const moved = movedBy([closes("2026-11-24T20:00", hours * 60)]);
      expect(moved?.days).toBe(7 - hours);
    }),
  );
});

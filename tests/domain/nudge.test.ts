import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterQuiet } from "../../src/domain/letter.ts";
import {
  isNudged,
  nudgeAfter,
  stepWithin,
  turnAt,
  weekIn,
  type Turn,
} from "../../src/domain/nudge.ts";
import { progressOf } from "../../src/domain/progress.ts";
import { scoreWeeks } from "../../src/domain/score.ts";
import {
  calendarOf,
  courseWith,
  does,
  item,
  joins,
  logOf,
  phase,
  size,
  ticks,
  told,
  topic,
  walkTold,
  weigh,
  WEEK_1,
  type Told,
} from "./build.ts";

const NIGHT = { from: "21:00", until: "09:00" };
const BERLIN = { zone: "Europe/Berlin", quiet: NIGHT };
const at = (instant: string) => Date.parse(instant);

describe("a nudge falls due", () => {
  test.each([
    ["on Wednesday evening, of a Monday", BERLIN, "2026-11-23T08:00Z", "2026-11-25T17:30Z"],
    ["on Saturday morning, of Wednesday's", BERLIN, "2026-11-25T17:30Z", "2026-11-28T09:00Z"],
    ["on the next Wednesday, of Saturday's", BERLIN, "2026-11-28T09:00Z", "2026-12-02T17:30Z"],
    [
      "by their own clock, in Tokyo",
      { ...BERLIN, zone: "Asia/Tokyo" },
      "2026-11-23T08:00Z",
      "2026-11-25T09:30Z",
    ],
    [
      "by their own clock, in Kiritimati",
      { ...BERLIN, zone: "Pacific/Kiritimati" },
      "2026-11-23T08:00Z",
      "2026-11-25T04:30Z",
    ],
    [
      "by their own clock, in Pago Pago",
      { ...BERLIN, zone: "Pacific/Pago_Pago" },
      "2026-11-23T08:00Z",
      "2026-11-26T05:30Z",
    ],
    ["an hour of UTC earlier in summer", BERLIN, "2026-06-29T08:00Z", "2026-07-01T16:30Z"],
    ["by the new clock after the spring change", BERLIN, "2026-03-28T09:00Z", "2026-04-01T16:30Z"],
    ["by the new clock after the autumn change", BERLIN, "2026-10-24T08:00Z", "2026-10-28T17:30Z"],
    [
      "on Thursday, where Wednesday evening is quiet",
      { zone: "Europe/Berlin", quiet: { from: "18:00", until: "08:00" } },
      "2026-11-23T08:00Z",
      "2026-11-26T07:00Z",
    ],
    [
      "on Thursday still, asked in that quiet night",
      { zone: "Europe/Berlin", quiet: { from: "18:00", until: "08:00" } },
      "2026-11-26T00:00Z",
      "2026-11-26T07:00Z",
    ],
    [
      "late on Saturday, where the morning is quiet",
      { zone: "Europe/Berlin", quiet: { from: "23:00", until: "12:30" } },
      "2026-11-26T07:00Z",
      "2026-11-28T11:30Z",
    ],
  ])("%s", (_, to, after, due) => {
    expect(nudgeAfter(to, at(after))).toBe(at(due));
  });

  test("not in a turn that was taken", () => {
    const taken: readonly Turn[] = [
      { week: WEEK_1, turn: 1 },
      { week: WEEK_1, turn: 2 },
    ];
    const due = nudgeAfter(BERLIN, at("2026-11-23T08:00Z"), taken);
    expect(due).toBe(at("2026-12-02T17:30Z"));
  });

  test("twice in a week of the person's own clock, never in quiet hours, wherever and whenever", () => {
    const hour = fc
      .integer({ min: 0, max: 23 })
      .map((each) => `${String(each).padStart(2, "0")}:30`);
    fc.assert(
      fc.property(
        fc.constantFrom(
          "Europe/Berlin",
          "Asia/Kolkata",
          "Pacific/Apia",
          "America/New_York",
          "Australia/Lord_Howe",
        ),
        fc.record({ from: hour, until: hour }),
        fc.integer({ min: at("2026-01-01T00:00Z"), max: at("2027-12-01T00:00Z") }),
        (zone, quiet, startMs) => {
          const turns: string[] = [];
          let nowMs = startMs;
          for (let each = 0; each < 8; each += 1) {
            nowMs = nudgeAfter({ zone, quiet }, nowMs);
            expect(afterQuiet(quiet, zone, nowMs)).toBe(nowMs);
            const { week, turn } = turnAt(zone, nowMs);
            expect(week).toBe(weekIn(zone, nowMs));
            turns.push(`${week}/${turn}`);
          }
          expect(new Set(turns).size).toBe(turns.length);
          expect(turns).toEqual(turns.toSorted());
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Ada, of 6 hours a week from Monday on, as her week stands on Wednesday. */
function onWednesday(...story: readonly Told[]) {
  const told = [joins("2026-11-23T08:00", 6), ...story];
  const [score] = scoreWeeks(logOf(...told), calendarOf(), WEEK_1);
  if (score === undefined) throw new Error("no week");
  return { walk: walkTold(...told), score };
}

describe("is nudged (rule 6)", () => {
  const nothing = { breaks: [{ from: "2026-11-25", until: "2026-11-26", atMs: 0 }] };
  test.each([
    ["who promised and has a way to go", onWednesday(), {}, true],
    ["who has begun", onWednesday(ticks("2026-11-24T10:00", "a", weigh(100))), {}, true],
    [
      "nobody who has kept the week",
      onWednesday(does("2026-11-24T10:00", "a", weigh(180))),
      {},
      false,
    ],
    [
      "nobody at rest",
      onWednesday(told("2026-11-25T08:00", { kind: "pause", until: "2026-11-27" })),
      {},
      false,
    ],
    [
      "nobody at rest without an end",
      onWednesday(told("2026-11-25T08:00", { kind: "pause", until: null })),
      {},
      false,
    ],
    ["nobody in a break of the group", onWednesday(), nothing, false],
    [
      "nobody who promised nothing",
      onWednesday(told("2026-11-23T09:00", { kind: "goal", promise: 0, days: 7 })),
      {},
      false,
    ],
    [
      "nobody who has finished",
      onWednesday(
        told("2026-11-23T08:30", { kind: "leave" }),
        joins("2026-11-23T08:40", 6, size(30, 1)),
        does("2026-11-24T10:00", "a", weigh(30)),
      ),
      {},
      false,
    ],
  ])("%s", (_, me, breaks, expected) => {
    expect(isNudged(me, { calendar: calendarOf(breaks) }, "2026-11-25")).toBe(expected);
  });
});

describe("the step that is proposed", () => {
  const long = topic("long", { hours: 2, items: [item("a"), item("b")] });
  const short = topic("short", { hours: 1, items: [item("c"), item("d"), item("e")] });
  const later = topic("later", { hours: 0.25 });
  const course = courseWith({
    phases: [phase("one", [long, short]), phase("two", [later])],
  });
  const step = (...story: readonly Told[]) => {
    const walk = walkTold(joins("2026-11-23T08:00", 6), ...story);
    const found = stepWithin(progressOf(course, walk), walk, 360);
    return [found?.topic.entry.topic.id, found?.item?.id, found?.minutes];
  };
  const SHORT = weigh(60, ["c", "d", "e"]);
  const LONG = weigh(120, ["a", "b"]);

  test("fits in 25 minutes, though the topic that is next has none such", () => {
    expect(step()).toEqual(["short", "c", 20]);
  });

  test("is the first that is open", () => {
    expect(step(ticks("2026-11-24T10:00", "short", SHORT, "c"))).toEqual(["short", "d", 20]);
  });

  test("is of what was begun, however long", () => {
    expect(step(ticks("2026-11-24T10:00", "long", LONG, "a"))).toEqual(["long", "b", 60]);
  });

  test("is never of a far later phase: a beginning of what is next does", () => {
    expect(step(does("2026-11-24T10:00", "short", SHORT))).toEqual(["long", "a", 60]);
  });

  test("is none where all is done", () => {
    const all = [["short", SHORT] as const, ["long", LONG] as const, ["later", weigh(15)] as const];
    expect(step(...all.map(([id, weight]) => does("2026-11-24T10:00", id, weight)))[0]).toBe(
      undefined,
    );
  });
});

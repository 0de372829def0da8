import fc from "fast-check";
import { expect, test } from "vitest";
import { breaksKnown, endBreakOn } from "../../src/domain/break.ts";
import type { Calendar } from "../../src/domain/calendar.ts";
import type { Happening, MemberEvent } from "../../src/domain/event.ts";
import { promiseOf, promisesFromLog, settledAt } from "../../src/domain/promise.ts";
import { openMinutes, walkOf, walksOf } from "../../src/domain/walk.ts";
import { addDays, weeksBetween, type Week } from "../../src/domain/week.ts";
import { calendarOf, ms, size, weigh, WEEK_1 } from "./build.ts";

/** What a promise is, said simply: the log is folded again for every week. */
function promiseSimply(events: readonly MemberEvent[], calendar: Calendar, week: Week): number {
  const all = walkOf(events);
  if (all === undefined) return 0;
  const settleMs = settledAt(all, calendar, week);
  const settled = events.filter((event) => event.atMs < settleMs);
  const walk = walkOf(settled);
  if (walk === undefined) return 0;
  const known = { ...calendar, breaks: breaksKnown(calendar.breaks, settleMs) };
  const before = walkOf(settled.filter((event) => event.day < week));
  const join = settled.find((event) => event.kind === "join");
  const open = before === undefined ? (join?.course.minutes ?? 0) : openMinutes(before);
  return promiseOf(walk, known, week, open);
}

const DAYS = 42;
const topic = fc.constantFrom("a", "b", "c", "d");
const weight = fc.constantFrom(weigh(90, ["x", "y"]), weigh(400), weigh(0));
const day = fc.nat({ max: DAYS }).map((days) => addDays(WEEK_1, days));
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant("done" as const), topic, weight }),
  fc.record({
    kind: fc.constant("tick" as const),
    topic,
    weight: fc.constant(weigh(90, ["x", "y"])),
    item: fc.constantFrom("x", "y"),
  }),
  fc.record({
    kind: fc.constant("know" as const),
    topics: fc.array(fc.record({ topic, weight }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant("pace" as const), pace: fc.integer({ min: 1, max: 20 }) }),
  fc.record({
    kind: fc.constant("join" as const),
    pace: fc.integer({ min: 1, max: 20 }),
    course: fc.constant(size(2_000, 4)),
  }),
  fc.constant({ kind: "leave" } as const),
  fc.record({ kind: fc.constant("pause" as const), until: fc.option(day) }),
  fc.constant({ kind: "resume" } as const),
  fc.record({
    kind: fc.constant("goal" as const),
    promise: fc.integer({ min: 60, max: 900 }),
    days: fc.integer({ min: 1, max: 7 }),
  }),
);

/** Hours since the event before, a jump of the clock now and then, and days stated back. */
const log: fc.Arbitrary<readonly MemberEvent[]> = fc
  .array(
    fc.record({
      what: happening,
      hours: fc.oneof(
        { weight: 12, arbitrary: fc.integer({ min: 0, max: 40 }) },
        { weight: 1, arbitrary: fc.integer({ min: -500, max: 500 }) },
      ),
      back: fc.oneof(fc.constant(0), fc.nat({ max: 7 })),
    }),
    { maxLength: 40 },
  )
  .map((told) => {
    let atMs = ms("2026-11-23T09:00");
    const join = { kind: "join", pace: 7, course: size(2_000, 4) } as const;
    return [{ what: join as Happening, hours: 0, back: 0 }, ...told].map(
      ({ what, hours, back }, index) => {
        atMs += hours * 3_600_000;
        const stated = addDays(new Date(atMs).toISOString().slice(0, 10), -back);
        return { ...what, id: index + 1, atMs, day: stated, minutes: 0 };
      },
    );
  });

const calendars = fc
  .array(fc.tuple(day, fc.nat({ max: 9 }), fc.nat({ max: DAYS }), fc.nat({ max: 20 })), {
    maxLength: 2,
  })
  .map((breaks) =>
    calendarOf({
      breaks: breaks.map(([from, days, decided, ended]) => {
        const atMs = ms("2026-11-20T09:00") + decided * 86_400_000;
        const rest = { from, until: addDays(from, days), atMs };
        return endBreakOn(rest, addDays(from, ended), atMs + ended * 3_600_000);
      }),
    }),
  );

test("the promises of many weeks, from one fold, are those of a fold for every week", () => {
  const weeks = weeksBetween(addDays(WEEK_1, -7), addDays(WEEK_1, DAYS + 14));
  fc.assert(
    fc.property(log, calendars, (events, calendar) => {
      expect(promisesFromLog(events, calendar, weeks)).toEqual(
        weeks.map((week) => promiseSimply(events, calendar, week)),
      );
    }),
    { numRuns: 500 },
  );
});

test("the walks of any parts of a log, from one fold, are those of each part", () => {
  const parts = fc.array(fc.func(fc.boolean()), { maxLength: 5 });
  fc.assert(
    fc.property(log, parts, (events, some) => {
      const passes = some.map((pass) => (event: MemberEvent) => pass(event.id));
      expect(walksOf(events, passes)).toEqual(passes.map((pass) => walkOf(events.filter(pass))));
    }),
  );
});

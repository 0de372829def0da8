import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { Missed } from "../../src/core/job.ts";
import { moveZone, type Calendar } from "../../src/domain/calendar.ts";
import { whatIsDue, type DueAnswer } from "../../src/domain/due.ts";
import { postAfter } from "../../src/domain/next-run.ts";
import { instantOf, occurrenceAfter, parseCron, type Cron } from "../../src/domain/occurrence.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ms = (instant: string): number => Date.parse(instant);
const living = (zone: string, ...breaks: Calendar["breaks"]): Calendar => ({
  start: "2024-01-01",
  zones: [{ from: "2024-01-01", zone }],
  breaks,
});

function cronOf(expression: string): Cron {
  const cron = parseCron(expression);
  if (cron === undefined) throw new Error(`not a cron expression: ${expression}`);
  return cron;
}

const named = ({ send, drops }: DueAnswer) => ({
  send: send.map(({ name }) => name),
  drops: drops.map(({ due, reason }) => `${due.name} ${reason}`),
});

const OLDER = "older than the newest one due";

describe("what is due", () => {
  const ask = (now: string, restUntil: string | null = null) =>
    whatIsDue({
      cron: cronOf("0 9 * * *"),
      calendar:
        restUntil === null
          ? living("UTC")
          : living("UTC", { from: "2026-11-30", until: restUntil, atMs: 0 }),
      nextRunMs: ms("2026-12-01T09:00Z"),
      nowMs: ms(now),
      windowHours: 24,
      missed: "once",
    });

  test.each([
    ["before it is due", "2026-12-01T08:59Z", null, undefined, []],
    ["when it is due", "2026-12-01T09:00Z", null, "2026-12-01T09:00", []],
    ["at the window's end", "2026-12-02T08:59Z", null, "2026-12-01T09:00", []],
    [
      "two days later",
      "2026-12-03T10:00Z",
      null,
      "2026-12-03T09:00",
      ["2026-12-02T09:00", "2026-12-01T09:00"],
    ],
    ["in a break", "2026-12-03T10:00Z", "2026-12-05", undefined, []],
    ["on the first day after a break", "2026-12-03T10:00Z", "2026-12-03", "2026-12-03T09:00", []],
    ["after a break, in the night", "2026-12-03T01:00Z", "2026-12-03", undefined, []],
    [
      "long after a break",
      "2026-12-03T10:00Z",
      "2026-12-02",
      "2026-12-03T09:00",
      ["2026-12-02T09:00"],
    ],
  ])("%s", (_, now, restUntil, send, older) => {
    expect(named(ask(now, restUntil))).toEqual({
      send: send === undefined ? [] : [send],
      drops: older.map((name) => `${name} ${OLDER}`),
    });
  });

  test.each([
    ["2026-12-08T09:00Z", "2026-12-07T09:00", []],
    ["2026-12-08T09:01Z", undefined, ["2026-12-07T09:00 more than 24 h late"]],
    [
      "2026-12-16T09:01Z",
      undefined,
      ["2026-12-14T09:00 more than 24 h late", `2026-12-07T09:00 ${OLDER}`],
    ],
  ])("of a weekly goal at %s", (now, send, drops) => {
    const answer = whatIsDue({
      cron: cronOf("0 9 * * 1"),
      calendar: living("UTC"),
      nextRunMs: ms("2026-12-07T09:00Z"),
      nowMs: ms(now),
      windowHours: 24,
      missed: "once",
    });
    expect(named(answer)).toEqual({ send: send === undefined ? [] : [send], drops });
    expect(answer.nextRunMs).toBeGreaterThan(ms(now));
  });

  test.each([
    ["0 9 * * *", "2027-12-01T10:00Z", 100, `${OLDER}, with 264 before it`],
    ["* * * * *", "2046-12-01T10:00Z", 100, `${OLDER}, with more than 899 before it`],
    ["0 9 * * 1", "2028-09-06T09:00Z", 91, OLDER],
  ])("of %s after a jump to %s is bounded: %i are listed", (expression, now, listed, last) => {
    let asked = 0;
    const cron = cronOf(expression);
    const counting: Cron = {
      next: (wallMs) => ((asked += 1), cron.next(wallMs)),
      previous: (wallMs) => ((asked += 1), cron.previous(wallMs)),
    };
    const answer = whatIsDue({
      cron: counting,
      calendar: living("Europe/Berlin"),
      nextRunMs: ms("2026-12-01T09:00Z"),
      nowMs: ms(now),
      windowHours: 72,
      missed: "once",
    });
    expect(answer.drops).toHaveLength(listed);
    expect(answer.drops.at(-1)?.reason).toBe(last);
    expect(asked).toBeLessThan(1_100);
  });
});

const LATE = "more than 24 h late";
const MISSED = "missed, and this post is not made up for";

describe("what was missed", () => {
  const ask = (missed: Missed, now: string, ...breaks: Calendar["breaks"]) =>
    named(
      whatIsDue({
        cron: cronOf("0 */6 * * *"),
        calendar: living("UTC", ...breaks),
        nextRunMs: ms("2026-12-01T06:00Z"),
        nowMs: ms(now),
        windowHours: 24,
        missed,
      }),
    );
  const of = (reason: string, ...times: readonly string[]) =>
    times.map((time) => `2026-12-${time} ${reason}`);

  test.each<[Missed, string, readonly string[], readonly string[]]>([
    ["skip", "2026-12-01T06:00Z", ["01T06:00"], []],
    ["skip", "2026-12-01T06:05Z", ["01T06:00"], []],
    ["skip", "2026-12-01T06:06Z", [], of(MISSED, "01T06:00")],
    ["skip", "2026-12-01T12:01Z", ["01T12:00"], of(MISSED, "01T06:00")],
    [
      "skip",
      "2026-12-02T07:00Z",
      [],
      [...of(MISSED, "02T06:00", "02T00:00", "01T18:00", "01T12:00"), ...of(LATE, "01T06:00")],
    ],
    ["once", "2026-12-01T06:00Z", ["01T06:00"], []],
    ["once", "2026-12-01T12:01Z", ["01T12:00"], of(OLDER, "01T06:00")],
    ["once", "2026-12-01T17:59Z", ["01T12:00"], of(OLDER, "01T06:00")],
    ["all", "2026-12-01T06:00Z", ["01T06:00"], []],
    ["all", "2026-12-01T18:30Z", ["01T06:00", "01T12:00", "01T18:00"], []],
    [
      "all",
      "2026-12-02T12:30Z",
      ["01T18:00", "02T00:00", "02T06:00", "02T12:00"],
      of(LATE, "01T12:00", "01T06:00"),
    ],
  ])("of a post with “%s” at %s", (missed, now, send, drops) => {
    expect(ask(missed, now)).toEqual({ send: send.map((time) => `2026-12-${time}`), drops });
  });

  test.each<Missed>(["skip", "once", "all"])(
    "in a break is neither sent nor listed: %s",
    (missed) => {
      const rest = { from: "2026-12-01", until: "2026-12-03", atMs: 0 };
      expect(ask(missed, "2026-12-02T12:00Z", rest)).toEqual({ send: [], drops: [] });
      expect(ask(missed, "2026-12-03T00:01Z", rest)).toEqual({
        send: ["2026-12-03T00:00"],
        drops: [],
      });
    },
  );

  test("comes next after the break, and not before the group begins", () => {
    const cron = cronOf("0 9 * * *");
    const rest = { from: "2026-12-02", until: "2026-12-05", atMs: 0 };
    const next = (calendar: Calendar) => postAfter(cron, calendar, ms("2026-12-01T10:00Z"))?.name;
    expect(next(living("UTC", rest))).toBe("2026-12-05T09:00");
    expect(next(living("UTC", rest, { from: "2026-12-05", until: "2026-12-06", atMs: 0 }))).toBe(
      "2026-12-06T09:00",
    );
    expect(next({ ...living("UTC"), start: "2026-12-17" })).toBe("2026-12-14T09:00");
  });
});

/** The zones of the sample, with a week around each of their clock changes. */
const CHANGES = [
  ["Europe/Berlin", "2026-03-29T01:00Z"],
  ["Europe/Berlin", "2026-10-25T01:00Z"],
  ["America/New_York", "2026-03-08T07:00Z"],
  ["America/New_York", "2026-11-01T06:00Z"],
  ["Africa/Cairo", "2026-04-23T22:00Z"],
  ["Africa/Cairo", "2026-10-29T21:00Z"],
  ["America/Havana", "2026-03-08T05:00Z"],
  ["America/Havana", "2026-11-01T05:00Z"],
  ["Australia/Lord_Howe", "2026-10-03T15:30Z"],
  ["Australia/Lord_Howe", "2026-04-04T15:00Z"],
  ["Pacific/Chatham", "2026-09-26T14:00Z"],
  ["Pacific/Chatham", "2026-04-04T14:00Z"],
  ["Africa/Casablanca", "2026-02-15T02:00Z"],
  ["UTC", "2028-02-29T00:00Z"],
  ["Europe/Berlin", "2026-12-28T00:00Z"],
] as const;

const CRONS = ["30 2 * * *", "30 2 * * 0", "0 9 * * 1", "0 0 * * *", "*/30 * * * *", "0 9 29 2 *"];

/** Every local time of the expression whose instant lies in the stretch, by its own reckoning. */
function expected(expression: string, calendar: Calendar, fromMs: number, untilMs: number) {
  const cron = cronOf(expression);
  const names: string[] = [];
  for (let wall = cron.next(fromMs - 3 * DAY); wall !== undefined; wall = cron.next(wall)) {
    if (wall > untilMs + 3 * DAY) break;
    const name = new Date(wall).toISOString().slice(0, 16);
    const atMs = instantOf(calendar, name);
    if (fromMs < atMs && atMs <= untilMs) names.push(name);
  }
  return names;
}

/** Ticks at these instants as the scheduler does, moving the schedule on; what fired and what was dropped. */
function run(
  expression: string,
  calendarAt: (nowMs: number) => Calendar,
  ticks: readonly number[],
) {
  const cron = cronOf(expression);
  const [start = 0, ...later] = ticks;
  let nextRunMs = occurrenceAfter(cron, calendarAt(start), start)?.atMs ?? null;
  const sent: string[] = [];
  const dropped: string[] = [];
  for (const nowMs of later) {
    if (nextRunMs === null || nextRunMs > nowMs) continue;
    const calendar = calendarAt(nowMs);
    const windowHours = 24;
    const missed = "once";
    const answer = whatIsDue({ cron, calendar, nextRunMs, nowMs, windowHours, missed });
    sent.push(...answer.send.map(({ name }) => name));
    dropped.push(...answer.drops.map(({ due }) => due.name));
    nextRunMs = answer.nextRunMs;
  }
  return { sent, dropped };
}

describe("over a change of the clock", () => {
  const cases = CHANGES.flatMap(([zone, change]) =>
    CRONS.map((expression) => [expression, zone, change] as const),
  );

  test.each(cases)("%s in %s around %s fires once per local time", (expression, zone, change) => {
    const from = ms(change) - 4 * DAY - 30_000;
    const ticks = Array.from(
      { length: (8 * DAY) / (10 * MINUTE) },
      (_, i) => from + i * 10 * MINUTE,
    );
    const until = ticks.at(-1) ?? from;
    const { sent, dropped } = run(expression, () => living(zone), ticks);
    // In a gap of an hour several local times share its end: the newest of them is sent.
    expect([...sent, ...dropped].sort()).toEqual(expected(expression, living(zone), from, until));
    if (!expression.startsWith("*/")) expect(dropped).toEqual([]);
  });

  test("nothing is due twice or lost, however irregular the ticks", () => {
    const change = fc.constantFrom(...CHANGES);
    const gaps = fc.array(fc.integer({ min: 1, max: 30 * HOUR }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(change, fc.constantFrom(...CRONS), gaps, ([zone, at], expression, steps) => {
        const ticks = steps.reduce(
          (all, step) => [...all, (all.at(-1) ?? 0) + step],
          [ms(at) - 3 * DAY],
        );
        const { sent, dropped } = run(expression, () => living(zone), ticks);
        const [from = 0] = ticks;
        const all = expected(expression, living(zone), from, ticks.at(-1) ?? from);
        expect([...sent, ...dropped].sort()).toEqual(all);
        expect(sent).toEqual([...sent].sort());
      }),
    );
  });
});

describe("a group that moves its zone", () => {
  const zones = ["Europe/Berlin", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati", "UTC"];

  test("gets every local time once, in either direction", () => {
    const zone = fc.constantFrom(...zones);
    fc.assert(
      fc.property(zone, zone, fc.constantFrom(...CRONS), (from, to, expression) => {
        const decided = ms("2026-12-02T12:00Z");
        const before = living(from);
        const calendar = moveZone(before, to, decided);
        const start = ms("2026-12-01T00:00:30Z");
        const ticks = Array.from({ length: 14 * 24 * 6 }, (_, i) => start + i * 10 * MINUTE);
        const { sent, dropped } = run(expression, () => calendar, ticks);
        const all = expected(expression, calendar, start, ticks.at(-1) ?? start);
        expect([...sent, ...dropped].sort()).toEqual(all);
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });

  test("keeps its Monday post, though the clock leaps over it", () => {
    const calendar = moveZone(living("Europe/Berlin"), "Asia/Tokyo", ms("2026-12-02T12:00Z"));
    const at = instantOf(calendar, "2026-12-07T07:00");
    expect(Temporal.Instant.fromEpochMilliseconds(at).toString()).toBe("2026-12-06T23:00:00Z");
    const { sent } = run("0 7 * * 1", () => calendar, [at - DAY, at - MINUTE, at, at + MINUTE]);
    expect(sent).toEqual(["2026-12-07T07:00"]);
  });
});

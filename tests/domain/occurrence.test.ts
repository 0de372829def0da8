import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { switchOf, zoneAt, type Calendar } from "../../src/domain/calendar.ts";
import {
  instantOf,
  occurrenceAfter,
  occurrencesAfter,
  occurrencesBack,
  parseCron,
  type Cron,
} from "../../src/domain/occurrence.ts";
import { offsetAt } from "../../src/domain/offset.ts";
import { midnightIn, wallClockIn } from "../../src/domain/week.ts";

const SAMPLE_ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "America/Santiago",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Asia/Kathmandu",
  "Asia/Beirut",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
  "America/Havana",
] as const;

const living = (zone: string, ...moves: readonly (readonly [string, string])[]): Calendar => ({
  start: "2024-01-01",
  zones: [{ from: "2024-01-01", zone }, ...moves.map(([from, to]) => ({ from, zone: to }))],
  breaks: [],
});

const iso = (atMs: number | undefined): string =>
  atMs === undefined ? "never" : new Date(atMs).toISOString().slice(0, 16);

function cronOf(expression: string): Cron {
  const cron = parseCron(expression);
  if (cron === undefined) throw new Error(`not a cron expression: ${expression}`);
  return cron;
}

describe("a cron expression", () => {
  test.each([["0 9 * * 1"], ["30 2 * * *"], ["*/15 8-10 * * MON-FRI"], [" 0 0 29 2 * "]])(
    "%j is one",
    (expression) => {
      expect(parseCron(expression)).toBeDefined();
    },
  );

  test.each([
    ["9:00"],
    [""],
    ["0 9 * *"],
    ["0 0 9 * * 1"],
    ["61 9 * * 1"],
    ["@weekly"],
    ["a b c d e"],
  ])("%j is none", (expression) => {
    expect(parseCron(expression)).toBeUndefined();
  });
});

describe("the instant of a local time", () => {
  test.each([
    // In a spring gap the gap's end, in an autumn overlap the first of the two (rule 8).
    ["an ordinary day", living("Europe/Berlin"), "2026-11-30T09:00", "2026-11-30T08:00"],
    ["the spring gap", living("Europe/Berlin"), "2026-03-29T02:30", "2026-03-29T01:00"],
    ["the gap's first minute", living("Europe/Berlin"), "2026-03-29T02:00", "2026-03-29T01:00"],
    ["the gap's end", living("Europe/Berlin"), "2026-03-29T03:00", "2026-03-29T01:00"],
    ["after the gap", living("Europe/Berlin"), "2026-03-29T03:01", "2026-03-29T01:01"],
    ["the autumn overlap", living("Europe/Berlin"), "2026-10-25T02:30", "2026-10-25T00:30"],
    ["after the overlap", living("Europe/Berlin"), "2026-10-25T03:00", "2026-10-25T02:00"],
    ["a gap at midnight", living("Africa/Cairo"), "2026-04-24T00:00", "2026-04-23T22:00"],
    [
      "a gap of half an hour",
      living("Australia/Lord_Howe"),
      "2026-10-04T02:15",
      "2026-10-03T15:30",
    ],
    ["a leap day", living("Asia/Kathmandu"), "2028-02-29T09:00", "2028-02-29T03:15"],
    ["Monday of week 53", living("Europe/Berlin"), "2026-12-28T09:00", "2026-12-28T08:00"],
    // Tokyo is 8 h ahead of Berlin in winter: eastwards the local clock leaps from 00:00 to 08:00.
    [
      "a move east",
      living("Europe/Berlin", ["2026-12-07", "Asia/Tokyo"]),
      "2026-12-07T03:00",
      "2026-12-06T23:00",
    ],
    [
      "before it",
      living("Europe/Berlin", ["2026-12-07", "Asia/Tokyo"]),
      "2026-12-06T23:59",
      "2026-12-06T22:59",
    ],
    [
      "after it",
      living("Europe/Berlin", ["2026-12-07", "Asia/Tokyo"]),
      "2026-12-07T09:00",
      "2026-12-07T00:00",
    ],
    // Westwards it goes back from 08:00 to 00:00, and what it has shown once does not count again.
    [
      "a move west",
      living("Asia/Tokyo", ["2026-12-07", "Europe/Berlin"]),
      "2026-12-07T03:00",
      "2026-12-06T18:00",
    ],
    [
      "its end",
      living("Asia/Tokyo", ["2026-12-07", "Europe/Berlin"]),
      "2026-12-07T08:00",
      "2026-12-07T07:00",
    ],
    [
      "a move across the date line",
      living("Pacific/Kiritimati", ["2026-12-07", "Pacific/Pago_Pago"]),
      "2026-12-07T12:00",
      "2026-12-06T22:00",
    ],
  ])("in %s", (_, calendar, name, instant) => {
    expect(iso(instantOf(calendar, name))).toBe(instant);
  });
});

describe("the next occurrence", () => {
  test.each([
    ["0 9 * * 1", "Europe/Berlin", "2026-11-27T12:00", "2026-11-30T09:00"],
    ["0 9 * * 1", "Europe/Berlin", "2026-11-30T08:00", "2026-12-07T09:00"],
    ["0 9 * * 1", "Europe/Berlin", "2026-12-21T09:00", "2026-12-28T09:00"],
    ["0 9 * * 1", "Europe/Berlin", "2026-12-28T09:00", "2027-01-04T09:00"],
    ["0 9 29 2 *", "Europe/Berlin", "2026-01-01T00:00", "2028-02-29T09:00"],
    ["30 2 * * *", "Europe/Berlin", "2026-03-28T12:00", "2026-03-29T02:30"],
    ["30 2 * * *", "Europe/Berlin", "2026-03-29T01:00", "2026-03-30T02:30"],
    ["30 2 * * *", "Europe/Berlin", "2026-10-25T00:29", "2026-10-25T02:30"],
    ["30 2 * * *", "Europe/Berlin", "2026-10-25T00:30", "2026-10-26T02:30"],
    ["30 2 * * *", "Europe/Berlin", "2026-10-25T01:30", "2026-10-26T02:30"],
  ])("of %s in %s after %s is %s", (expression, zone, after, name) => {
    const due = occurrenceAfter(cronOf(expression), living(zone), Date.parse(`${after}Z`));
    expect(due?.name).toBe(name);
  });

  test("of a time that does not exist is none", () => {
    expect(occurrenceAfter(cronOf("0 9 30 2 *"), living("UTC"), 0)).toBeUndefined();
  });

  test("comes five at a time, across the gap", () => {
    const after = Date.parse("2026-03-27T12:00Z");
    const five = occurrencesAfter(cronOf("30 2 * * *"), living("Europe/Berlin"), after, 5);
    expect(five.map((due) => iso(due.atMs))).toEqual([
      "2026-03-28T01:30",
      "2026-03-29T01:00",
      "2026-03-30T00:30",
      "2026-03-31T00:30",
      "2026-04-01T00:30",
    ]);
  });
});

const zone = fc.constantFrom(...SAMPLE_ZONES);
const instant = fc.integer({ min: Date.parse("2024-01-01"), max: Date.parse("2030-01-01") });
const monday = fc
  .integer({ min: 0, max: 300 })
  .map((week) => new Date(Date.UTC(2024, 0, 1 + 7 * week)).toISOString().slice(0, 10));

describe("for any zone and time", () => {
  test("offsets are those of the time zone database", () => {
    fc.assert(
      fc.property(zone, instant, (name, atMs) => {
        const wall = Date.parse(`${wallClockIn(name, atMs).toString()}Z`);
        expect(offsetAt(name, atMs)).toBe(wall - atMs);
      }),
    );
  });

  test("a day begins when calendar.ts says so", () => {
    fc.assert(
      fc.property(zone, monday, (name, day) => {
        expect(instantOf(living(name), `${day}T00:00`)).toBe(midnightIn(name, day));
      }),
    );
  });

  test("a local time is due at the first instant at which the group's clock shows it or more", () => {
    fc.assert(
      fc.property(
        zone,
        zone,
        monday,
        fc.integer({ min: -4000, max: 4000 }),
        (a, b, day, minutes) => {
          const calendar = living(a, [day, b]);
          const wall = Date.parse(`${day}T00:00Z`) + minutes * 60_000;
          const atMs = instantOf(calendar, new Date(wall).toISOString().slice(0, 16));
          const shown = (ms: number) =>
            Date.parse(`${wallClockIn(zoneAt(calendar, ms), ms).toString()}Z`);
          expect(shown(atMs)).toBeGreaterThanOrEqual(wall);
          for (let back = 1; back <= 4; back += 1) {
            expect(shown(atMs - back * 60_000)).toBeLessThan(wall);
          }
          const moved = switchOf(a, { from: day, zone: b });
          if (moved < atMs) expect(shown(moved - 1)).toBeLessThan(wall);
        },
      ),
    );
  });

  test("looking back finds what looking ahead finds", () => {
    const expression = fc.constantFrom("30 2 * * *", "0 9 * * 1", "*/20 * * * *", "0 0 * * *");
    fc.assert(
      fc.property(zone, zone, monday, expression, instant, (a, b, day, text, from) => {
        const calendar = living(a, [day, b]);
        const cron = cronOf(text);
        const until = from + 3 * 86_400_000;
        const ahead = occurrencesAfter(cron, calendar, from - 1, 300).filter(
          (due) => due.atMs <= until,
        );
        const back = [...occurrencesBack(cron, calendar, from, until)].reverse();
        expect(back).toEqual(ahead);
      }),
    );
  });
});

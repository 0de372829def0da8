import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  daysBetween,
  daysOf,
  isDay,
  isZone,
  midnightIn,
  nextWeek,
  weekdayOf,
  weekOf,
  weeksBetween,
} from "../../src/domain/week.ts";

const day = fc
  .integer({ min: -20_000, max: 40_000 })
  .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));

describe("a week is Monday to Monday", () => {
  test.each([
    ["a Monday begins its own week", "2026-11-23", "2026-11-23", 1],
    ["a Sunday ends it", "2026-11-29", "2026-11-23", 7],
    ["the next Monday is the next week", "2026-11-30", "2026-11-30", 1],
    ["the leap day of 2028 is a Tuesday", "2028-02-29", "2028-02-28", 2],
    ["1 March 2028 follows the leap day", "2028-03-01", "2028-02-28", 3],
    ["week 53 of 2026 reaches into 2027", "2027-01-03", "2026-12-28", 7],
    ["2027 has its first Monday on the 4th", "2027-01-04", "2027-01-04", 1],
    ["a day before 1970", "1969-12-31", "1969-12-29", 3],
  ])("%s", (_, date, week, weekday) => {
    expect([weekOf(date), weekdayOf(date)]).toEqual([week, weekday]);
  });

  test("every day lies in the week that it begins with, at its weekday", () => {
    fc.assert(
      fc.property(day, (date) => {
        expect(addDays(weekOf(date), weekdayOf(date) - 1)).toBe(date);
        expect(daysOf(weekOf(date))[weekdayOf(date) - 1]).toBe(date);
        expect(weekOf(nextWeek(weekOf(date)))).toBe(addDays(weekOf(date), 7));
      }),
    );
  });

  test("adding days and counting them are inverse", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -2_000, max: 2_000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(addDays(addDays(date, days), -days)).toBe(date);
      }),
    );
  });

  test.each([
    ["both ends", "2026-12-21", "2027-01-04", ["2026-12-21", "2026-12-28", "2027-01-04"]],
    ["one week", "2026-12-21", "2026-12-21", ["2026-12-21"]],
    ["none when the last is before the first", "2026-12-21", "2026-12-14", []],
  ])("weeks between two weeks: %s", (_, first, last, weeks) => {
    expect(weeksBetween(first, last)).toEqual(weeks);
  });
});

describe("a date", () => {
  test.each([
    ["2028-02-29", true],
    ["2026-02-29", false],
    ["2026-02-30", false],
    ["2026-13-01", false],
    ["2026-1-1", false],
    ["tomorrow", false],
    ["", false],
  ])("%s is a real one: %s", (text, real) => {
    expect(isDay(text)).toBe(real);
  });
});

describe("a time zone", () => {
  test.each([
    ["Europe/Berlin", true],
    ["Asia/Kolkata", true],
    ["UTC", true],
    ["Europe/Berln", false],
    ["+02:00", false],
    ["", false],
  ])("%s is known: %s", (zone, known) => {
    expect(isZone(zone)).toBe(known);
  });

  test.each([
    ["winter", "Europe/Berlin", "2026-11-23", "2026-11-22T23:00:00Z"],
    ["summer", "Europe/Berlin", "2026-07-06", "2026-07-05T22:00:00Z"],
    ["half an hour off", "Asia/Kolkata", "2026-11-23", "2026-11-22T18:30:00Z"],
    // Chile moves its clocks at midnight: Sunday 2026-09-06 begins at 01:00.
    [
      "where a clock change takes midnight away",
      "America/Santiago",
      "2026-09-06",
      "2026-09-06T04:00:00Z",
    ],
  ])("midnight in %s", (_, zone, date, instant) => {
    expect(new Date(midnightIn(zone, date)).toISOString()).toBe(instant.replace("Z", ".000Z"));
  });
});

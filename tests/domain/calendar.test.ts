import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dayAt,
  endOfWeek,
  moveZone,
  settleOf,
  startOf,
  weekAt,
  zoneAt,
  type Calendar,
} from "../../src/domain/calendar.ts";
import { addDays, midnightIn } from "../../src/domain/week.ts";
import { calendarOf, ms, WEEK_1, WEEK_2, WEEK_3 } from "./build.ts";

const moved = (from: string, to: string): Calendar =>
  calendarOf({
    zones: [
      { from: WEEK_1, zone: from },
      { from: WEEK_2, zone: to },
    ],
  });

const utc = (instant: string) => Date.parse(instant);

describe("a week in the group's zone", () => {
  const berlin = calendarOf();

  test.each([
    ["Sunday's last millisecond is the old week", ms("2026-11-29T23:59:59.999"), WEEK_1],
    ["Monday 00:00 is the new week", ms("2026-11-30T00:00"), WEEK_2],
  ])("%s", (_, atMs, week) => {
    expect(weekAt(berlin, atMs)).toBe(week);
  });

  test("ends on Monday 00:00 and settles on Thursday 00:00, both local", () => {
    expect(endOfWeek(berlin, WEEK_1)).toBe(ms("2026-11-30T00:00"));
    expect(settleOf(berlin, WEEK_1)).toBe(ms("2026-11-26T00:00"));
  });

  test.each([
    // In the week of 2026-10-19 the clocks go back on Sunday: 169 hours. In spring: 167.
    ["an autumn week has 169 hours", "2026-10-19", 169],
    ["a spring week has 167 hours", "2027-03-22", 167],
    ["any other has 168", WEEK_1, 168],
  ])("%s", (_, week, hours) => {
    expect((endOfWeek(berlin, week) - startOf(berlin, week)) / 3_600_000).toBe(hours);
  });

  test("every day begins at its start and its last millisecond is still that day", () => {
    const zones = fc.constantFrom("Europe/Berlin", "America/Santiago", "Asia/Kolkata", "UTC");
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 2_000 }), (zone, offset) => {
        const calendar = calendarOf({ zones: [{ from: WEEK_1, zone }] });
        const day = addDays(WEEK_1, offset);
        expect(dayAt(calendar, startOf(calendar, day))).toBe(day);
        expect(dayAt(calendar, startOf(calendar, addDays(day, 1)) - 1)).toBe(day);
      }),
    );
  });
});

describe("a zone change applies from the next Monday", () => {
  test("decided on a Wednesday, it waits for Monday", () => {
    const calendar = moveZone(calendarOf(), "America/New_York", ms("2026-11-25T12:00"));
    expect(calendar.zones).toEqual([
      { from: WEEK_1, zone: "Europe/Berlin" },
      { from: WEEK_2, zone: "America/New_York" },
    ]);
    expect(zoneAt(calendar, ms("2026-11-29T12:00"))).toBe("Europe/Berlin");
    expect(zoneAt(calendar, ms("2026-12-01T12:00"))).toBe("America/New_York");
  });

  test("decided on a Monday, it waits for the Monday after", () => {
    const calendar = moveZone(calendarOf(), "America/New_York", ms("2026-11-30T00:00"));
    expect(calendar.zones[1]).toEqual({ from: WEEK_3, zone: "America/New_York" });
  });

  test("a second decision in the same week replaces the first", () => {
    const once = moveZone(calendarOf(), "America/New_York", ms("2026-11-25T12:00"));
    const twice = moveZone(once, "Asia/Tokyo", ms("2026-11-26T12:00"));
    expect(twice.zones.slice(1)).toEqual([{ from: WEEK_2, zone: "Asia/Tokyo" }]);
  });

  test("a decision for the zone in force takes a pending move back", () => {
    const once = moveZone(calendarOf(), "America/New_York", ms("2026-11-25T12:00"));
    expect(moveZone(once, "Europe/Berlin", ms("2026-11-26T12:00")).zones).toHaveLength(1);
  });

  test.each([
    // Tokyo's Monday begins on Sunday 15:00Z, New York's on Monday 05:00Z: Monday lasts 38 hours.
    [
      "westward: Tokyo's last Sunday",
      "Asia/Tokyo",
      "America/New_York",
      "2026-11-29T14:59Z",
      "2026-11-29",
    ],
    [
      "westward: Monday begins in Tokyo",
      "Asia/Tokyo",
      "America/New_York",
      "2026-11-29T15:00Z",
      WEEK_2,
    ],
    ["westward: still Monday", "Asia/Tokyo", "America/New_York", "2026-12-01T04:59Z", WEEK_2],
    [
      "westward: New York's Tuesday",
      "Asia/Tokyo",
      "America/New_York",
      "2026-12-01T05:00Z",
      "2026-12-01",
    ],
    // New York's Monday begins on Monday 05:00Z; Tokyo is at 14:00 then, its Tuesday begins 15:00Z.
    [
      "eastward: New York's last Sunday",
      "America/New_York",
      "Asia/Tokyo",
      "2026-11-30T04:59Z",
      "2026-11-29",
    ],
    ["eastward: Monday", "America/New_York", "Asia/Tokyo", "2026-11-30T05:00Z", WEEK_2],
    [
      "eastward: Tokyo's Tuesday",
      "America/New_York",
      "Asia/Tokyo",
      "2026-11-30T15:00Z",
      "2026-12-01",
    ],
  ])("%s", (_, from, to, instant, day) => {
    expect(dayAt(moved(from, to), utc(instant))).toBe(day);
  });

  test("no day is lost, doubled or dated back, whatever the move within a day's distance", () => {
    const zone = fc.constantFrom(
      "Pacific/Honolulu",
      "America/New_York",
      "UTC",
      "Europe/Berlin",
      "Asia/Kolkata",
      "Asia/Tokyo",
    );
    fc.assert(
      fc.property(zone, zone, fc.integer({ min: -10, max: 10 }), (from, to, offset) => {
        const calendar = moved(from, to);
        const day = addDays(WEEK_2, offset);
        const begins = startOf(calendar, day);
        expect(begins).toBeLessThan(startOf(calendar, addDays(day, 1)));
        expect(dayAt(calendar, begins)).toBe(day);
        expect(dayAt(calendar, begins - 1)).toBe(addDays(day, -1));
      }),
    );
  });

  test("days before the move keep the old zone, days after it have the new one", () => {
    const calendar = moved("Asia/Tokyo", "America/New_York");
    expect(startOf(calendar, "2026-11-29")).toBe(midnightIn("Asia/Tokyo", "2026-11-29"));
    expect(startOf(calendar, WEEK_2)).toBe(midnightIn("Asia/Tokyo", WEEK_2));
    expect(startOf(calendar, "2026-12-01")).toBe(midnightIn("America/New_York", "2026-12-01"));
  });
});

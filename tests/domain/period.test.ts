import { describe, expect, test } from "vitest";
import { spanBefore, spanOf, weekNamed, weeksAgo } from "../../src/domain/period.ts";
import type { Season } from "../../src/domain/season.ts";
import { calendarOf } from "./build.ts";

const season = (id: number, from: string, last: string | null): Season => ({
  ...{ id, name: `season ${String(id)}`, from, last },
});
const SEASONS = [season(2, "2026-12-28", null), season(1, "2026-11-30", "2026-12-14")];

/** A group that began on 2026-11-23, seen from Wednesday 2027-01-06. */
const NOW = { openWeek: "2027-01-04", calendar: calendarOf() };
const TODAY = "2027-01-06";
const said = (span: ReturnType<typeof spanOf>) =>
  span && `${span.from} ${span.to}${span.frozen ? " frozen" : ""}`;

describe("the weeks of a period", () => {
  test.each([
    ["week", "2027-01-04 2027-01-04", "2026-12-28 2026-12-28 frozen"],
    ["last", "2026-12-28 2026-12-28 frozen", "2026-12-21 2026-12-21 frozen"],
    ["month", "2027-01-04 2027-01-04", "2026-12-07 2026-12-28"],
    ["season", "2026-12-28 2027-01-04", "2026-11-30 2026-12-14"],
    ["all", "2026-11-23 2027-01-04", undefined],
    ["2026-12-07", "2026-12-07 2026-12-07 frozen", "2026-11-30 2026-11-30 frozen"],
    ["2027-01-04", "2027-01-04 2027-01-04", "2026-12-28 2026-12-28 frozen"],
  ])("%s, and the one before", (period, weeks, before) => {
    expect(said(spanOf(period, NOW, TODAY, SEASONS))).toBe(weeks);
    expect(said(spanBefore(period, NOW, TODAY, SEASONS))).toBe(before);
  });

  test("a month before its first Monday is the running week", () => {
    const now = { openWeek: "2026-11-30", calendar: calendarOf() };
    expect(said(spanOf("month", now, "2026-12-02", []))).toBe("2026-11-30 2026-11-30");
  });

  test("a season that is over ends with its last week; without one there is none", () => {
    const over = [season(1, "2026-11-30", "2026-12-14")];
    expect(said(spanOf("season", NOW, TODAY, over))).toBe("2026-11-30 2026-12-14");
    expect(spanOf("season", NOW, TODAY, [])).toBeUndefined();
    expect(spanOf("season", NOW, TODAY, [season(1, "2027-01-11", null)])).toBeUndefined();
    expect(spanBefore("season", NOW, TODAY, over)).toBeUndefined();
  });
});

describe("which week is meant", () => {
  test.each([
    ["2026-12-09", "2026-12-07"],
    ["this week", "2027-01-04"],
    ["Last week", "2026-12-28"],
    ["3 weeks ago", "2026-12-14"],
    ["1 week ago", "2026-12-28"],
    ["some day", undefined],
    ["2026-13-01", undefined],
  ])("%s", (typed, week) => {
    expect(weekNamed(typed, NOW.openWeek)).toBe(week);
  });

  test("weeks are told by how long ago they were", () => {
    expect(weeksAgo("2026-12-28", NOW.openWeek)).toBe("last week");
    expect(weeksAgo("2026-12-14", NOW.openWeek)).toBe("3 weeks ago");
  });
});

import { describe, expect, test } from "vitest";
import { workedDays, yearUpTo } from "../../src/domain/worked-days.ts";
import { daysOf, isoWeek } from "../../src/domain/week.ts";
import { does, joins, knows, logOf, ticks, undoes, weigh, type Told } from "./build.ts";

describe("a year of weeks", () => {
  test.each([
    ["a usual one", "2026-11-27", "2025-11-24", 52],
    ["a Monday after a year of 53 weeks", "2027-01-04", "2026-01-05", 53],
    ["a Sunday", "2026-11-29", "2025-11-24", 52],
    ["New Year's Day within week 53", "2027-01-01", "2025-12-29", 53],
    ["a leap day", "2028-02-29", "2027-03-01", 52],
  ])("up to %s is its week and the 52 before it", (_, today, first, last) => {
    const weeks = yearUpTo(today);
    expect(weeks).toHaveLength(53);
    expect(weeks[0]).toBe(first);
    expect(daysOf(weeks.at(-1) ?? "")).toContain(today);
    const numbers = weeks.map((week) => Number(isoWeek(week).slice(6)));
    expect(Math.max(...numbers)).toBe(last);
  });
});

describe("the days on which a member worked", () => {
  const items = weigh(120, ["a", "b", "c"]);
  const year = yearUpTo("2026-12-02");
  const days = (...story: readonly Told[]) =>
    workedDays(logOf(joins("2026-11-02T08:00", 5), ...story), year);

  test("have the minutes closed on them and how often something was ticked, the earliest first", () => {
    expect(
      days(
        ticks("2026-11-23T09:00", "http", items, "a"),
        ticks("2026-11-23T23:59", "http", items, "b"),
        does("2026-11-24T09:00", "http", items),
        does("2026-11-25T09:00", "git", weigh(60), "2026-11-20"),
      ),
    ).toEqual([
      { day: "2026-11-20", minutes: 60, ticks: 1 },
      { day: "2026-11-23", minutes: 80, ticks: 2 },
      { day: "2026-11-24", minutes: 40, ticks: 1 },
    ]);
  });

  test("lack what was taken back, and what was known already", () => {
    expect(
      days(
        does("2026-11-23T09:00", "http", weigh(60)),
        undoes("2026-11-24T09:00", 2),
        knows("2026-11-24T10:00", "git", weigh(60)),
      ),
    ).toEqual([]);
  });

  test("include one on which an extra was done, which has no minutes", () => {
    expect(days(does("2026-11-23T09:00", "tips", weigh(60, [], { extra: true })))).toEqual([
      { day: "2026-11-23", minutes: 0, ticks: 1 },
    ]);
  });

  test("end a year ago", () => {
    const early = logOf(
      joins("2025-11-02T08:00", 5),
      does("2025-11-30T09:00", "http", weigh(60)),
      does("2025-12-01T09:00", "git", weigh(60)),
    );
    expect(workedDays(early, year).map(({ day }) => day)).toEqual(["2025-12-01"]);
  });
});

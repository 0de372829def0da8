import type { WorkedDay } from "../../../src/domain/worked-days.ts";
import { yearUpTo } from "../../../src/domain/worked-days.ts";
import { daysOf, weekdayOf, type Day } from "../../../src/domain/week.ts";
import { yearHeatmap, yearHeatmapAlt } from "../../../src/pictures/year-heatmap.ts";
import type { Case } from "./case.ts";

function heat(what: string, today: Day, minutes: (day: Day, at: number) => number): Case {
  const weeks = yearUpTo(today);
  const days = weeks
    .flatMap(daysOf)
    .filter((day) => day <= today)
    .map((day, at): WorkedDay => ({ day, minutes: minutes(day, at), ticks: 1 }))
    .filter((day) => day.minutes > 0);
  const year = { weeks, days, today };
  return { of: "year-heatmap", what, svg: yearHeatmap(year), alt: yearHeatmapAlt(year) };
}

/** Evenings and weekends, with a summer off. */
const usual = (day: Day, at: number): number =>
  day.slice(5, 7) === "08" || (at * 7919) % 5 < 2 ? 0 : weekdayOf(day) > 5 ? 150 : (at * 37) % 100;

export const yearHeatmaps: readonly Case[] = [
  { ...heat("usual", "2026-11-27", usual), inLight: true },
  heat("nothing done", "2026-11-27", () => 0),
  heat("each day full", "2026-11-29", () => 480),
  // 2026 has a week 53, which goes on into 2027.
  heat("on a Monday after week 53", "2027-01-04", (day) => (weekdayOf(day) === 1 ? 60 : 0)),
  // A leap year, which began on a Monday, so that 2025 begins within a week.
  heat("over a leap day", "2025-01-01", (day) => (day === "2024-02-29" ? 60 : 0)),
];

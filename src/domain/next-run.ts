import { breakOn } from "./break.ts";
import { startOf, type Calendar } from "./calendar.ts";
import { occurrenceAfter, parseCron, type Cron, type Due } from "./occurrence.ts";
import type { Group, Schedule } from "./records.ts";
import type { NextRuns } from "./schedules.ts";
import { weekOf } from "./week.ts";

/**
 * The first post after an instant (epoch ms): not before the week in which the group begins, and not
 * in a break.
 */
export function postAfter(cron: Cron, calendar: Calendar, afterMs: number): Due | undefined {
  const beginMs = startOf(calendar, weekOf(calendar.start)) - 1;
  return outsideBreaks(cron, calendar, Math.max(afterMs, beginMs));
}

/** The first occurrence after an instant (epoch ms) that is not in a break. */
export function outsideBreaks(cron: Cron, calendar: Calendar, afterMs: number): Due | undefined {
  let due = occurrenceAfter(cron, calendar, afterMs);
  for (;;) {
    const rest = due && breakOn(calendar.breaks, due.name.slice(0, 10));
    if (due === undefined || rest === undefined) return due;
    const overMs = startOf(calendar, rest.until) - 1;
    due = occurrenceAfter(cron, calendar, Math.max(due.atMs, overMs));
  }
}

/**
 * When each job of a group falls due next (see `postAfter`). What is due already stays due: the next
 * tick claims it. Null for what never falls due.
 */
export function nextRunsOf(
  { calendar }: Pick<Group, "calendar">,
  schedules: readonly (Pick<Schedule, "job" | "cron"> & Partial<Schedule>)[],
  nowMs: number,
): NextRuns {
  return Object.fromEntries(
    schedules.map(({ job, cron, nextRunMs }) => {
      if (nextRunMs != null && nextRunMs <= nowMs) return [job, nextRunMs];
      const parsed = parseCron(cron);
      return [job, (parsed && postAfter(parsed, calendar, nowMs)?.atMs) ?? null];
    }),
  );
}

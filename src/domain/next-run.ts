import { startOf } from "./calendar.ts";
import { occurrenceAfter, parseCron } from "./occurrence.ts";
import type { Group, Schedule } from "./records.ts";
import type { NextRuns } from "./store.ts";
import { weekOf } from "./week.ts";

/**
 * When each job of a group falls due next: not before the week in which the group begins, and not
 * while it is paused. What is due already stays due: the next tick claims it. Null for what never falls
 * due.
 */
export function nextRunsOf(
  group: Pick<Group, "calendar" | "pausedUntil">,
  schedules: readonly (Pick<Schedule, "job" | "cron"> & Partial<Schedule>)[],
  nowMs: number,
): NextRuns {
  const { calendar, pausedUntil } = group;
  const days = [weekOf(calendar.start), ...(pausedUntil === null ? [] : [pausedUntil])];
  const fromMs = Math.max(nowMs, ...days.map((day) => startOf(calendar, day) - 1));
  return Object.fromEntries(
    schedules.map(({ job, cron, nextRunMs }) => {
      if (nextRunMs != null && nextRunMs <= nowMs) return [job, nextRunMs];
      const parsed = parseCron(cron);
      return [job, (parsed && occurrenceAfter(parsed, calendar, fromMs)?.atMs) ?? null];
    }),
  );
}

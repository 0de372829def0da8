import type { Calendar } from "./calendar.ts";
import type { GroupWeek } from "./records.ts";
import { weekOf, type Week } from "./week.ts";

/** Does this week repeat what the plan had for the week before it? */
export const isShifted = (calendar: Calendar, week: Week): boolean =>
  calendar.shifts?.includes(week) ?? false;

/** The calendar in which a week repeats the plan's week before it, or does so no more. */
export function shiftPlan(calendar: Calendar, week: Week, repeats: boolean): Calendar {
  const others = (calendar.shifts ?? []).filter((shift) => shift !== week);
  return { ...calendar, shifts: repeats ? [...others, week].sort() : others };
}

/**
 * May an organiser shift the plan in a week? Offered after a bar under half (rule 7), once for a week.
 * `last`: the sums of the week before, as they froze.
 */
export const offersShift = (
  calendar: Calendar,
  week: Week,
  last: Pick<GroupWeek, "promise" | "closed"> | undefined,
): boolean =>
  last !== undefined &&
  2 * last.closed < last.promise &&
  week > weekOf(calendar.start) &&
  !isShifted(calendar, week);

import { UserError } from "../core/errors.ts";
import type { Choice } from "../core/view.ts";
import { dayAt } from "../domain/calendar.ts";
import { addDays, isDay, weekdayOf, type Day } from "../domain/week.ts";
import type { Context } from "./context.ts";

/** `today`, `yesterday`, a weekday that was, or a date. */
export function findDay(typed: string, today: Day, direction: "back" | "ahead"): Day {
  const word = typed.trim().toLowerCase();
  if (word === "today") return today;
  if (word === "yesterday") return addDays(today, -1);
  if (word === "tomorrow") return addDays(today, 1);
  const weekday = WEEKDAYS.findIndex((name) => word.length >= 3 && name.startsWith(word)) + 1;
  if (weekday > 0) {
    const back = (weekdayOf(today) - weekday + 7) % 7;
    return direction === "back" ? addDays(today, -back) : addDays(today, (7 - back) % 7 || 7);
  }
  if (isDay(word)) return word;
  throw new UserError(
    `“${typed.slice(0, 40)}” is not a date.`,
    direction === "back"
      ? `Write today, yesterday, a weekday, or a date such as ${addDays(today, -2)}.`
      : `Write tomorrow, a weekday, or a date such as ${addDays(today, 7)}.`,
  );
}

export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

/** Autocomplete for a day that was. */
export function completeDates(context: Context, typed: string): readonly Choice[] {
  if (context.group === undefined) return [];
  const today = dayAt(context.group.calendar, context.nowMs);
  const days = [0, 1, 2, 3, 4, 5, 6, 7].map((back) => addDays(today, -back));
  return ["today", "yesterday", ...days]
    .filter((day) => day.startsWith(typed.toLowerCase()))
    .map((day) => ({ label: day, value: day }));
}

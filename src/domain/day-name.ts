import type { Day } from "./week.ts";

const DAYS = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});

/** `Mon 23 Nov`. The year is said where it is not the reader's. */
export function dayName(day: Day, today?: Day): string {
  const name = DAYS.format(Date.parse(`${day}T00:00:00Z`)).replace(",", "");
  return today === undefined || today.slice(0, 4) === day.slice(0, 4)
    ? name
    : `${name} ${day.slice(0, 4)}`;
}

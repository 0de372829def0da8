import { Temporal } from "temporal-polyfill";
import { reachedIn } from "./offset.ts";

/** A local date such as `2026-11-23`. Dates compare as strings. */
export type Day = string;
/** The Monday that begins a week. A week is Monday 00:00 to Monday 00:00 in the group's zone. */
export type Week = Day;

const DAY_MS = 86_400_000;

const numberOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const dayOf = (number: number): Day => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** The day so many days later; negative: earlier. */
export const addDays = (day: Day, days: number): Day => dayOf(numberOf(day) + days);

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from);

/** 1 for Monday to 7 for Sunday. 1970-01-01, day 0, was a Thursday. */
export const weekdayOf = (day: Day): number => ((((numberOf(day) + 3) % 7) + 7) % 7) + 1;

/** The Monday of a day's week. */
export const weekOf = (day: Day): Week => addDays(day, 1 - weekdayOf(day));

/** The Monday after. */
export const nextWeek = (week: Week): Week => addDays(week, 7);

/** The seven days of a week. */
export const daysOf = (week: Week): readonly Day[] =>
  [0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(week, offset));

/** The weeks from `first` to `last`, both included. */
export function weeksBetween(first: Week, last: Week): readonly Week[] {
  const count = Math.floor(daysBetween(first, last) / 7) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(first, index * 7));
}

/** The ISO name of a week, such as `2026-W53`: a week belongs to the year of its Thursday. */
export function isoWeek(week: Week): string {
  const year = addDays(week, 3).slice(0, 4);
  const first = weekOf(`${year}-01-04`);
  const number = daysBetween(first, week) / 7 + 1;
  return `${year}-W${String(number).padStart(2, "0")}`;
}

/** Is this text a real date? `2026-02-30` is not. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
    ? dayOf(numberOf(text)) === text
    : false;
}

/** The first instant (epoch ms) of a day in a zone; not always 00:00, where a clock change takes midnight away. */
export function midnightIn(zone: string, day: Day): number {
  return reachedIn(zone, Date.parse(`${day}T00:00Z`));
}

/** The wall clock of a zone at an instant (epoch ms). */
export function wallClockIn(zone: string, atMs: number): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toPlainDateTime();
}

/** Is this an IANA time zone that this machine knows? */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

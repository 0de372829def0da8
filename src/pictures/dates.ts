import type { Day } from "../domain/week.ts";

/** Days in pictures: short, since room is scarce. */

const DAY_MS = 86_400_000;

/** Days since 1970, for an axis. */
export const numberOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

const inWords = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
const DATE = inWords({ day: "numeric", month: "short" });
const MONTH = inWords({ month: "short" });

/** `4 May`; the year is said where it is not that of `today`. */
export const shortDay = (day: Day, today: Day): string =>
  `${DATE.format(numberOf(day) * DAY_MS)}${day.slice(0, 4) === today.slice(0, 4) ? "" : ` ${day.slice(0, 4)}`}`;

/** `May` */
export const monthName = (day: Day): string => MONTH.format(numberOf(day) * DAY_MS);

/**
 * Where a plan ends: on a day that has been, on one that is planned, or between two that are foreseen.
 * Undefined is never at that pace.
 */
export type End =
  | { readonly finished: Day }
  | { readonly planned: Day }
  | { readonly earliest: Day | undefined; readonly latest: Day | undefined };

/** `4 May – 10 Jul 2027`, and what else an end may be. */
export function endWords(end: End, today: Day): string {
  if ("finished" in end) return `finished on ${shortDay(end.finished, today)}`;
  if ("planned" in end) return shortDay(end.planned, today);
  const { earliest, latest } = end;
  if (earliest === undefined) return "not in sight yet";
  const first = shortDay(earliest, today);
  if (latest === undefined) return `${first} at the earliest`;
  return earliest === latest ? `about ${first}` : `${first} – ${shortDay(latest, today)}`;
}

/** The first and the last day that an end may fall on. */
export function rangeOf(end: End): readonly [Day | undefined, Day | undefined] {
  if ("finished" in end) return [end.finished, end.finished];
  return "planned" in end ? [end.planned, end.planned] : [end.earliest, end.latest];
}

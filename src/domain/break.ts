import type { Break } from "./calendar.ts";
import { nextWeek, type Day, type Week } from "./week.ts";

/** Does the whole group rest on this day? */
export const isBreak = (breaks: readonly Break[], day: Day): boolean =>
  breaks.some((rest) => rest.from <= day && day < rest.until);

/** The break that runs on a day. */
export const breakOn = (breaks: readonly Break[], day: Day): Break | undefined =>
  breaks.find((rest) => rest.from <= day && day < rest.until);

/** The breaks that take a day of a week, the earliest first. */
export const breaksIn = (breaks: readonly Break[], week: Week): readonly Break[] =>
  breaks
    .filter((rest) => rest.from < rest.until && rest.from < nextWeek(week) && rest.until > week)
    .toSorted((a, b) => a.from.localeCompare(b.from));

/** Breaks that run or lie ahead, the earliest first; one that was taken back has no day left. */
export const breaksAhead = (breaks: readonly Break[], today: Day): readonly Break[] =>
  breaks
    .filter((rest) => rest.until > today && rest.until > rest.from)
    .toSorted((a, b) => a.from.localeCompare(b.from));

/**
 * A break that ends on another day, decided at `atMs`. How it ended before is kept: a promise that
 * settled on it stays as it is.
 */
export const endBreakOn = (rest: Break, until: Day, atMs: number): Break =>
  until === rest.until
    ? rest
    : { ...rest, until, before: [...(rest.before ?? []), { until: rest.until, atMs }] };

/** A break that is over today, or, where it lies ahead, is not to be. */
export const endBreak = (rest: Break, today: Day, atMs: number): Break =>
  endBreakOn(rest, today > rest.from ? today : rest.from, atMs);

/** The breaks as they were known just before an instant (epoch ms). */
export const breaksKnown = (breaks: readonly Break[], atMs: number): readonly Break[] =>
  breaks
    .filter((rest) => rest.atMs < atMs)
    .map((rest) => ({
      ...rest,
      until: rest.before?.find((change) => change.atMs >= atMs)?.until ?? rest.until,
    }));

/** What became of a break that somebody plans. */
export type BreakPlan =
  { readonly breaks: readonly Break[]; readonly made: Break } | { readonly overlaps: Break };

/**
 * Plans a break from a day, today or ahead, to the day before `until`. From today on it moves the end
 * of the break that runs. Breaks share no day.
 */
export function planBreak(
  breaks: readonly Break[],
  { from, until, today, atMs }: Pick<Break, "from" | "until" | "atMs"> & { readonly today: Day },
): BreakPlan {
  const running = from === today ? breakOn(breaks, today) : undefined;
  const others = breaks.filter((rest) => rest !== running);
  const made = running === undefined ? { from, until, atMs } : endBreakOn(running, until, atMs);
  const overlaps = breaksAhead(others, made.from).find((rest) => rest.from < until);
  return overlaps === undefined ? { breaks: [...others, made], made } : { overlaps };
}

import type { Group } from "./records.ts";
import { seasonBefore, seasonIn, type Season } from "./season.ts";
import { addDays, daysBetween, isDay, weekOf, type Day, type Week } from "./week.ts";

/** The periods of a board that have a name. */
export const PERIODS = ["week", "last", "month", "season", "all"] as const;
export type NamedPeriod = (typeof PERIODS)[number];
/** A named one, or the Monday of any week that is over. */
export type Period = string;

export const isNamed = (period: Period): period is NamedPeriod =>
  (PERIODS as readonly string[]).includes(period);

/** Is this a period of several weeks, or of as many as have come? */
export const spansWeeks = (period: Period): boolean =>
  isNamed(period) && period !== "week" && period !== "last";

/** The weeks of a board, both included. A frozen week is shown as it froze (rule 4). */
export interface Span {
  readonly from: Week;
  readonly to: Week;
  readonly frozen: boolean;
}

type Calendared = Pick<Group, "openWeek" | "calendar">;

/** The weeks of a period. Undefined: a season where there was none. */
export function spanOf(
  period: Period,
  group: Calendared,
  today: Day,
  seasons: readonly Season[],
): Span | undefined {
  const { openWeek } = group;
  switch (period) {
    case "week":
      return { from: openWeek, to: openWeek, frozen: false };
    case "last":
      return frozenWeek(addDays(openWeek, -7));
    case "month":
      return until(monthOf(today), openWeek);
    case "season": {
      const season = seasonIn(seasons, openWeek);
      return season && seasonSpan(season, openWeek);
    }
    case "all": {
      const start = weekOf(group.calendar.start);
      return { from: start < openWeek ? start : openWeek, to: openWeek, frozen: false };
    }
    default:
      return period === openWeek ? spanOf("week", group, today, seasons) : frozenWeek(period);
  }
}

/** The period before this one, with which "most improved" compares. Undefined: there is none. */
export function spanBefore(
  period: Period,
  group: Calendared,
  today: Day,
  seasons: readonly Season[],
): Span | undefined {
  switch (period) {
    case "all":
      return undefined;
    case "month":
      return until(monthOf(addDays(`${today.slice(0, 7)}-01`, -1)), group.openWeek);
    case "season": {
      const season = seasonIn(seasons, group.openWeek);
      const before = season && seasonBefore(seasons, season);
      return before && seasonSpan(before, group.openWeek);
    }
    default: {
      const span = spanOf(period, group, today, seasons);
      return span && frozenWeek(addDays(span.from, -7));
    }
  }
}

const frozenWeek = (week: Week): Span => ({ from: week, to: week, frozen: true });

/** A season's weeks, as far as they have come. */
export const seasonSpan = ({ from, last }: Season, openWeek: Week): Span => ({
  from,
  to: last !== null && last < openWeek ? last : openWeek,
  frozen: false,
});

/** The weeks whose Monday lies in the month of a day. */
function monthOf(day: Day): Pick<Span, "from" | "to"> {
  const first = `${day.slice(0, 7)}-01`;
  const next = `${addDays(first, 31).slice(0, 7)}-01`;
  const mondayFrom = (one: Day) => (weekOf(one) < one ? addDays(weekOf(one), 7) : one);
  return { from: mondayFrom(first), to: addDays(mondayFrom(next), -7) };
}

/** Weeks as far as they have come; where none has, as in a month before its first Monday, the running one. */
const until = ({ from, to }: Pick<Span, "from" | "to">, openWeek: Week): Span =>
  from > openWeek
    ? { from: openWeek, to: openWeek, frozen: false }
    : { from, to: to < openWeek ? to : openWeek, frozen: false };

/**
 * Which week is meant by a date in it, by "3 weeks ago" or by "last week". Undefined: it is none of these.
 */
export function weekNamed(typed: string, openWeek: Week): Week | undefined {
  const words = typed.trim().toLowerCase();
  if (isDay(words)) return weekOf(words);
  if (words === "this week") return openWeek;
  if (words === "last week") return addDays(openWeek, -7);
  const ago = /^(\d{1,3}) weeks? ago$/.exec(words)?.[1];
  return ago === undefined ? undefined : addDays(openWeek, -7 * Number(ago));
}

/** `last week`, `3 weeks ago`. */
export function weeksAgo(week: Week, openWeek: Week): string {
  const weeks = Math.round(daysBetween(week, openWeek) / 7);
  return weeks === 1 ? "last week" : `${weeks} weeks ago`;
}

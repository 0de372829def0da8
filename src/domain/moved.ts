import { startOf, type Calendar } from "./calendar.ts";
import { standing, type MemberEvent } from "./event.ts";
import { endOf } from "./forecast.ts";
import { freeDays } from "./my-plan.ts";
import { promiseOf } from "./promise.ts";
import type { MemberState } from "./records.ts";
import type { WeekScore } from "./score.ts";
import { openMinutes, walkOf } from "./walk.ts";
import { addDays, daysBetween, type Day, type Week } from "./week.ts";

/** How far the end of a member's plan moved since a Monday. */
export interface Moved {
  readonly since: Week;
  /** Later; negative: earlier. */
  readonly days: number;
  /** What moved it furthest in that direction; undefined where it stands still. */
  readonly why: Reason | undefined;
}

/** Why the end moved; minutes closed beyond the promise, negative for less. */
export type Reason =
  | { readonly kind: "rest" }
  | { readonly kind: "pace"; readonly pace: number }
  | { readonly kind: "promise" }
  | { readonly kind: "work"; readonly minutes: number }
  | { readonly kind: "known" }
  | { readonly kind: "path" }
  | { readonly kind: "earlier" };

/** Promises are rounded down, so two weeks of them hold up to this much less than their days do. */
const ROUNDING = 2;

/**
 * By how much the end moved since last week's Monday, and why: the plan as it was laid then beside
 * the one laid now, both at the promised pace, recomputed from the log (rules 2 and 7). Undefined for
 * whoever had no plan then, or has none now.
 */
export function endMoved(
  events: readonly MemberEvent[],
  { walk, score }: Pick<MemberState, "walk" | "score">,
  weeks: readonly WeekScore[],
  calendar: Calendar,
): Moved | undefined {
  const since = addDays(score.week, -7);
  const cutMs = startOf(calendar, since);
  const then = walkOf(standing(events.filter(({ atMs }) => atMs < cutMs)));
  const last = weeks.find(({ week }) => week === since);
  const away = then?.presence.at(-1)?.until != null;
  if (then === undefined || last === undefined || away) return undefined;

  const open = openMinutes(then) - ROUNDING;
  const left = openMinutes(walk) - ROUNDING;
  if (open <= 0 || left <= 0) return undefined;
  const known = { ...calendar, breaks: calendar.breaks.filter(({ atMs }) => atMs < cutMs) };
  const rested = { ...then, rests: walk.rests };
  const free = freeDays(walk, calendar);
  const running = Math.max(0, score.promise - score.closed);

  // From the plan of then to that of now, one change after the other.
  const laid = [
    endOf(open, since, [promiseOf(then, known, since, open)], then.pace, freeDays(then, known)),
    endOf(open, since, [promiseOf(rested, calendar, since, open)], then.pace, free),
    endOf(open, since, [last.promise, score.promise], walk.pace, free),
    endOf(open - last.closed - score.closed, score.week, [running], walk.pace, free),
    endOf(left, score.week, [running], walk.pace, free),
  ];
  const ends = laid.filter((day): day is Day => day !== undefined);
  if (ends.length < laid.length) return undefined;
  const by = ends.slice(1).map((end, index) => daysBetween(ends[index] ?? end, end));
  const days = by.reduce((sum, shift) => sum + shift, 0);
  if (days === 0) return { since, days, why: undefined };

  const surplus = last.closed - last.promise + Math.max(0, score.closed - score.promise);
  const reasons: readonly Reason[] = [
    { kind: "rest" },
    walk.pace === then.pace ? { kind: "promise" } : { kind: "pace", pace: walk.pace },
    { kind: "work", minutes: surplus },
    otherwise(events.filter(({ atMs }) => atMs >= cutMs)),
  ];
  const along = by.map((shift) => shift * Math.sign(days));
  return { since, days, why: reasons[along.indexOf(Math.max(...along))] };
}

/** What changes the minutes that are open without closing any in these two weeks. */
function otherwise(lately: readonly MemberEvent[]): Reason {
  const kinds = standing(lately).map(({ kind }) => kind);
  if (kinds.includes("course") || kinds.includes("choose")) return { kind: "path" };
  return kinds.includes("know") ? { kind: "known" } : { kind: "earlier" };
}

import { isBreak } from "./break.ts";
import type { Calendar } from "./calendar.ts";
import { dayAfter, type Plan } from "./plan.ts";
import type { GroupWeek, MemberState } from "./records.ts";
import { isShifted } from "./shift.ts";
import {
  addDays,
  daysBetween,
  nextWeek,
  weekOf,
  weeksBetween,
  type Day,
  type Week,
} from "./week.ts";
import { openMinutes } from "./walk.ts";

/** A group's hours against its plan, in sums alone: nobody can be told from it (rule 6). Minutes. */
export interface BurnUp {
  readonly from: Day;
  readonly today: Day;
  /** Closed since the start, whoever has left by now included. */
  readonly closed: number;
  /** What is closed and what is open for those who are here: all of the plan for this group. */
  readonly whole: number;
  /** What the plan has by the end of today, of the whole. */
  readonly planned: number;
  /** Closed by the end of each week so far; of the running one: by now. */
  readonly closedBy: readonly AtEnd[];
  /** Of the whole, by the end of each week of the plan. */
  readonly plannedBy: readonly AtEnd[];
  /** When what is open will be closed: from the promised pace to that of late (rule 7); undefined is never. */
  readonly earliest: Day | undefined;
  readonly latest: Day | undefined;
}

/** Minutes up to a day, not including it. */
export interface AtEnd {
  readonly until: Day;
  readonly minutes: number;
}

/** What those who are here have ahead of them: minutes open, and the hours a week that they promise. */
export interface Ahead {
  readonly open: number;
  readonly pace: number;
}

/** The sum of what is ahead of members. Whoever has nothing open promises nothing for it. */
export function aheadOf(states: readonly Pick<MemberState, "walk">[]): Ahead {
  const open = states.map(({ walk }) => ({ minutes: openMinutes(walk), pace: walk.pace }));
  return {
    open: open.reduce((sum, { minutes }) => sum + minutes, 0),
    pace: open.reduce((sum, { minutes, pace }) => sum + (minutes > 0 ? pace : 0), 0),
  };
}

/** How many full weeks the pace of late is the mean of (rule 7). */
const WEEKS = 4;

/** The group's hours up to `today` against its plan. `weeks`: the group's sums, up to the running week. */
export function burnUpOf(
  weeks: readonly GroupWeek[],
  { open, pace }: Ahead,
  plan: Plan,
  calendar: Calendar,
  today: Day,
): BurnUp {
  const { start } = calendar;
  const closedBy = sumsOf(weeks, start, today);
  const closed = closedBy.at(-1)?.minutes ?? 0;
  const whole = closed + open;
  const plannedBy = planSums(plan, calendar, whole);
  const from = today > start ? today : start;
  const isFree = (day: Day) => day >= start && !isBreak(calendar.breaks, day);
  const ends = [pace, lateHours(weeks, weekOf(today)) ?? pace].map((hours) =>
    dayAfter(isFree, from, open, hours),
  );
  return {
    from: start,
    today,
    closed,
    whole,
    planned: plannedOn(plannedBy, start, addDays(today, 1)),
    closedBy,
    plannedBy,
    ...rangeOf(ends),
  };
}

/** Closed by the end of each week, without a gap where nobody promised anything. */
function sumsOf(weeks: readonly GroupWeek[], start: Day, today: Day): readonly AtEnd[] {
  // Undo leaves a week of zeros where nothing ever was: it is as if it were not there (rule 2).
  const known = new Map(weeks.filter(isLived).map(({ week, closed }) => [week, closed]));
  const first = [weekOf(start), ...known.keys()].reduce((one, other) =>
    one < other ? one : other,
  );
  let minutes = 0;
  return weeksBetween(first, weekOf(today)).map((week) => {
    minutes += known.get(week) ?? 0;
    return { until: earlier(nextWeek(week), addDays(today, 1)), minutes };
  });
}

/** Anything was promised in it, or closed. */
const isLived = ({ promise, closed }: GroupWeek): boolean => promise > 0 || closed > 0;

const earlier = (one: Day, other: Day): Day => (one < other ? one : other);

/** What the plan reaches by the end of each week, of all that it holds, as a part of the whole. */
function planSums({ weeks }: Plan, calendar: Calendar, whole: number): readonly AtEnd[] {
  const topics = new Set(weeks.flatMap((own) => own.topics));
  const all = [...topics].reduce((sum, { estimate }) => sum + estimate.minutes, 0);
  let [before, reached] = [0, 0];
  return weeks.map(({ week, minutes }, at) => {
    // A shifted week begins where the week before it began (rule 7).
    if (!isShifted(calendar, week)) before = reached;
    reached = at === weeks.length - 1 ? all : Math.min(all, before + minutes);
    return {
      until: nextWeek(week),
      minutes: all === 0 ? whole : Math.round((whole * reached) / all),
    };
  });
}

/** What the plan has up to a day: within a week, day by day. */
function plannedOn(plannedBy: readonly AtEnd[], start: Day, until: Day): number {
  let before = { until: start, minutes: 0 };
  for (const end of plannedBy) {
    if (end.until > until) {
      const part =
        daysBetween(before.until, until) / Math.max(1, daysBetween(before.until, end.until));
      return Math.round(before.minutes + Math.max(0, part) * (end.minutes - before.minutes));
    }
    before = end;
  }
  return before.minutes;
}

/** Hours a week of the last full weeks in which anything was promised or closed; undefined before the first. */
function lateHours(weeks: readonly GroupWeek[], running: Week): number | undefined {
  const full = weeks.filter((own) => own.week < running && isLived(own)).slice(-WEEKS);
  return full.length === 0
    ? undefined
    : full.reduce((sum, { closed }) => sum + closed, 0) / full.length / 60;
}

/** From the earlier day to the later one; never is the latest. */
function rangeOf(ends: readonly (Day | undefined)[]): Pick<BurnUp, "earliest" | "latest"> {
  const [one, other] = ends.toSorted((a, b) => ((a ?? "~") < (b ?? "~") ? -1 : 1));
  return { earliest: one, latest: other };
}

import { breaksKnown, isBreak } from "./break.ts";
import { settleOf, type Calendar } from "./calendar.ts";
import type { MemberEvent } from "./event.ts";
import { isResting, openMinutes, walkOf, walksOf, type Walk } from "./walk.ts";
import { addDays, daysOf, weekOf, type Day, type Week } from "./week.ts";

/**
 * Minutes promised for a week: pace × (days of this week since joining, without pause or break) ÷ 7,
 * never more than `open`, the minutes still open at its start. Rounded down.
 */
export function promiseOf(walk: Walk, calendar: Calendar, week: Week, open: number): number {
  const days = promisedDays(walk, calendar, week);
  const goal = walk.goal?.week === week ? walk.goal : undefined;
  const wish =
    goal === undefined || goal.days === 0
      ? Math.floor((walk.pace * 60 * days) / 7)
      : Math.floor((goal.minutes * Math.min(days, goal.days)) / goal.days);
  return Math.min(wish, open);
}

/** Days of the week that the promise rests on. */
export function promisedDays(walk: Walk, calendar: Calendar, week: Week): number {
  return daysOf(week).filter(
    (day) =>
      day >= calendar.start &&
      isHere(walk, day) &&
      !isResting(walk.rests, day) &&
      !isBreak(calendar.breaks, day),
  ).length;
}

const isHere = (walk: Walk, day: Day): boolean =>
  walk.presence.some((stay) => stay.from <= day && (stay.until === null || day < stay.until));

/** The first day in the group: the first stay's, unless the clock was ahead when that one began. */
export const firstDay = ({ presence }: Walk): Day | undefined =>
  presence.reduce<Day | undefined>(
    (first, { from }) => (first === undefined || from < first ? from : first),
    undefined,
  );

/** Has the week a rest day: a pause, a break, or days away between leaving and joining again? */
export function hasRestDay(walk: Walk, calendar: Calendar, week: Week): boolean {
  const joined = firstDay(walk) ?? week;
  return daysOf(week).some(
    (day) =>
      day >= joined &&
      (isResting(walk.rests, day) || isBreak(calendar.breaks, day) || !isHere(walk, day)),
  );
}

/**
 * When the promise of a week settles, epoch ms: Thursday 00:00, for whoever joins later at joining.
 * What is recorded at this instant or after it does not change the promise; whoever was here on
 * Thursday 00:00 does not change theirs by leaving and joining again.
 */
export function settledAt(walk: Walk, calendar: Calendar, week: Week): number {
  const settleMs = settleOf(calendar, week);
  const thursday = addDays(week, 3);
  const wasHere = walk.presence.some(
    ({ fromMs, until }) => fromMs < settleMs && (until === null || until >= thursday),
  );
  const later = walk.presence.find(
    ({ from, fromMs }) => fromMs >= settleMs && weekOf(from) === week,
  );
  return wasHere || later === undefined ? settleMs : later.fromMs + 1;
}

/** The promise of each of some weeks, the earliest first, from the events that stand. */
export function promisesFromLog(
  events: readonly MemberEvent[],
  calendar: Calendar,
  weeks: readonly Week[],
): readonly number[] {
  const presence = walkOf(events.filter(({ kind }) => kind === "join" || kind === "leave"));
  if (presence === undefined) return weeks.map(() => 0);
  const spans = weeks.map((week) => {
    const settleMs = settledAt(presence, calendar, week);
    const isSettled = (event: MemberEvent) => event.atMs < settleMs;
    const isBefore = (event: MemberEvent) => isSettled(event) && event.day < week;
    const known = { ...calendar, breaks: breaksKnown(calendar.breaks, settleMs) };
    return { week, known, isSettled, isBefore };
  });
  const walks = walksOf(
    events,
    spans.flatMap(({ isSettled, isBefore }) => [isSettled, isBefore]),
  );
  return spans.map(({ week, known, isSettled }, index) => {
    const walk = walks[2 * index];
    if (walk === undefined) return 0;
    const before = walks[2 * index + 1];
    return promiseOf(walk, known, week, openAtStart(before, events, isSettled));
  });
}

/** Minutes open at the start of a week, or at joining for whoever joins in it. */
function openAtStart(
  before: Walk | undefined,
  events: readonly MemberEvent[],
  isSettled: (event: MemberEvent) => boolean,
): number {
  if (before !== undefined) return openMinutes(before);
  const join = events.find((event) => event.kind === "join" && isSettled(event));
  return join?.kind === "join" ? join.course.minutes : 0;
}

import { isBreak, settleOf, type Calendar } from "./calendar.ts";
import type { MemberEvent } from "./event.ts";
import { isResting, openMinutes, walkOf, type Walk } from "./walk.ts";
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

/** Has the week a rest day: a pause, a break, or days away between leaving and joining again? */
export function hasRestDay(walk: Walk, calendar: Calendar, week: Week): boolean {
  const joined = walk.presence[0]?.from ?? week;
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

/** The promise of any week, from the events that stand. */
export function promiseFromLog(
  events: readonly MemberEvent[],
  calendar: Calendar,
  week: Week,
): number {
  const all = walkOf(events);
  if (all === undefined) return 0;
  const settleMs = settledAt(all, calendar, week);
  const settled = events.filter((event) => event.atMs < settleMs);
  const walk = walkOf(settled);
  if (walk === undefined) return 0;
  const known = { ...calendar, breaks: calendar.breaks.filter((rest) => rest.atMs < settleMs) };
  return promiseOf(walk, known, week, openAtStart(settled, week));
}

/** Minutes open at the start of a week, or at joining for whoever joins in it. */
function openAtStart(events: readonly MemberEvent[], week: Week): number {
  const before = walkOf(events.filter((event) => event.day < week));
  if (before !== undefined) return openMinutes(before);
  const join = events.find((event) => event.kind === "join");
  return join?.course.minutes ?? 0;
}

import { isBreak, type Calendar } from "./calendar.ts";
import type { Course, CourseTopic } from "./course.ts";
import type { Phase } from "./roadmap.ts";
import { weeksOfPhase } from "./timeline.ts";
import { addDays, daysOf, nextWeek, weekOf, type Day, type Week } from "./week.ts";

/** The phases laid on a group's calendar (rule 7). */
export interface Plan {
  readonly weeks: readonly PlanWeek[];
  /** The last day of the plan. */
  readonly end: Day;
}

export interface PlanWeek {
  /** 1 for the week that holds the start date. */
  readonly number: number;
  readonly week: Week;
  /** Minutes that the group's hours give this week, without its days of break, pro rata. */
  readonly minutes: number;
  /** Phases of the week, the earlier first; none in a week that is all break. */
  readonly phases: readonly Phase[];
  readonly topics: readonly CourseTopic[];
}

/** No plan is laid further than this many weeks. */
const WEEKS_AT_MOST = 1_040;

/** Lays a course on a calendar at `hours` a week, from the start date, breaks skipped. */
export function planOf(course: Course, calendar: Calendar, hours: number): Plan {
  const track = trackOf(course);
  const total = track.at(-1)?.to ?? 0;
  const weeks: PlanWeek[] = [];
  let from = 0;
  let week = weekOf(calendar.start);
  let end = calendar.start;
  while (weeks.length < WEEKS_AT_MOST && (from < total || weeks.length === 0)) {
    const days = daysOf(week).filter(
      (day) => day >= calendar.start && !isBreak(calendar.breaks, day),
    );
    const perDay = (hours * 60) / 7;
    const to = Math.min(total, from + days.length * perDay);
    if (to > from) end = days[Math.min(days.length, Math.ceil((to - from) / perDay)) - 1] ?? end;
    weeks.push({
      number: weeks.length + 1,
      week,
      minutes: Math.floor(days.length * perDay),
      ...contentOf(course, track, from, to, to >= total),
    });
    from = to;
    week = nextWeek(week);
  }
  return { weeks, end };
}

/** The plan's week that holds a day; undefined before the start and after the end. */
export const planWeekAt = (plan: Plan, week: Week): PlanWeek | undefined =>
  plan.weeks.find((entry) => entry.week === week);

/** A stretch of the plan, in minutes from its start, with what each phase does in it. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly parts: readonly { readonly phase: Phase; readonly from: number; readonly to: number }[];
}

/** The course as one track of minutes; a shared stretch moves several phases on side by side. */
function trackOf(course: Course): readonly Piece[] {
  const minutes = new Map<string, number>();
  for (const { phase, estimate } of course.topics) {
    minutes.set(phase.id, (minutes.get(phase.id) ?? 0) + estimate.minutes);
  }
  const reached = new Map<string, number>();
  let from = 0;
  return course.stretches.map((stretch) => {
    const parts = stretch.phases.flatMap((id) => {
      const phase = course.roadmap.phases.find((candidate) => candidate.id === id);
      if (phase === undefined) return [];
      const whole = minutes.get(id) ?? 0;
      const weeks = weeksOfPhase(course.stretches, id)?.middle;
      const own = (stretch.weeks?.middle ?? 0) / stretch.phases.length;
      const part = weeks === undefined || weeks === 0 ? whole : (whole * own) / weeks;
      const start = reached.get(id) ?? 0;
      reached.set(id, start + part);
      return [{ phase, from: start, to: start + part }];
    });
    const piece = {
      from,
      to: from + parts.reduce((sum, part) => sum + part.to - part.from, 0),
      parts,
    };
    from = piece.to;
    return piece;
  });
}

/** Phases and topics between two minutes of the track. */
function contentOf(
  course: Course,
  track: readonly Piece[],
  from: number,
  to: number,
  last: boolean,
): { readonly phases: readonly Phase[]; readonly topics: readonly CourseTopic[] } {
  const phases: Phase[] = [];
  const topics: CourseTopic[] = [];
  for (const piece of track) {
    const start = Math.max(from, piece.from);
    const stop = Math.min(to, piece.to);
    const ends = last && piece.to >= to;
    if (stop <= start && !(ends && piece.from === piece.to)) continue;
    const length = piece.to - piece.from || 1;
    for (const part of piece.parts) {
      if (!phases.includes(part.phase)) phases.push(part.phase);
      const at = (minute: number) =>
        part.from + ((minute - piece.from) / length) * (part.to - part.from);
      topics.push(...topicsIn(course, part.phase, at(start), at(stop), ends));
    }
  }
  return { phases, topics: [...new Set(topics)] };
}

/** The topics of a phase between two of its own minutes; one without minutes stands at its place. */
function topicsIn(
  course: Course,
  phase: Phase,
  from: number,
  to: number,
  ends: boolean,
): readonly CourseTopic[] {
  const own = course.topics.filter((entry) => entry.phase.id === phase.id);
  let before = 0;
  return own.filter(({ estimate }) => {
    const start = before;
    before += estimate.minutes;
    if (estimate.minutes === 0) return from <= start && (start < to || (ends && start <= to));
    return start < to - EPSILON && before > from + EPSILON;
  });
}

/** Floating minutes: what differs by less belongs to the neighbour. */
const EPSILON = 1e-6;

/** The day on which `minutes` more are closed at `hours` a week, breaks skipped; undefined for never. */
export function dayAfter(
  calendar: Calendar,
  from: Day,
  minutes: number,
  hours: number,
): Day | undefined {
  if (hours <= 0) return undefined;
  let left = minutes;
  let day = from;
  for (let count = 0; count < WEEKS_AT_MOST * 7; count += 1) {
    if (!isBreak(calendar.breaks, day)) left -= (hours * 60) / 7;
    if (left <= EPSILON) return day;
    day = addDays(day, 1);
  }
  return undefined;
}

import { isBreak } from "./break.ts";
import type { Calendar } from "./calendar.ts";
import type { Course, CourseTopic } from "./course.ts";
import type { Phase } from "./roadmap.ts";
import { isShifted } from "./shift.ts";
import { weeksOfPhase } from "./timeline.ts";
import { addDays, daysOf, nextWeek, weekOf, type Day, type Week } from "./week.ts";

/** The phases laid on a group's calendar (rule 7). */
export interface Plan {
  readonly weeks: readonly PlanWeek[];
  /** The last day of the plan. */
  readonly end: Day;
}

/** A week of a plan: its phases and the topics that fall into it. */
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

/**
 * Lays a course on a calendar at `hours` a week, from the start date, breaks skipped. A shifted week
 * begins where the week before it began.
 */
export function planOf(course: Course, calendar: Calendar, hours: number): Plan {
  const track = trackOf(course);
  const total = track.at(-1)?.to ?? 0;
  const inDays = (days: number) => (days * hours * 60) / 7;
  const weeks: PlanWeek[] = [];
  let before = 0;
  let from = 0;
  let last = { before, from };
  let week = weekOf(calendar.start);
  let end = calendar.start;
  const goesOn = () => from < total - EPSILON || weeks.length === 0 || isShifted(calendar, week);
  while (weeks.length < WEEKS_AT_MOST && goesOn()) {
    if (isShifted(calendar, week)) ({ before, from } = last);
    last = { before, from };
    const days = daysOf(week).filter(
      (day) => day >= calendar.start && !isBreak(calendar.breaks, day),
    );
    const to = Math.min(total, inDays(before + days.length));
    const reached = days.find((_, index) => inDays(before + index + 1) >= to - EPSILON);
    if (to > from) end = reached ?? end;
    weeks.push({
      number: weeks.length + 1,
      week,
      minutes: Math.floor(inDays(days.length)),
      ...contentOf(course, track, from, to, to >= total - EPSILON),
    });
    before += days.length;
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
  readonly parts: readonly {
    readonly phase: Phase;
    readonly from: number;
    readonly to: number;
    /** The phase ends here. */
    readonly last: boolean;
  }[];
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
      return [{ phase, from: start, to: start + part, last: start + part > whole - EPSILON }];
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
    const empty = piece.to - piece.from <= EPSILON;
    // A piece without minutes stands where it begins.
    const here = empty ? from <= piece.from && (piece.from < to || last) : stop - start > EPSILON;
    if (!here) continue;
    const length = empty ? 1 : piece.to - piece.from;
    for (const part of piece.parts) {
      const at = (minute: number) =>
        part.from + ((minute - piece.from) / length) * (part.to - part.from);
      const ends = part.last && stop > piece.to - EPSILON;
      const own = topicsIn(course, part.phase, at(start), at(stop), ends);
      if (own.length > 0 && !phases.includes(part.phase)) phases.push(part.phase);
      topics.push(...own);
    }
  }
  return { phases, topics: [...new Set(topics)] };
}

/**
 * The topics of a phase between two of its own minutes, or from one to its end. One without minutes
 * stands at its place.
 */
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
    if (estimate.minutes === 0) return from - EPSILON < start && (start < to - EPSILON || ends);
    return start < to - EPSILON && before > from + EPSILON;
  });
}

/** Floating minutes: what differs by less belongs to the neighbour. */
const EPSILON = 1e-6;

/**
 * The day on which `minutes` more are closed at `hours` a week, days that are not `isFree` skipped;
 * undefined for never.
 */
export function dayAfter(
  isFree: (day: Day) => boolean,
  from: Day,
  minutes: number,
  hours: number,
): Day | undefined {
  if (hours <= 0) return undefined;
  let left = minutes;
  let day = from;
  for (let count = 0; count < WEEKS_AT_MOST * 7; count += 1) {
    if (isFree(day)) left -= (hours * 60) / 7;
    if (left <= EPSILON) return day;
    day = addDays(day, 1);
  }
  return undefined;
}

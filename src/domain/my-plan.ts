import { isBreak } from "./break.ts";
import type { Calendar } from "./calendar.ts";
import { firstFitting, openTopics } from "./next.ts";
import type { Progress, TopicProgress } from "./progress.ts";
import type { MemberState } from "./records.ts";
import { closedBy, isResting, type Walk } from "./walk.ts";
import { daysOf, nextWeek, type Day, type Week } from "./week.ts";

/** A week of a member's own plan. */
export interface MyWeek {
  readonly week: Week;
  /** Minutes that it holds: of the running week what the promise leaves. */
  readonly minutes: number;
  readonly parts: readonly Part[];
}

/** A topic as far as a week reaches it, in minutes. */
export interface Part {
  readonly topic: TopicProgress;
  /** Open before this week. */
  readonly open: number;
  /** Closed in it. */
  readonly minutes: number;
}

/** No plan of one's own is laid further than this. */
const WEEKS_AT_MOST = 520;

/**
 * A member's own plan: what is open now, laid on their weeks at their pace, days of rest and breaks
 * left out, each week filled as "next" would fill it. It is laid anew whenever it is asked for, so
 * each Monday finds it as things stand (rule 7).
 */
export function myPlan(
  { walk, score }: Pick<MemberState, "walk" | "score">,
  progress: Progress,
  calendar: Calendar,
): readonly MyWeek[] {
  const queue = openTopics(progress).map((topic) => ({ ...topic, topic }));
  const isFree = freeDays(walk, calendar);
  const weeks: MyWeek[] = [];
  let week = score.week;
  let minutes = Math.max(0, score.promise - score.closed);
  while (queue.length > 0 && weeks.length < WEEKS_AT_MOST) {
    const done = week === score.week && minutes === 0;
    if (!done) weeks.push({ week, minutes, parts: take(queue, minutes) });
    week = nextWeek(week);
    minutes = Math.floor((walk.pace * 60 * daysOf(week).filter(isFree).length) / 7);
  }
  return weeks;
}

/** The days on which a member studies: since the group's start, without break or pause. */
export const freeDays =
  ({ rests }: Pick<Walk, "rests">, { start, breaks }: Pick<Calendar, "start" | "breaks">) =>
  (day: Day): boolean =>
    day >= start && !isBreak(breaks, day) && !isResting(rests, day);

interface Queued extends Pick<TopicProgress, "entry" | "skipped"> {
  readonly topic: TopicProgress;
  status: TopicProgress["status"];
  left: number;
}

/**
 * What some minutes reach, by the rule of "next": the first topic that fits within the phase under
 * way; where none does, the first one, of which a part waits for the next week.
 */
function take(queue: Queued[], minutes: number): readonly Part[] {
  const parts: Part[] = [];
  let left = minutes;
  for (;;) {
    const chosen = firstFitting(queue, left) ?? queue[0];
    if (chosen === undefined || (left <= 0 && chosen.left > 0)) return parts;
    const closes = Math.min(left, chosen.left);
    parts.push({ topic: chosen.topic, open: chosen.left, minutes: closes });
    if (closes < chosen.left) {
      chosen.left -= closes;
      chosen.status = "started";
      return parts;
    }
    left -= closes;
    queue.splice(queue.indexOf(chosen), 1);
  }
}

/** The steps of its topic that a part closes whole: those after `before`, up to `upTo`, of so many. */
export function stepsOf({ topic, open, minutes }: Part): {
  readonly before: number;
  readonly upTo: number;
  readonly of: number;
} {
  const total = topic.entry.estimate.minutes;
  const of = topic.steps;
  const closedWith = (closed: number): number => {
    let steps = 0;
    while (steps < of && closedBy(steps + 1, of, total) <= closed) steps += 1;
    return steps;
  };
  return { before: closedWith(total - open), upTo: closedWith(total - open + minutes), of };
}

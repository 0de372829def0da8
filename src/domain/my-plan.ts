import { isBreak, type Calendar } from "./calendar.ts";
import type { Progress, TopicProgress } from "./progress.ts";
import type { MemberState } from "./records.ts";
import { isResting } from "./walk.ts";
import { daysOf, nextWeek, type Day, type Week } from "./week.ts";

/** A week of a member's own plan. */
export interface MyWeek {
  readonly week: Week;
  /** Minutes that it holds: of the running week what the promise leaves. */
  readonly minutes: number;
  readonly topics: readonly TopicProgress[];
}

/** No plan of one's own is laid further than this. */
const WEEKS_AT_MOST = 520;

/**
 * A member's own plan: what is open now, laid on their weeks at their pace, days of rest and breaks
 * left out. It is laid anew whenever it is asked for, so each Monday finds it as things stand (rule 7).
 */
export function myPlan(
  { walk, score }: Pick<MemberState, "walk" | "score">,
  progress: Progress,
  calendar: Calendar,
): readonly MyWeek[] {
  const open = progress.topics.filter(({ status }) => status === "open" || status === "started");
  const queue = open.map((topic) => ({ topic, left: topic.left }));
  const weeks: MyWeek[] = [];
  let week = score.week;
  let minutes = Math.max(0, score.promise - score.closed);
  while (queue.length > 0 && weeks.length < WEEKS_AT_MOST) {
    const done = week === score.week && minutes === 0;
    if (!done) weeks.push({ week, minutes, topics: take(queue, minutes) });
    week = nextWeek(week);
    const days = daysOf(week).filter((day) => isFree(day));
    minutes = Math.floor((walk.pace * 60 * days.length) / 7);
  }
  return weeks;

  function isFree(day: Day): boolean {
    return day >= calendar.start && !isBreak(calendar.breaks, day) && !isResting(walk.rests, day);
  }
}

/** The topics that some minutes reach; what does not fit waits for the next week. */
function take(queue: { topic: TopicProgress; left: number }[], minutes: number): TopicProgress[] {
  const taken: TopicProgress[] = [];
  let left = minutes;
  for (let first = queue[0]; first !== undefined; first = queue[0]) {
    if (left <= 0 && first.left > 0) break;
    taken.push(first.topic);
    if (first.left > left) {
      first.left -= left;
      break;
    }
    left -= first.left;
    queue.shift();
  }
  return taken;
}

import type { Calendar } from "./calendar.ts";
import { freeDays } from "./my-plan.ts";
import { dayAfter } from "./plan.ts";
import type { Progress } from "./progress.ts";
import type { MemberState } from "./records.ts";
import type { WeekScore } from "./score.ts";
import { daysOf, nextWeek, type Day, type Week } from "./week.ts";

/** How many full weeks the pace of late is the mean of. */
const WEEKS = 4;

/**
 * When what is open will be closed: from the promised pace to the mean of the last four full weeks,
 * days of rest and breaks skipped (rule 7). At the promised pace the running week closes what its
 * promise leaves. Undefined is never at that pace; before the first full week both ends are the
 * promise's.
 */
export function forecastOf(
  { walk, score }: Pick<MemberState, "walk" | "score">,
  progress: Progress,
  weeks: readonly WeekScore[],
  calendar: Calendar,
  today: Day,
): { readonly earliest: Day | undefined; readonly latest: Day | undefined } {
  const from = today > calendar.start ? today : calendar.start;
  const isFree = freeDays(walk, calendar);
  const running = [Math.max(0, score.promise - score.closed)];
  const promised = endOf(progress.openMinutes, score.week, running, walk.pace, isFree, from);
  const full = weeks.filter((week) => week.week < score.week && isLived(week)).slice(-WEEKS);
  if (full.length === 0) return { earliest: promised, latest: promised };
  const mean = full.reduce((sum, week) => sum + week.closed, 0) / full.length / 60;
  const lately = dayAfter(isFree, from, progress.openMinutes, mean);
  if (promised === undefined || lately === undefined) return { earliest: promised, latest: lately };
  return promised <= lately
    ? { earliest: promised, latest: lately }
    : { earliest: lately, latest: promised };
}

/** Weeks of nothing but rest, and those before the group began, say nothing about a pace. */
const isLived = ({ promise, closed }: WeekScore): boolean => promise > 0 || closed > 0;

/**
 * The day on which `open` minutes are closed: `fixed` minutes in each of the weeks from `week` on,
 * spread over their free days since `from`, or sooner at `pace` hours a week; after these weeks at that
 * pace. Undefined: never.
 */
export function endOf(
  open: number,
  week: Week,
  fixed: readonly number[],
  pace: number,
  isFree: (day: Day) => boolean,
  from: Day = week,
): Day | undefined {
  const [minutes, ...later] = fixed;
  if (minutes === undefined) return dayAfter(isFree, from > week ? from : week, open, pace);
  const days = daysOf(week).filter((day) => day >= from && isFree(day));
  // Minutes without a day to close them on are not closed.
  const reached = days.length > 0 ? minutes : 0;
  if (open <= reached) {
    // The last week's promise is no more than what is open: it ends as soon as the pace would.
    const aDay = Math.max(reached / days.length, (pace * 60) / 7);
    return days[Math.max(0, Math.ceil(open / aDay) - 1)] ?? from;
  }
  return endOf(open - reached, nextWeek(week), later, pace, isFree, from);
}

import type { Calendar } from "./calendar.ts";
import { dayAfter } from "./plan.ts";
import type { Progress } from "./progress.ts";
import type { MemberState } from "./records.ts";
import type { WeekScore } from "./score.ts";
import type { Day } from "./week.ts";

/** How many full weeks the pace of late is the mean of. */
const WEEKS = 4;

/**
 * When what is open will be closed: from the promised pace to the mean of the last four full weeks
 * (rule 7). Undefined is never at that pace; before the first full week both ends are the promise's.
 */
export function forecastOf(
  { walk, score }: Pick<MemberState, "walk" | "score">,
  progress: Progress,
  weeks: readonly WeekScore[],
  calendar: Calendar,
  today: Day,
): { readonly earliest: Day | undefined; readonly latest: Day | undefined } {
  const from = today > calendar.start ? today : calendar.start;
  const promised = dayAfter(calendar, from, progress.openMinutes, walk.pace);
  const full = weeks.filter((week) => week.week < score.week).slice(-WEEKS);
  if (full.length === 0) return { earliest: promised, latest: promised };
  const mean = full.reduce((sum, week) => sum + week.closed, 0) / full.length / 60;
  const lately = dayAfter(calendar, from, progress.openMinutes, mean);
  if (promised === undefined || lately === undefined) return { earliest: promised, latest: lately };
  return promised <= lately
    ? { earliest: promised, latest: lately }
    : { earliest: lately, latest: promised };
}

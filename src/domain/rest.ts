import { isBreak } from "./break.ts";
import type { Calendar } from "./calendar.ts";
import type { MemberState } from "./records.ts";
import { isResting } from "./walk.ts";
import { daysOf, nextWeek } from "./week.ts";

/** Why nothing is promised for the running week. */
export type Silence = "finished" | "not-begun" | "pause" | "break" | "nothing-open";

/** Why a member promises nothing this week: their own pause is told from the group's break. */
export function whySilent(
  { walk, score }: Pick<MemberState, "walk" | "score">,
  { start, breaks }: Calendar,
): Silence {
  if (score.finished) return "finished";
  if (nextWeek(score.week) <= start) return "not-begun";
  const days = daysOf(score.week).filter((day) => day >= start);
  const inBreak = days.filter((day) => isBreak(breaks, day));
  if (days.some((day) => isResting(walk.rests, day) && !inBreak.includes(day))) return "pause";
  return inBreak.length > 0 ? "break" : "nothing-open";
}

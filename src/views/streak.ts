import { endOfWeek, type Calendar } from "../domain/calendar.ts";
import type { WeekScore } from "../domain/score.ts";
import { verdictOf } from "../domain/streak.ts";
import { time, type Rich } from "../core/rich.ts";
import { zoneAt } from "../domain/calendar.ts";
import { count, duration } from "./words.ts";

/** A streak with its rule and the next deadline (rule 5). */
export function streakLine(score: WeekScore, calendar: Calendar): Rich {
  const { weeks, freezes } = score.streak;
  const held = freezes > 0 ? `, ${count(freezes, "freeze")} held` : "";
  const have = weeks === 0 ? "none yet" : `${count(weeks, "week")}${held}`;
  if (score.promise === 0) return `${have}; this week is neutral`;
  if (verdictOf(score) === "kept") return `${have}; this week is kept`;
  const needed = Math.ceil(score.promise / 2) - score.closed;
  const endMs = endOfWeek(calendar, score.week);
  return [
    `${have}; a week is kept at half of its promise: ${duration(needed)} more before `,
    time(endMs, zoneAt(calendar, endMs)),
    ...(score.rest ? [" (and with a rest day nothing breaks)"] : []),
  ];
}

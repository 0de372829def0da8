import { time, type Rich } from "../core/rich.ts";
import { isBreak } from "../domain/break.ts";
import { onceFound } from "../domain/places.ts";
import { endOfWeek, zoneAt, type Calendar } from "../domain/calendar.ts";
import { promisedDays } from "../domain/promise.ts";
import type { MemberState } from "../domain/records.ts";
import { verdictOf } from "../domain/streak.ts";
import { nextWeek, type Day, type Week } from "../domain/week.ts";
import { count, duration } from "./words.ts";

/** The rule, as every card says it. */
export const STREAK_RULE = "a week is kept at half of its promise";

/** No rest that a member can take is longer than this, in weeks. */
const AHEAD = 60;

/**
 * A streak with its rule and the next deadline, in the reader's time (rule 5). Where `today` is in a
 * break, the running week asks for nothing any more.
 */
export function streakLine(
  state: Pick<MemberState, "walk" | "score">,
  calendar: Calendar,
  today?: Day,
): Rich {
  const { score } = state;
  const { weeks, freezes } = score.streak;
  const held = freezes > 0 ? `, ${count(freezes, "freeze")} held` : "";
  const have = weeks === 0 ? "none yet" : `${count(weeks, "week")}${held}`;
  if (score.promise === 0 && score.finished) return `${have}; it stays, the trail is walked`;

  const how = howOf(score, today !== undefined && isBreak(calendar.breaks, today));
  if (how !== undefined) {
    if (weeks === 0 && score.promise === 0) {
      return "starts with your first kept week; this week does not count yet.";
    }
    const next = nextDeadline(state, today === undefined ? calendar : onceFound(calendar, today));
    return [
      `${have}; ${STREAK_RULE}, and ${how}`,
      ...(next === undefined ? [] : ["; the next ends ", time(next, zoneAt(calendar, next))]),
    ];
  }
  const needed = Math.ceil(score.promise / 2) - score.closed;
  const endMs = endOfWeek(calendar, score.week);
  return [
    `${have}; ${STREAK_RULE}: ${duration(needed)} more before `,
    time(endMs, zoneAt(calendar, endMs)),
    ...(score.rest ? [" (and with a rest day nothing breaks)"] : []),
  ];
}

/** Why the running week asks for nothing more; undefined: it does. */
function howOf(score: MemberState["score"], inBreak: boolean): string | undefined {
  if (score.promise === 0) return "this one is neutral";
  if (verdictOf(score) === "kept") return "this one is";
  return inBreak ? "in a break nothing breaks" : undefined;
}

/** The end of the next week that asks for anything, epoch ms; undefined where none is in sight. */
function nextDeadline(
  { walk, score }: Pick<MemberState, "walk" | "score">,
  calendar: Calendar,
): number | undefined {
  let week: Week = score.week;
  for (let ahead = 0; ahead < AHEAD; ahead += 1) {
    week = nextWeek(week);
    if (promisedDays(walk, calendar, week) > 0) return endOfWeek(calendar, week);
  }
  return undefined;
}

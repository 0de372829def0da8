import { inlines, time, type Inline, type Rich } from "../core/rich.ts";
import { settleOf, zoneAt, type Calendar } from "../domain/calendar.ts";
import { settledAt } from "../domain/promise.ts";
import type { Group, MemberState } from "../domain/records.ts";
import { whySilent } from "../domain/rest.ts";
import { streakLine } from "./streak.ts";
import { dayName, duration } from "./words.ts";

/** A member's week against their promise, in one line, said to them. */
export function weekLine(state: MemberState, calendar: Calendar): string {
  const { promise, closed, share } = state.score;
  if (promise > 0) return `This week: ${duration(closed)} of ${duration(promise)} · ${share} %`;
  switch (whySilent(state, calendar)) {
    case "finished":
      return "You have finished: nothing is promised any more.";
    case "not-begun":
      return `Nothing is promised before the group begins, on ${dayName(calendar.start)}.`;
    case "pause":
      return "You rest this week: nothing is promised.";
    case "break":
      return "The group rests this week: nothing is promised.";
    case "nothing-open":
      return "Nothing is promised this week.";
  }
}

/** What stands under every card about my week: where it is, and my streak by its rule (rule 5). */
export const weekFooter = ({ calendar }: Group, me: MemberState): Rich => [
  weekLine(me, calendar),
  " · Streak: ",
  ...inlines(streakLine(me, calendar)),
];

const settleMsOf = ({ calendar }: Group, { walk, score }: MemberState): number =>
  settledAt(walk, calendar, score.week);

/** Does a change of pace, rest or goal come too late for this week's promise? */
export const isSettled = (group: Group, me: MemberState, nowMs: number): boolean =>
  nowMs >= settleMsOf(group, me);

/** Until when this week's promise can be changed. */
export function settlesAt(group: Group, me: MemberState): Inline {
  const settleMs = settleMsOf(group, me);
  return time(settleMs, zoneAt(group.calendar, settleMs));
}

/** Since when this week's promise stands: since Thursday, or since a later joining. */
export const settledOn = (group: Group, me: MemberState): readonly Inline[] =>
  settleMsOf(group, me) === settleOf(group.calendar, me.score.week)
    ? ["on ", settlesAt(group, me)]
    : ["when you joined"];

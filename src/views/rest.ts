import { strong } from "../core/rich.ts";
import { button, controls, press, text, type View } from "../core/view.ts";
import type { Group, MemberState } from "../domain/records.ts";
import { addDays, nextWeek, type Day } from "../domain/week.ts";
import { isSettled, weekFooter } from "./week.ts";
import { dayName, duration } from "./words.ts";

/** "Rest this week?": what it means, before it is done. `promise`: minutes, if I rest. */
export function restAskView(
  group: Group,
  me: MemberState,
  promise: number,
  today: Day,
  nowMs: number,
): View {
  const until = nextWeek(group.openWeek);
  return {
    title: `Rest until ${dayName(addDays(until, -1), today)}?`,
    blocks: [
      text(
        "You would be back on ",
        strong(dayName(until, today)),
        "; until then nothing is sent to you.",
      ),
      text(promiseLine(me, promise, isSettled(group, me, nowMs))),
      text(
        "A week with a rest day never breaks your streak, and half of its promise still keeps it.",
      ),
      controls(
        button(
          "Rest until Monday",
          press("roadmap pause", "week", group, { week: group.openWeek }),
          "primary",
        ),
        button("What's next", press("roadmap next", "show", group)),
      ),
    ],
    footer: weekFooter(group, me),
  };
}

function promiseLine({ score }: MemberState, promise: number, settled: boolean): string {
  if (score.promise === 0) return "Nothing is promised this week as it is.";
  if (settled) {
    return `This week's promise is settled and stays: ${duration(score.promise)}. You may leave it open.`;
  }
  return promise === 0
    ? "Nothing would be promised this week, and you stand on no board."
    : `You would promise ${duration(promise)} this week in place of ${duration(score.promise)}: the days before today.`;
}

/** Whoever rests already is told until when. */
export const restingView = (group: Group, me: MemberState, until: Day, today: Day): View => ({
  title: `You rest already, until ${dayName(addDays(until, -1), today)}`,
  blocks: [controls(button("I'm back", press("roadmap resume", "now", group)))],
  footer: weekFooter(group, me),
});

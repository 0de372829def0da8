import type { Calendar } from "./calendar.ts";
import type { MyWeek } from "./my-plan.ts";
import type { Plan } from "./plan.ts";
import type { Phase } from "./roadmap.ts";
import { addDays, type Day, type Week } from "./week.ts";

/** A phase on the calendar: the first day and the last of the weeks that it takes. */
export interface PhaseSpan {
  readonly phase: Phase;
  readonly from: Day;
  readonly to: Day;
}

/** The phases of a group's plan, in the order in which they come up; a week may belong to several (rule 7). */
export const spansOfPlan = ({ weeks, end }: Plan, { start }: Pick<Calendar, "start">) =>
  spansOf(weeks, start, end);

/** The phases of what a member's own plan has ahead, from `today` on. */
export const spansOfMyPlan = (weeks: readonly MyWeek[], today: Day): readonly PhaseSpan[] =>
  spansOf(
    weeks.map(({ week, parts }) => ({
      week,
      phases: parts.map(({ topic }) => topic.entry.phase),
    })),
    today,
  );

/** No span begins before `first` or ends after `last`. */
function spansOf(
  weeks: readonly { readonly week: Week; readonly phases: readonly Phase[] }[],
  first: Day,
  last?: Day,
): readonly PhaseSpan[] {
  const spans = new Map<string, PhaseSpan>();
  for (const { week, phases } of weeks) {
    const from = week < first ? first : week;
    const sunday = addDays(week, 6);
    const to = last !== undefined && last < sunday ? last : sunday;
    for (const phase of phases) {
      const before = spans.get(phase.id);
      spans.set(phase.id, { phase, from: before?.from ?? from, to });
    }
  }
  return [...spans.values()];
}

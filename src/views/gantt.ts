import { strong } from "../core/rich.ts";
import { button, controls, press, text, type Block, type View } from "../core/view.ts";
import type { Calendar } from "../domain/calendar.ts";
import { spansOfPlan, type PhaseSpan } from "../domain/phase-span.ts";
import type { Plan } from "../domain/plan.ts";
import type { Group } from "../domain/records.ts";
import { addDays, daysBetween, type Day } from "../domain/week.ts";
import type { End } from "../pictures/dates.ts";
import { planGantt, planGanttAlt, type PlanGantt } from "../pictures/plan-gantt.ts";
import { dayName } from "./words.ts";

/** Plans as bars on a calendar. */

interface Shown extends Pick<PlanGantt, "rests" | "today"> {
  readonly phases: readonly PhaseSpan[];
  readonly end: End;
  /** How much of a phase is behind, in percent. */
  readonly done: (phase: PhaseSpan) => number;
}

/** The blocks beside it say the same. */
export function ganttBlock({ phases, rests, today, end, done }: Shown): Block {
  const plan: PlanGantt = {
    phases: phases.map((span) => ({
      name: span.phase.title,
      from: span.from,
      to: span.to,
      done: done(span),
    })),
    rests,
    today,
    end,
  };
  return { kind: "image", svg: planGantt(plan), alt: planGanttAlt(plan), beside: true };
}

/** The phases of the group's plan and their days; a week that two share belongs to both (rule 7). */
export function groupPlanView(group: Group, plan: Plan, calendar: Calendar, today: Day): View {
  const phases = spansOfPlan(plan, calendar);
  const rests = calendar.breaks
    .filter(({ from, until }) => from < until && from <= plan.end && until > calendar.start)
    .toSorted((a, b) => a.from.localeCompare(b.from));
  return {
    title: "The group's plan",
    blocks: [
      ganttBlock({
        phases,
        rests,
        today,
        end: { planned: plan.end },
        done: ({ from, to }) => (100 * daysBetween(from, today)) / (daysBetween(from, to) + 1),
      }),
      {
        kind: "table",
        columns: [{ title: "Phase" }, { title: "From" }, { title: "To" }],
        rows: phases.map(({ phase, from, to }) => [
          from <= today && today <= to ? strong(phase.title) : phase.title,
          dayName(from, today),
          dayName(to, today),
        ]),
      },
      ...(rests.length === 0 ? [] : [text(restLine(rests, today))]),
      text(`The end: ${dayName(plan.end, today)}, at ${group.hours} h a week.`),
      controls(button("What's next", press("roadmap next", "show", group), "primary")),
    ],
    footer: group.title,
  };
}

const restLine = (rests: Calendar["breaks"], today: Day): string =>
  `Rest: ${rests
    .map(({ from, until }) => `${dayName(from, today)} – ${dayName(addDays(until, -1), today)}`)
    .join("; ")}.`;

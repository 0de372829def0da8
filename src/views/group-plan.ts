import { strong, type Rich } from "../core/rich.ts";
import { list, text, type Block, type View } from "../core/view.ts";
import type { Plan, PlanWeek } from "../domain/plan.ts";
import type { Group } from "../domain/records.ts";
import { addDays, type Day } from "../domain/week.ts";
import { breakFields } from "./break.ts";
import { count, dayName, hours, someOf } from "./words.ts";

/** As many weeks ahead, and topics of one, as a phone shows without scrolling for long. */
const WEEKS = 6;
const TOPICS = 8;

/** The group's plan: each phase with its weeks, and the weeks ahead with their topics. */
export function groupPlanView(group: Group, plan: Plan, today: Day): View {
  const ahead = plan.weeks.filter(({ week }) => week >= group.openWeek).slice(0, WEEKS);
  const breaks = breakFields(group, today);
  return {
    title: "The plan",
    blocks: [
      text(wholeLine(group, plan, today)),
      list(phaseLines(plan, today), true),
      ...(breaks.length === 0 ? [] : [{ kind: "fields", fields: breaks } as const]),
      ...weeksAhead(ahead, today),
    ],
    footer: group.title,
  };
}

function wholeLine({ hours: weekly, calendar }: Group, { weeks, end }: Plan, today: Day): string {
  const from = dayName(calendar.start, today);
  const until = dayName(end, today);
  return `${weekly} h a week, ${count(weeks.length, "week")}: from ${from} to about ${until}.`;
}

/** Each phase with its first and last week; two may share one. */
function phaseLines({ weeks }: Plan, today: Day): readonly Rich[] {
  const spans = new Map<string, { title: string; first: PlanWeek; last: PlanWeek }>();
  for (const week of weeks) {
    for (const { id, title } of week.phases) {
      spans.set(id, { title, first: spans.get(id)?.first ?? week, last: week });
    }
  }
  return [...spans.values()].map(({ title, first, last }) => [
    strong(title),
    first === last ? ` · week ${first.number}` : ` · weeks ${first.number}–${last.number}`,
    ` · ${daysOf(first.week, last.week, today)}`,
  ]);
}

const daysOf = (first: Day, last: Day, today: Day): string =>
  `${dayName(first, today)} – ${dayName(addDays(last, 6), today)}`;

function weeksAhead(weeks: readonly PlanWeek[], today: Day): readonly Block[] {
  if (weeks.length === 0) return [text("The plan is over. What is still open stays open.")];
  return [text(strong("The weeks ahead")), list(weeks.map((week) => weekLine(week, today)))];
}

function weekLine({ week, minutes, topics }: PlanWeek, today: Day): Rich {
  const titles = topics.map(({ topic }) => topic.title);
  const what = minutes === 0 ? "rest" : `${hours(minutes)} h · ${someOf(titles, TOPICS)}`;
  return [strong(daysOf(week, week, today)), ` · ${what}`];
}

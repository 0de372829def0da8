import { strong, type Rich } from "../core/rich.ts";
import { list, text, type View } from "../core/view.ts";
import type { Plan, PlanWeek } from "../domain/plan.ts";
import type { Group } from "../domain/records.ts";
import { addDays, type Day } from "../domain/week.ts";
import { dayName, hours, someOf } from "./words.ts";

/** As many weeks, and topics of one, as a phone shows without scrolling for long. */
const WEEKS = 6;
const TOPICS = 8;

/** The next weeks of the group's plan, the running one first. */
export function weeksAheadView({ openWeek, title }: Group, plan: Plan, today: Day): View {
  const ahead = plan.weeks.filter(({ week }) => week >= openWeek).slice(0, WEEKS);
  return {
    title: "The weeks ahead",
    blocks: [
      ahead.length === 0
        ? text("The plan is over. What is still open stays open.")
        : list(ahead.map((week) => weekLine(week, today))),
    ],
    footer: title,
  };
}

function weekLine({ week, minutes, topics }: PlanWeek, today: Day): Rich {
  const titles = topics.map(({ topic }) => topic.title);
  const what = minutes === 0 ? "rest" : `${hours(minutes)} h · ${someOf(titles, TOPICS)}`;
  return [strong(`${dayName(week, today)} – ${dayName(addDays(week, 6), today)}`), ` · ${what}`];
}

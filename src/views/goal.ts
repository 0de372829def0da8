import { strong, type Rich } from "../core/rich.ts";
import {
  button,
  controls,
  list,
  press,
  text,
  type Block,
  type Control,
  type View,
} from "../core/view.ts";
import { isBreak } from "../domain/break.ts";
import type { CourseTopic } from "../domain/course.ts";
import { planWeekAt, type Plan, type PlanWeek } from "../domain/plan.ts";
import type { Group, GroupWeek } from "../domain/records.ts";
import { addDays, type Day, type Week } from "../domain/week.ts";
import { groupBar } from "./board.ts";
import { breakLines } from "./break.ts";
import { resourceLine } from "./topic.ts";
import { dayName, estimated, hours } from "./words.ts";

/** This week's goal: the group's phase and topics, its bar, and buttons for everyone. */
export function goalView(group: Group, plan: Plan, totals: GroupWeek, today: Day): View {
  return {
    title: goalTitle(plan, group.openWeek, today),
    blocks: [
      ...goalBlocks(group, plan, group.openWeek, today),
      groupBar(totals),
      goalControls(group, today),
    ],
    footer: group.title,
  };
}

/** Where the group rests, nobody needs a rest of their own. */
export const goalControls = (group: Group, today: Day): Block =>
  controls(
    button("Done", press("roadmap done", "pick", group), "primary"),
    button("My week", press("goal week", "mine", group)),
    button("I'm stuck", press("roadmap stuck", "pick", group)),
    restButton(group, today),
  );

/** Names the week of its message: who presses it later is told that the week is over. */
export const restButton = (group: Group, today: Day): Control | undefined =>
  isBreak(group.calendar.breaks, today)
    ? undefined
    : button("Rest this week", press("roadmap pause", "ask", group, { week: group.openWeek }));

export function goalTitle(plan: Plan, week: Week, today: Day): string {
  const own = planWeekAt(plan, week);
  const days = `${dayName(week, today)} – ${dayName(addDays(week, 6), today)}`;
  return own === undefined
    ? `This week · ${days}`
    : `Week ${own.number} of ${plan.weeks.length} · ${days}`;
}

/** What the plan says of a week, as `planned` tells it, and the breaks in it. */
export const goalBlocks = (
  group: Group,
  plan: Plan,
  week: Week,
  today: Day,
  planned: (week: PlanWeek) => readonly Block[] = wholeWeek,
): readonly Block[] => [
  ...planBlocks(group, plan, week, today, planned),
  ...breakLines(group, week, today),
];

function planBlocks(
  group: Group,
  plan: Plan,
  week: Week,
  today: Day,
  planned: (week: PlanWeek) => readonly Block[],
): readonly Block[] {
  const own = planWeekAt(plan, week);
  if (own !== undefined) return own.minutes === 0 ? [text("A break: rest well.")] : planned(own);
  const { start } = group.calendar;
  return week < start
    ? [text(`The group starts on ${dayName(start, today)}. Join now, and begin when you like.`)]
    : [
        text(
          `The plan ended on ${dayName(plan.end, today)}. What is still open stays open, at your own pace.`,
        ),
      ];
}

function wholeWeek({ phases, topics, minutes }: PlanWeek): readonly Block[] {
  const [first] = phases;
  return [
    text(
      strong(phases.map(({ title }) => title).join(" and ")),
      ` · ${hours(minutes)} h this week`,
    ),
    ...(first?.goal === undefined ? [] : [text(first.goal)]),
    list(topics.map(topicWithLinks)),
  ];
}

/** A post stays readable: no more than this many links to a topic. */
const LINKS = 2;

function topicWithLinks(entry: CourseTopic): Rich {
  const { topic } = entry;
  const links = [...topic.resources, ...topic.items.flatMap((item) => item.resources)];
  return [
    strong(topic.title),
    ` · ${estimated(entry)}`,
    ...links.slice(0, LINKS).flatMap((resource) => [" · ", ...resourceLine(resource)]),
  ];
}

import { strong, type Rich } from "../core/rich.ts";
import {
  button,
  controls,
  fields,
  list,
  press,
  text,
  type Block,
  type View,
} from "../core/view.ts";
import type { Course } from "../domain/course.ts";
import type { Moved } from "../domain/moved.ts";
import { myPlan, stepsOf, type Part } from "../domain/my-plan.ts";
import { openTopics } from "../domain/next.ts";
import type { Progress } from "../domain/progress.ts";
import type { Group, MemberState } from "../domain/records.ts";
import type { Phase } from "../domain/roadmap.ts";
import type { Day } from "../domain/week.ts";
import { breakLines } from "./break.ts";
import { restButton } from "./goal.ts";
import { movedLines } from "./my-plan.ts";
import { streakLine } from "./streak.ts";
import { isSettled, settledOn, settlesAt, weekLine } from "./week.ts";
import { duration } from "./words.ts";

interface MyWeekShown {
  readonly group: Group;
  readonly me: MemberState;
  readonly course: Course;
  readonly progress: Progress;
  /** The group's phases of this week. */
  readonly phases: readonly Phase[];
  /** Left out: nobody but me is told. */
  readonly moved?: Moved | undefined;
  readonly nowMs: number;
  readonly today: Day;
}

/** My own week: promise, closed, streak with its rule, and what my hours reach. */
export const myWeekView = (shown: MyWeekShown): View => ({
  title: "Your week",
  blocks: [
    ...breakLines(shown.group, shown.group.openWeek, shown.today),
    ...myWeekBlocks(shown),
    myWeekControls(shown.group, shown.today),
  ],
});

export const myWeekControls = (group: Group, today: Day): Block =>
  controls(
    button("What's next", press("roadmap next", "show", group), "primary"),
    restButton(group, today),
    button("My history", press("goal history", "show", group)),
  );

/** My own week, without its buttons. */
export function myWeekBlocks(shown: MyWeekShown): readonly Block[] {
  const { group, me, moved, today } = shown;
  const { promise, closed, share } = me.score;
  return [
    {
      kind: "progress",
      label: "You",
      percent: share,
      note:
        promise === 0 ? "nothing promised" : `${duration(closed)} of ${duration(promise)} closed`,
    },
    fields(...(promise === 0 ? [] : [{ label: "Promise", value: promiseLine(shown) }]), {
      label: "Streak",
      value: streakLine(me, group.calendar, today),
    }),
    ...(promise === 0 ? [text(weekLine(me, group.calendar))] : []),
    ...reach(shown),
    ...movedLines(moved, today),
  ];
}

function promiseLine({ group, me, nowMs }: MyWeekShown): Rich {
  const hours = duration(me.score.promise);
  return isSettled(group, me, nowMs)
    ? [`${hours}, settled `, ...settledOn(group, me), "; a new pace counts from Monday"]
    : [`${hours}; pace, rest and /goal set change it until `, settlesAt(group, me)];
}

/** My next open topics, as far as the minutes left this week reach: the first week of my plan. */
function reach(shown: MyWeekShown): readonly Block[] {
  const { group, me, progress, phases } = shown;
  const { promise, closed } = me.score;
  if (promise === 0 || openTopics(progress).length === 0) return [];
  if (closed >= promise) return [text("Your promise is closed; whatever you add is a bonus.")];
  const [week] = myPlan(me, progress, group.calendar);
  const parts = week?.parts ?? [];
  const mine = parts[0]?.topic.entry.phase;
  const assumed = parts.some(({ topic }) => topic.entry.estimate.basis === "assumed");
  return [
    text(strong(`What the ${duration(promise - closed)} left reach`)),
    list(parts.map((part) => partLine(part, phases))),
    ...(mine === undefined ? [] : whereIAm(shown, mine)),
    ...(assumed ? [text("Some of these times are assumed: the source gives none.")] : []),
  ];
}

/** A topic as far as the week reaches it; one of another phase than the group's says which. */
function partLine(part: Part, phases: readonly Phase[]): Rich {
  const { topic, phase } = part.topic.entry;
  const here = phases.some(({ id }) => id === phase.id) ? "" : ` · ${phase.title}`;
  return [strong(topic.title), ` · ${howFar(part)}${here}`];
}

function howFar(part: Part): string {
  const { topic, minutes } = part;
  const total = topic.entry.estimate.minutes;
  if (minutes === total) return total === 0 ? "no time of its own" : duration(total);
  const { before, upTo, of } = stepsOf(part);
  const time = `${duration(minutes)} of ${duration(total)}`;
  if (upTo === before) return `${time}: a start on step ${upTo + 1} of ${of}`;
  return upTo === before + 1
    ? `${time}: step ${upTo} of ${of}`
    : `${time}: steps ${before + 1} to ${upTo} of ${of}`;
}

/** Where I am beside the group's phase, in words that judge nothing. */
function whereIAm({ course, phases }: MyWeekShown, mine: Phase): readonly Block[] {
  const [group] = phases;
  if (group === undefined || phases.some(({ id }) => id === mine.id)) return [];
  const place = ({ id }: Phase) => course.roadmap.phases.findIndex((phase) => phase.id === id);
  return [
    text(
      place(mine) < place(group)
        ? `The group is in ${group.title}; what comes before it is laid first, as in your plan.`
        : `The group is in ${group.title}, which is behind you.`,
    ),
  ];
}

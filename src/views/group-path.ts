import { strong } from "../core/rich.ts";
import { text, type View } from "../core/view.ts";
import type { Course, CourseTopic } from "../domain/course.ts";
import type { Plan } from "../domain/plan.ts";
import type { Group } from "../domain/records.ts";
import type { Day } from "../domain/week.ts";
import { roadmapMap, roadmapMapAlt, type RoadmapMap } from "../pictures/roadmap-map.ts";
import { STONE_WORDS, type Stone } from "../pictures/stones.ts";
import { dayName } from "./words.ts";

interface GroupPath {
  readonly group: Group;
  readonly course: Course;
  readonly plan: Plan;
  readonly today: Day;
}

/** The roadmap as the path that the group's plan takes through it. How far members are is theirs to show. */
export function groupPathView(shown: GroupPath): View {
  const { group } = shown;
  const map = mapOf(shown);
  return {
    title: "The path",
    blocks: [
      text(...placeWords(shown)),
      { kind: "image", svg: roadmapMap(map), alt: roadmapMapAlt(map) },
      text("The stones are the plan's: each member walks the path at a pace of their own."),
    ],
    footer: group.title,
  };
}

function placeWords(shown: GroupPath) {
  const { group, plan, today } = shown;
  const { start } = group.calendar;
  if (today < start) return [`The group starts on ${dayName(start, today)}.`];
  const here = hereIn(shown);
  return here === undefined
    ? [`The plan ended on ${dayName(plan.end, today)}.`]
    : ["The plan is at ", strong(here.topic.title), `, in ${here.phase.title}.`];
}

/** The first topic that has not had its weeks yet, in the order of the path. */
const hereIn = (shown: GroupPath): CourseTopic | undefined => {
  const stoneOf = stonesOf(shown);
  return shown.course.topics.find((entry) => stoneOf(entry) !== "done");
};

const PLAN_WORDS = { ...STONE_WORDS, done: "behind", begun: "this week", open: "ahead" };

function mapOf(shown: GroupPath): RoadmapMap {
  const stoneOf = stonesOf(shown);
  const phases = [...Map.groupBy(shown.course.topics, ({ phase }) => phase)];
  const here = hereIn(shown);
  const at = phases.findIndex(([phase]) => phase === here?.phase);
  return {
    phases: phases.map(([{ title }, topics]) => ({ name: title, stones: topics.map(stoneOf) })),
    ...(here !== undefined && {
      here: { phase: at, stone: phases[at]?.[1].indexOf(here) ?? 0 },
    }),
    hereWords: "The plan is here",
    words: PLAN_WORDS,
  };
}

/** Whether a topic's last week in the plan is over, runs, or is still to come. */
function stonesOf({ group, plan }: GroupPath): (entry: CourseTopic) => Stone {
  const { openWeek } = group;
  const ahead = new Set(plan.weeks.flatMap(({ week, topics }) => (week > openWeek ? topics : [])));
  const running = new Set(plan.weeks.find(({ week }) => week === openWeek)?.topics);
  const past = new Set(plan.weeks.flatMap(({ week, topics }) => (week < openWeek ? topics : [])));
  return (entry) => {
    if (running.has(entry)) return "begun";
    return past.has(entry) && !ahead.has(entry) ? "done" : "open";
  };
}

import { aheadOf, burnUpOf } from "../domain/burn-up.ts";
import type { Calendar } from "../domain/calendar.ts";
import type { Course } from "../domain/course.ts";
import type { Library } from "../domain/library.ts";
import { onceFound } from "../domain/places.ts";
import { planOf, type Plan } from "../domain/plan.ts";
import type { Group } from "../domain/records.ts";
import type { Roadmap } from "../domain/roadmap.ts";
import type { Store } from "../domain/store.ts";
import type { Day } from "../domain/week.ts";
import type { View } from "../kit.ts";
import { groupPlanView } from "../views/gantt.ts";
import { goalView } from "../views/goal.ts";
import { groupHistoryView } from "../views/group-history.ts";
import { groupPathView } from "../views/group-path.ts";
import { topicView } from "../views/phase.ts";
import { partView, roadmapView } from "../views/roadmap.ts";
import { weekPathBlocks } from "../views/weekly.ts";
import { weeksAheadView } from "../views/weeks-ahead.ts";
import { boards } from "./boards.ts";

/** What the places of a page are made from. Nobody in particular reads it, so nothing here is of a member. */
export interface PageContext {
  readonly store: Store;
  readonly group: Group;
  readonly today: Day;
  /** Undefined where the host offers the group's roadmap no more. */
  readonly followed: Followed | undefined;
}

interface Followed {
  readonly roadmap: Roadmap;
  readonly course: Course;
  /** As it is if the group can be reached. */
  readonly calendar: Calendar;
  readonly plan: Plan;
}

/** The group's roadmap laid on its calendar. */
export function follow(library: Library, group: Group, today: Day): Followed | undefined {
  const roadmap = library.find(group.roadmap);
  if (roadmap === undefined) return undefined;
  const course = library.course(roadmap, {});
  const calendar = onceFound(group.calendar, today);
  return { roadmap, course, calendar, plan: planOf(course, calendar, group.hours) };
}

/** A place of the page: what it is called, its first step, and what is there; undefined: nothing. */
export interface PagePlace {
  readonly label: string;
  readonly step: string | undefined;
  readonly needsRoadmap: boolean;
  compose(context: PageContext, rest: readonly string[]): Promise<readonly View[] | undefined>;
}

/** The first is where a link leads to. */
export const PLACES: readonly PagePlace[] = [
  {
    label: "This week",
    step: undefined,
    needsRoadmap: true,
    compose: async ({ store, group, today, followed }) => {
      if (followed === undefined) return undefined;
      const { openWeek } = group;
      const totals = await store.boards.totals(group, openWeek, openWeek);
      const goal = goalView(group, followed.plan, totals, today);
      return [{ ...goal, blocks: [...weekPathBlocks(followed.plan, openWeek), ...goal.blocks] }];
    },
  },
  { label: "Board", step: "board", needsRoadmap: false, compose: boards },
  {
    label: "Progress",
    step: "progress",
    needsRoadmap: true,
    compose: async ({ store, group, today, followed }) => {
      if (followed === undefined) return undefined;
      const { plan, calendar } = followed;
      const weeks = await store.boards.weeks(group);
      const ahead = aheadOf(await store.members.all(group));
      return [groupHistoryView(group, weeks, burnUpOf(weeks, ahead, plan, calendar, today))];
    },
  },
  {
    label: "Plan",
    step: "plan",
    needsRoadmap: true,
    compose: ({ group, today, followed }) =>
      Promise.resolve(followed && plans(group, followed, today)),
  },
  {
    label: "Path",
    step: "path",
    needsRoadmap: true,
    compose: ({ group, today, followed }) =>
      Promise.resolve(followed && [groupPathView({ ...followed, group, today })]),
  },
  {
    label: "Roadmap",
    step: "roadmap",
    needsRoadmap: true,
    compose: ({ followed }, rest) => {
      const view = followed && roadmapPart(followed, rest);
      return Promise.resolve(view && [view]);
    },
  },
];

const plans = (group: Group, { plan, calendar }: Followed, today: Day): readonly View[] => [
  groupPlanView(group, plan, calendar, today),
  weeksAheadView(group, plan, today),
];

/** `roadmap`, `roadmap/phase/x`, `roadmap/topic/y`: what `/roadmap show` shows to whoever is no member. */
function roadmapPart({ roadmap, course }: Followed, rest: readonly string[]): View | undefined {
  const [kind, id, ...more] = rest;
  if (kind === undefined) return roadmapView(course);
  if (id === undefined || more.length > 0) return undefined;
  if (kind !== "topic") return partView(course, `${kind}:${id}`);
  const topic = roadmap.find(id)?.topic;
  return topic && topicView(course, topic, undefined);
}

import type { Course } from "./course.ts";
import { progressOn, stateOf } from "./progress.ts";
import type { Walk } from "./walk.ts";

/** One line of the final check. */
export interface Check {
  readonly title: string;
  readonly note: string | undefined;
  /** Topics that it points to, and how many of those that count are behind the member. */
  readonly topics: number;
  readonly over: number;
}

/** The lists of kind checklist, ticked from progress: a line is true when all of its topics are over. */
export function checklistOf(course: Course, walk: Walk | undefined): readonly Check[] {
  const lists = course.roadmap.document.lists.filter(({ kind }) => kind === "checklist");
  return lists.flatMap(({ items }) =>
    items.map((item): Check => {
      if (typeof item === "string") return { title: item, note: undefined, topics: 0, over: 0 };
      const counted = item.topics.filter((id) => isCounted(course, id));
      const over = counted.filter((id) => isOver(course, walk, id)).length;
      return { title: item.title, note: item.note, topics: counted.length, over };
    }),
  );
}

/** A topic of an option that was not picked is not asked for; one outside the plan is. */
function isCounted(course: Course, id: string): boolean {
  return course.find(id) !== undefined || course.roadmap.find(id)?.phase === undefined;
}

function isOver(course: Course, walk: Walk | undefined, id: string): boolean {
  const entry = course.find(id);
  if (entry !== undefined) return ["done", "known"].includes(progressOn(entry, walk).status);
  const topic = course.roadmap.find(id)?.topic;
  const state = topic && stateOf(walk, topic);
  return state?.done != null || state?.known === true;
}

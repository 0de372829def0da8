import type { Attachment } from "../core/platform.ts";
import { sizeOf, type Course, type CourseTopic } from "./course.ts";
import type { CourseChange } from "./event.ts";
import type { Library } from "./library.ts";
import { loggedTopic, progressOn, stateOf } from "./progress.ts";
import type { Group } from "./records.ts";
import { itemOf, roadmapOf, type Roadmap, type RoadmapDocument, type Topic } from "./roadmap.ts";
import type { Walk } from "./walk.ts";
import type { Day } from "./week.ts";

/** A group may bring a roadmap of its own; no other group sees it. */

/** A roadmap that a group brings itself: a sound file, and what it says. */
export interface NewRoadmap {
  readonly text: string;
  readonly document: RoadmapDocument;
}

/** Roadmaps that groups bring themselves; no other group sees them. */
export interface RoadmapStore {
  /** Keeps a draft; the group's earlier one goes. Its number. */
  draft(group: number, roadmap: NewRoadmap, atMs: number): Promise<number>;
  /** A group's own roadmap, or its draft, by its number; nothing of another group's. */
  find(group: number, id: number): Promise<NewRoadmap | undefined>;
  /** Everyone's walk, leavers included: they may still come back (rule 13). */
  walks(group: number): Promise<readonly Walk[]>;
  /**
   * Makes a draft the group's roadmap when `decide` answers with what that is for its members as they
   * are at that moment: each gets a `course` event. Undefined where it is no draft of theirs any more.
   */
  follow<T>(
    group: Group,
    draft: number,
    atMs: number,
    decide: (walks: readonly Walk[]) => FollowDecision<T>,
  ): Promise<T | undefined>;
}

export interface FollowDecision<T> {
  /** Left out: nothing is written. */
  readonly follow?: NewCourse & {
    /** The roadmap's id. */
    readonly roadmap: string;
  };
  readonly answer: T;
}

/** What a new roadmap, or a new version of one, is for each member, and the local day of the change. */
export interface NewCourse {
  readonly day: Day;
  readonly change: (walk: Walk) => CourseChange;
}

/** Where such roadmaps come from. */
export interface OwnRoadmaps {
  /** What a group looks things up in: its own roadmap first, then those on offer. */
  library(group: Pick<Group, "id" | "ownRoadmap">): Promise<Library>;
  /** Reads a stranger's file. Throws a UserError that tells its flaws. */
  fromFile(file: Attachment): Promise<NewRoadmap>;
  /** Reads what is at an address of the public web. Throws a UserError that tells why it cannot. */
  fromUrl(url: string): Promise<NewRoadmap>;
  /** The YAML that a group follows, as it was given. */
  textOf(group: Group): Promise<string>;
}

export type FollowAnswer =
  /** Nobody has progress yet: the group begins anew with it. */
  | { readonly kind: "fresh" }
  /** A new version of what the group follows: everyone's progress stays. */
  | { readonly kind: "version" }
  /** Ids of the present version that the new one does not account for (rule 1). */
  | { readonly kind: "lost"; readonly ids: readonly string[] }
  /** Someone has progress on another roadmap, which would be lost. */
  | { readonly kind: "walked" };

/** May a group go over to this roadmap? `before` is what it follows, `walks` are everyone's. */
export function mayFollow(
  before: Roadmap,
  after: RoadmapDocument,
  walks: readonly Walk[],
): FollowAnswer {
  if (!walks.some(hasProgress)) return { kind: "fresh" };
  if (before.id !== after.id) return { kind: "walked" };
  const ids = lostIds(before, after);
  return ids.length === 0 ? { kind: "version" } : { kind: "lost", ids };
}

const hasProgress = ({ topics }: Walk): boolean =>
  Object.values(topics).some(
    ({ done, known, ticks }) =>
      done !== null || known || Object.values(ticks).some((steps) => steps > 0),
  );

/**
 * Ids, former ones included, that one version has and the next neither has, nor knows as an alias, nor
 * records as removed: as `topic` or `topic/item` (rule 1).
 */
export function lostIds(before: Roadmap, next: RoadmapDocument): readonly string[] {
  const after = roadmapOf(next);
  const removed = new Set(next.removed.map(({ id }) => id));
  return before.places.flatMap(({ topic }) =>
    namesOf(topic).flatMap((id) => {
      const place = after.find(id);
      if (place !== undefined) return id === topic.id ? lostItems(topic, place.topic, removed) : [];
      return removed.has(id) ? [] : [id];
    }),
  );
}

function lostItems(before: Topic, after: Topic, removed: ReadonlySet<string>): readonly string[] {
  return before.items.flatMap((item) =>
    namesOf(item)
      .filter((id) => itemOf(after, id) === undefined)
      .filter((id) => ![before, after].some((topic) => removed.has(`${topic.id}/${id}`)))
      .map((id) => `${before.id}/${id}`),
  );
}

const namesOf = ({ id, aliases }: { readonly id: string; readonly aliases: readonly string[] }) => [
  id,
  ...aliases,
];

/**
 * What a new roadmap is for a member; `course` is laid out with their picks. What they have behind them
 * weighs what it weighed then: a new estimate of it neither opens it again nor puts off the finish.
 */
export const courseChange = (course: Course, walk: Walk): CourseChange => ({
  course: {
    ...sizeOf(course),
    minutes: course.topics.reduce((sum, entry) => sum + minutesFor(entry, walk), 0),
  },
  gone: Object.keys(walk.topics).filter((id) => !isKept(course, walk, id)),
});

/** Does what the log knows under this id still stand for a topic, and for one that counted as it does? */
function isKept({ roadmap }: Course, walk: Walk, id: string): boolean {
  const place = roadmap.find(id);
  if (place === undefined || loggedTopic(walk, place.topic) !== id) return false;
  return place.phase !== undefined || walk.topics[id]?.weight.extra === true;
}

/** Is this the course that the member is on already? */
export const isOnCourse = (walk: Walk, { course, gone }: CourseChange): boolean =>
  course.minutes === walk.course.minutes &&
  course.topics === walk.course.topics &&
  isSame(Object.entries(course.picks).flat(), Object.entries(walk.course.picks).flat()) &&
  isSame(gone, walk.gone ?? []);

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((text, index) => text === others[index]);

function minutesFor(entry: CourseTopic, walk: Walk): number {
  const state = stateOf(walk, entry.topic);
  if (state === undefined) return entry.estimate.minutes;
  if (state.done !== null || state.known) return state.weight.minutes;
  return state.minutes + progressOn(entry, walk).left;
}

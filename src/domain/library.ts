import { courseOf, type Course } from "./course.ts";
import {
  countedPicks,
  roadmapOf,
  type Picks,
  type Roadmap,
  type RoadmapDocument,
} from "./roadmap.ts";
import { searchIndex, type Found } from "./search.ts";

/** The roadmaps that this host offers, and their courses for every way of picking. */
export interface Library {
  readonly all: readonly Roadmap[];
  readonly find: (id: string) => Roadmap | undefined;
  readonly course: (roadmap: Roadmap, picks: Picks) => Course;
  /** Topics by any word, in all roadmaps or in one. */
  readonly search: (words: string, only?: string) => readonly Found[];
}

/** Indexes validated documents. Courses are laid out once for each way of picking. */
export function libraryOf(documents: readonly RoadmapDocument[]): Library {
  const all = documents.map(roadmapOf);
  const byId = new Map(all.map((roadmap) => [roadmap.id, roadmap]));
  const courses = new Map<string, Course>();
  // Built at the first search: a start should not wait for it.
  let index: ReturnType<typeof searchIndex> | undefined;
  return {
    all,
    find: (id) => byId.get(id),
    search: (words, only) => {
      index ??= searchIndex(all);
      return index(words, only);
    },
    course: (roadmap, picks) => {
      const counted = countedPicks(roadmap.document, picks);
      const key = JSON.stringify([roadmap.id, counted]);
      const course = courses.get(key) ?? courseOf(roadmap, counted);
      courses.set(key, course);
      return course;
    },
  };
}

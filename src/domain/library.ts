import { vocabularyOf, type Concept, type Vocabulary } from "./concepts.ts";
import { courseOf, type Course } from "./course.ts";
import {
  countedPicks,
  roadmapOf,
  type Picks,
  type Roadmap,
  type RoadmapDocument,
} from "./roadmap.ts";
import { FOUND_MAX, searchIndex, type Found } from "./search.ts";
import { teachingOf, type Taught } from "./teaching.ts";

/** The roadmaps that this host offers, and their courses for every way of picking. */
export interface Library {
  readonly all: readonly Roadmap[];
  /** What they teach, said once for all of them. */
  readonly vocabulary: Vocabulary;
  readonly find: (id: string) => Roadmap | undefined;
  readonly course: (roadmap: Roadmap, picks: Picks) => Course;
  /** What a roadmap teaches, concept by concept; of a choice the first option gives the time. */
  readonly teaching: (roadmap: Roadmap) => ReadonlyMap<string, Taught>;
  /** Topics by any word, in all roadmaps or in one. */
  readonly search: (words: string, only?: string) => readonly Found[];
}

/**
 * A group's library: its own roadmap first. It may have the id of a shared one, which then stands
 * behind it and is not found.
 */
export function withOwn(shared: Library, document: RoadmapDocument): Library {
  const own = libraryOf([document], shared.vocabulary.all);
  const { id } = document;
  const holds = (roadmap: Roadmap) => (roadmap.id === id ? own : shared);
  const others = shared.all.filter((roadmap) => roadmap.id !== id);
  return {
    ...shared,
    all: [...own.all, ...others],
    find: (wanted) => own.find(wanted) ?? shared.find(wanted),
    course: (roadmap, picks) => holds(roadmap).course(roadmap, picks),
    teaching: (roadmap) => holds(roadmap).teaching(roadmap),
    search: (words, only) => {
      if (only === id) return own.search(words);
      if (only !== undefined) return shared.search(words, only);
      const found = shared.search(words).filter(({ roadmap }) => roadmap !== id);
      return [...own.search(words), ...found].slice(0, FOUND_MAX);
    },
  };
}

/** Indexes validated documents. Courses are laid out once for each way of picking. */
export function libraryOf(
  documents: readonly RoadmapDocument[],
  concepts: readonly Concept[] = [],
): Library {
  const all = documents.map(roadmapOf);
  const vocabulary = vocabularyOf(concepts);
  const byId = new Map(all.map((roadmap) => [roadmap.id, roadmap]));
  const courses = new Map<string, Course>();
  const teachings = new Map<string, ReadonlyMap<string, Taught>>();
  // Built at the first search: a start should not wait for it.
  let index: ReturnType<typeof searchIndex> | undefined;

  function course(roadmap: Roadmap, picks: Picks): Course {
    const counted = countedPicks(roadmap.document, picks);
    const key = JSON.stringify([roadmap.id, counted]);
    const laid = courses.get(key) ?? courseOf(roadmap, counted);
    courses.set(key, laid);
    return laid;
  }

  return {
    all,
    vocabulary,
    find: (id) => byId.get(id),
    course,
    teaching: (roadmap) => {
      const taught = teachings.get(roadmap.id) ?? teachingOf(course(roadmap, {}), vocabulary);
      teachings.set(roadmap.id, taught);
      return taught;
    },
    search: (words, only) => {
      index ??= searchIndex(all, vocabulary);
      return index(words, only);
    },
  };
}

import type { Concept, Vocabulary } from "./concepts.ts";
import type { Course } from "./course.ts";
import { isImportant } from "./marks.ts";
import type { Roadmap, Topic, TopicPlace } from "./roadmap.ts";

/** How one roadmap teaches one concept. */
export interface Taught {
  readonly concept: Concept;
  /** Minutes of its topics in the course, shared equally among the concepts of each topic. */
  readonly minutes: number;
  /** Does the roadmap mark it, or the phase or topic that teaches it, as important? */
  readonly important: boolean;
  /** Where it first comes up: 0 at the beginning, 1 at the end. */
  readonly position: number;
}

/** The concepts of a topic, its items' included, each once. */
export const conceptsOf = (topic: Topic): readonly string[] => [
  ...new Set([...topic.concepts, ...topic.items.flatMap((item) => item.concepts)]),
];

/** Every concept that a roadmap teaches, in the order in which they first come up. */
export function teachingOf(course: Course, vocabulary: Vocabulary): ReadonlyMap<string, Taught> {
  const taught = new Map<string, Taught>();
  const { places } = course.roadmap;
  places.forEach((place, index) => {
    const ids = conceptsOf(place.topic);
    const minutes = (course.find(place.topic.id)?.estimate.minutes ?? 0) / ids.length;
    for (const id of ids) {
      const concept = vocabulary.find(id);
      if (concept === undefined) continue;
      const before = taught.get(id);
      taught.set(id, {
        concept,
        minutes: (before?.minutes ?? 0) + minutes,
        important: (before?.important ?? false) || marks(place, id),
        position: before?.position ?? index / Math.max(1, places.length - 1),
      });
    }
  });
  return taught;
}

/** An important item makes its own concepts important, an important topic or phase all of its. */
function marks({ topic, phase }: TopicPlace, concept: string): boolean {
  if (isImportant(topic.marks) || isImportant(phase?.marks ?? [])) return true;
  return topic.items.some((item) => item.concepts.includes(concept) && isImportant(item.marks));
}

/** Two roadmaps side by side. */
export interface Comparison {
  readonly common: readonly { readonly concept: Concept; readonly a: Taught; readonly b: Taught }[];
  readonly onlyA: readonly Taught[];
  readonly onlyB: readonly Taught[];
}

/** What two roadmaps share and what one of them teaches alone; the most time first. */
export function compare(
  a: ReadonlyMap<string, Taught>,
  b: ReadonlyMap<string, Taught>,
): Comparison {
  const only = (one: ReadonlyMap<string, Taught>, other: ReadonlyMap<string, Taught>) =>
    [...one.values()].filter(({ concept }) => !other.has(concept.id)).toSorted(byMinutes);
  const common = [...a.values()].flatMap((taught) => {
    const other = b.get(taught.concept.id);
    return other === undefined ? [] : [{ concept: taught.concept, a: taught, b: other }];
  });
  return {
    common: common.toSorted((x, y) => y.a.minutes + y.b.minutes - x.a.minutes - x.b.minutes),
    onlyA: only(a, b),
    onlyB: only(b, a),
  };
}

const byMinutes = (x: Taught, y: Taught): number => y.minutes - x.minutes;

/** What the roadmaps agree on about one concept. */
export interface Agreed {
  readonly concept: Concept;
  readonly taughtBy: number;
  readonly importantTo: number;
  /** The median of where it comes up: 0 at the beginning, 1 at the end. */
  readonly position: number;
}

/** How many roadmaps teach each concept and how many call it important; the most agreed first. */
export function consensusOf(teachings: readonly ReadonlyMap<string, Taught>[]): readonly Agreed[] {
  const all = Map.groupBy(
    teachings.flatMap((teaching) => [...teaching.values()]),
    ({ concept }) => concept.id,
  );
  return [...all.values()]
    .flatMap((taught): Agreed[] => {
      const [first] = taught;
      if (first === undefined) return [];
      return [
        {
          concept: first.concept,
          taughtBy: taught.length,
          importantTo: taught.filter(({ important }) => important).length,
          position: median(taught.map(({ position }) => position)),
        },
      ];
    })
    .toSorted(
      (x, y) => y.taughtBy - x.taughtBy || y.importantTo - x.importantTo || x.position - y.position,
    );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((x, y) => x - y);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** Topics of a roadmap whose every concept is among those that somebody has finished elsewhere. */
export function knownFrom(roadmap: Roadmap, finished: ReadonlySet<string>): readonly Topic[] {
  return roadmap.phases
    .flatMap((phase) => phase.topics)
    .filter((topic) => {
      const ids = conceptsOf(topic);
      return ids.length > 0 && ids.every((id) => finished.has(id));
    });
}

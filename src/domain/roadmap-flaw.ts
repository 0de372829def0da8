import type { RoadmapDocument, Topic } from "./roadmap-schema.ts";

/** The words that the rules of a roadmap share: a flaw, a thing in its place, and how both read. */

/** Where something stands in a roadmap: keys and positions from the top. */
export type Path = readonly (string | number)[];

/** Something that does not agree: where, what is there, and what belongs there. */
export interface Flaw {
  readonly path: Path;
  readonly found: string;
  readonly expected: string;
}

/** A part of a document together with where it stands. */
export interface Placed<T> {
  readonly path: Path;
  readonly value: T;
}

/** The elements of a list, each with its path. */
export const place = <T>(values: readonly T[], path: Path): readonly Placed<T>[] =>
  values.map((value, index) => ({ path: [...path, index], value }));

/** Every topic, the extras' too, with its path: they share one space of ids. */
export const placedTopics = ({ phases, extras }: RoadmapDocument): readonly Placed<Topic>[] => [
  ...phases.flatMap(({ topics }, at) => place(topics, ["phases", at, "topics"])),
  ...extras.flatMap(({ topics }, at) => place(topics, ["extras", at, "topics"])),
];

/** A text of a document as it is shown in a flaw. */
export const quote = (text: string): string => JSON.stringify(text);

/** At `path`: exactly one of the keys is given, as several would be several truths. */
export function checkOne(holder: object, keys: readonly string[], path: Path): readonly Flaw[] {
  const given = keys.filter((key) => key in holder);
  if (given.length === 1) return [];
  const found = given.length === 0 ? "none of them" : given.join(" and ");
  return [{ path, found, expected: `exactly one of ${keys.join(", ")}` }];
}

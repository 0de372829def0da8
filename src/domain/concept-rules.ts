import { nearest } from "./nearest.ts";
import type { Concept, Vocabulary } from "./concepts.ts";
import { placedTopics, quote, type Flaw, type Path } from "./roadmap-flaw.ts";
import type { RoadmapDocument } from "./roadmap-schema.ts";

/** What must agree in the vocabulary: ids once, words once, parents that exist and end somewhere. */
export function checkConcepts({ concepts }: { readonly concepts: readonly Concept[] }): Flaw[] {
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  const words = new Map<string, string>();
  return concepts.flatMap((concept, at): Flaw[] => [
    ...(byId.get(concept.id) === concept
      ? []
      : [{ path: ["concepts", at, "id"], found: quote(concept.id), expected: "an id of its own" }]),
    ...checkParent(concept, byId, ["concepts", at, "parent"]),
    ...[concept.title, ...concept.synonyms].flatMap((word, index) =>
      claim(words, word, concept.id, [
        "concepts",
        at,
        ...(index === 0 ? ["title"] : ["synonyms", index - 1]),
      ]),
    ),
  ]);
}

function checkParent(
  concept: Concept,
  byId: ReadonlyMap<string, Concept>,
  path: Path,
): readonly Flaw[] {
  if (concept.parent === undefined) return [];
  if (!byId.has(concept.parent)) {
    return [
      { path, found: quote(concept.parent), expected: offer(concept.parent, [...byId.keys()]) },
    ];
  }
  const seen = new Set([concept.id]);
  for (let up = concept.parent; up !== ""; up = byId.get(up)?.parent ?? "") {
    if (seen.has(up))
      return [{ path, found: "a circle of parents", expected: "a way up that ends" }];
    seen.add(up);
  }
  return [];
}

/** A word leads to one concept only. */
function claim(
  words: Map<string, string>,
  word: string,
  concept: string,
  path: Path,
): readonly Flaw[] {
  const key = word.toLowerCase();
  const owner = words.get(key);
  words.set(key, owner ?? concept);
  return owner === undefined || owner === concept
    ? []
    : [{ path, found: `${quote(word)}, which ${quote(owner)} has`, expected: "a word of its own" }];
}

/** Concepts that topics and items name must be in the vocabulary. */
export function checkConceptsUsed(document: RoadmapDocument, { find, all }: Vocabulary): Flaw[] {
  const ids = all.map(({ id }) => id);
  const check = (concepts: readonly string[], path: Path): Flaw[] =>
    concepts.flatMap((id, at) =>
      find(id) === undefined
        ? [{ path: [...path, "concepts", at], found: quote(id), expected: offer(id, ids) }]
        : [],
    );
  return placedTopics(document).flatMap(({ path, value }) => [
    ...check(value.concepts, path),
    ...value.items.flatMap((item, at) => check(item.concepts, [...path, "items", at])),
  ]);
}

function offer(id: string, ids: readonly string[]): string {
  const close = nearest(id, ids);
  return `a concept of concepts.yaml${close === undefined ? "" : `, such as ${quote(close)}`}`;
}

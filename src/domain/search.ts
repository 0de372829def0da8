import MiniSearch from "minisearch";
import { stemmer } from "stemmer";
import type { Vocabulary } from "./concepts.ts";
import type { Roadmap } from "./roadmap.ts";

/** A topic that matches, with the item that did where one did. */
export interface Found {
  readonly roadmap: string;
  readonly topic: string;
  readonly title: string;
  readonly under: string;
  /** The item's title; empty where the topic itself matched. */
  readonly item: string;
}

interface Entry extends Found {
  readonly id: string;
  readonly more: string;
  /** Titles and synonyms of what it teaches: other words for the same thing. */
  readonly concepts: string;
}

/** At most this many topics are found. */
export const FOUND_MAX = 10;

/** What is looked for is read so far, in characters: forgiving typos costs the square of a word. */
export const WORDS_MAX = 100;

/**
 * An index over titles, items, concepts with their synonyms, parts and notes: forgiving of typos and of
 * word forms, the best first.
 */
export function searchIndex(
  roadmaps: readonly Roadmap[],
  vocabulary: Vocabulary,
): (words: string, only?: string) => readonly Found[] {
  const index = new MiniSearch<Entry>({
    fields: ["title", "item", "concepts", "more"],
    processTerm: (term) => stemmer(term.toLowerCase()),
    storeFields: ["roadmap", "topic", "title", "under", "item"],
    searchOptions: {
      prefix: true,
      fuzzy: 0.2,
      boost: { title: 3, item: 2, concepts: 1.5 },
      combineWith: "AND",
    },
  });
  index.addAll(roadmaps.flatMap((roadmap) => entriesOf(roadmap, vocabulary)));
  return (asked, only) => {
    const words = asked.slice(0, WORDS_MAX);
    const wanted = (found: { roadmap: unknown }) => only === undefined || found.roadmap === only;
    const options = { filter: (result: object) => wanted(result as Found) };
    const strict = index.search(words, options);
    const results =
      strict.length > 0 ? strict : index.search(words, { ...options, combineWith: "OR" });
    const seen = new Set<string>();
    return results
      .map((result) => result as unknown as Found)
      .filter(({ roadmap, topic }) => {
        const key = `${roadmap}/${topic}`;
        return !seen.has(key) && seen.add(key).size > 0;
      })
      .slice(0, FOUND_MAX);
  };
}

function entriesOf(roadmap: Roadmap, vocabulary: Vocabulary): readonly Entry[] {
  const wordsOf = (ids: readonly string[]) =>
    ids
      .map((id) => vocabulary.find(id))
      .flatMap((concept) => (concept === undefined ? [] : [concept.title, ...concept.synonyms]))
      .join(" ");
  return roadmap.places.flatMap(({ topic, under }) => {
    const base = { roadmap: roadmap.id, topic: topic.id, title: topic.title, under };
    const more = [topic.goal ?? "", ...topic.notes, ...topic.resources.map(({ title }) => title)];
    const whole: Entry = {
      ...base,
      id: `${roadmap.id}/${topic.id}`,
      item: "",
      more: more.join(" "),
      concepts: wordsOf(topic.concepts),
    };
    const items = topic.items.map((item) => {
      const parts = item.parts.map((part) => (typeof part === "string" ? part : part.title));
      const links = item.resources.map(({ title }) => title);
      const text = [...parts, ...item.notes, ...links].join(" ");
      return {
        ...base,
        id: `${whole.id}/${item.id}`,
        item: item.title,
        more: text,
        concepts: wordsOf(item.concepts),
      };
    });
    return [whole, ...items];
  });
}

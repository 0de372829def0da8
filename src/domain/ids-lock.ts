import type { RoadmapDocument, Topic } from "./roadmap-schema.ts";

/**
 * Ids are for ever (rule 1): `roadmaps/ids.lock` names every topic and item that was ever published, as
 * `roadmap/topic` or `roadmap/topic/item`, one a line. Lines are only ever added.
 */

const topicsOf = ({ phases, extras }: RoadmapDocument): readonly Topic[] =>
  [...phases, ...extras].flatMap(({ topics }) => topics);

/** Every id of a roadmap as the lock names it. */
export const idsOf = (document: RoadmapDocument): readonly string[] =>
  topicsOf(document).flatMap(({ id, items }) => [
    `${document.id}/${id}`,
    ...items.map((item) => `${document.id}/${id}/${item.id}`),
  ]);

/** The lock with everything in it that is published now; what was in it stays. */
export function lockWith(lock: string, documents: readonly RoadmapDocument[]): string {
  const ids = new Set([...readLock(lock), ...documents.flatMap(idsOf)]);
  return [...ids]
    .toSorted()
    .map((id) => `${id}\n`)
    .join("");
}

/** The ids that a lock names. */
export const readLock = (lock: string): readonly string[] =>
  lock.split("\n").filter((line) => line !== "");

/**
 * Ids that were published once and now lead nowhere: neither to a topic or item of that id, nor by an
 * alias, nor recorded as removed.
 */
export function lostIds(lock: string, documents: readonly RoadmapDocument[]): readonly string[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  return readLock(lock).filter((line) => {
    const [roadmap = "", topic = "", item] = line.split("/");
    const document = byId.get(roadmap);
    return document === undefined || !isKept(document, topic, item);
  });
}

function isKept(document: RoadmapDocument, topicId: string, itemId: string | undefined): boolean {
  const gone = document.removed.map(({ id }) => id);
  if (gone.includes(topicId)) return true;
  const topic = topicsOf(document).find((candidate) => answersTo(candidate, topicId));
  if (topic === undefined) return false;
  if (itemId === undefined || gone.includes(`${topicId}/${itemId}`)) return true;
  return topic.items.some((item) => answersTo(item, itemId));
}

const answersTo = (
  thing: { readonly id: string; readonly aliases: readonly string[] },
  id: string,
): boolean => thing.id === id || thing.aliases.includes(id);

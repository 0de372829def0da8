import { courseOf } from "./course.ts";
import { itemOf, type Phase, type Roadmap, type TopicPlace } from "./roadmap.ts";

/** What a new version of a roadmap changes for those who walk it; a renamed topic is the same one. */
export interface RoadmapChange {
  /** Topics that came, each with the phase in which it stands now; none: outside phases. */
  readonly added: readonly (Phase | undefined)[];
  /** Topics that went, each with the phase in which it stood, as the new version knows it. */
  readonly removed: readonly (Phase | undefined)[];
  /** Topics that stand in another phase than before. */
  readonly moved: number;
  /** Items that came to topics which stayed, and items that went from them. */
  readonly items: { readonly added: number; readonly removed: number };
  /** How many minutes more the whole takes; less than 0: so many less. */
  readonly minutes: number;
}

/** Compares two versions of one roadmap. Wording, links and order change nothing. */
export function changeBetween(before: Roadmap, after: Roadmap): RoadmapChange {
  const stayed = before.places.flatMap((was) => {
    const is = after.find(was.topic.id);
    return is === undefined ? [] : { was, is };
  });
  const found = new Set(stayed.map(({ is }) => is.topic.id));
  return {
    added: after.places.filter(({ topic }) => !found.has(topic.id)).map(({ phase }) => phase),
    removed: before.places
      .filter(({ topic }) => after.find(topic.id) === undefined)
      .map(({ phase }) => phaseIn(after, phase)),
    moved: stayed.filter(({ was, is }) => phaseIn(after, was.phase)?.id !== is.phase?.id).length,
    items: itemsOf(stayed),
    minutes: courseOf(after).minutes - courseOf(before).minutes,
  };
}

/** Is there nothing to tell? */
export const changesNothing = ({ added, removed, moved, items, minutes }: RoadmapChange): boolean =>
  [added.length, removed.length, moved, items.added, items.removed, minutes].every(
    (number) => number === 0,
  );

/** The phase of another version, by its id or a former one. */
const phaseIn = (after: Roadmap, phase: Phase | undefined): Phase | undefined =>
  phase && after.phases.find(({ id, aliases }) => id === phase.id || aliases.includes(phase.id));

function itemsOf(stayed: readonly { readonly was: TopicPlace; readonly is: TopicPlace }[]) {
  let added = 0;
  let removed = 0;
  for (const { was, is } of stayed) {
    const kept = was.topic.items.flatMap(({ id }) => itemOf(is.topic, id) ?? []);
    added += is.topic.items.length - new Set(kept).size;
    removed += was.topic.items.length - kept.length;
  }
  return { added, removed };
}

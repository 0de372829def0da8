import { place, placedTopics, quote, type Flaw, type Placed } from "./roadmap-flaw.ts";
import type { RoadmapDocument, Topic } from "./roadmap-schema.ts";

/** Ids name one thing each, for ever; so do the aliases that a rename leaves (rule 1). */
export function checkIds(document: RoadmapDocument): readonly Flaw[] {
  const topics = placedTopics(document);
  return [
    ...checkNames("topic", topics, goneTopics(document)),
    ...topics.flatMap(({ path, value: topic }) =>
      checkNames("item", place(topic.items, [...path, "items"]), goneItems(document, topic)),
    ),
    ...checkNames("phase", place(document.phases, ["phases"])),
    ...checkNames("choice", place(document.choices, ["choices"])),
    ...document.choices.flatMap(({ options }, at) =>
      checkNames("option", place(options, ["choices", at, "options"])),
    ),
    ...checkNames("extra", place(document.extras, ["extras"])),
    ...checkNames("list", place(document.lists, ["lists"])),
    ...checkNames("table", place(document.tables, ["tables"])),
    ...checkNames("timetable", place(document.timetables, ["timetables"])),
  ];
}

/**
 * Living ids are told apart first, so that an alias which collides with one is always what is
 * reported, wherever the two stand. An id that was removed must never come to mean something new.
 */
function checkNames(
  noun: string,
  things: readonly Placed<{ readonly id: string; readonly aliases?: readonly string[] }>[],
  gone: ReadonlySet<string> = new Set(),
): readonly Flaw[] {
  const flaws: Flaw[] = [];
  const living = new Set<string>();
  for (const { path, value } of things) {
    const at = [...path, "id"];
    if (living.has(value.id)) {
      flaws.push({ path: at, found: quote(value.id), expected: `an id that no other ${noun} has` });
    } else if (gone.has(value.id)) {
      flaws.push({ path: at, found: quote(value.id), expected: "an id that was never removed" });
    }
    living.add(value.id);
  }
  const former = new Set<string>();
  for (const { path, value } of things) {
    for (const [index, alias] of (value.aliases ?? []).entries()) {
      const at = [...path, "aliases", index];
      if (living.has(alias)) {
        const expected = `a former id, not that of a living ${noun}`;
        flaws.push({ path: at, found: quote(alias), expected });
      } else if (former.has(alias)) {
        flaws.push({ path: at, found: quote(alias), expected: "an alias that stands only once" });
      }
      former.add(alias);
    }
  }
  return flaws;
}

const goneTopics = ({ removed }: RoadmapDocument): ReadonlySet<string> =>
  new Set(removed.map(({ id }) => id).filter((id) => !id.includes("/")));

const goneItems = ({ removed }: RoadmapDocument, { id: topic }: Topic): ReadonlySet<string> =>
  new Set(
    removed.flatMap(({ id }) => (id.startsWith(`${topic}/`) ? [id.slice(topic.length + 1)] : [])),
  );

import { nearest } from "./nearest.ts";
import { placedTopics, quote, type Flaw, type Path } from "./roadmap-flaw.ts";
import type { RoadmapDocument } from "./roadmap-schema.ts";

/** What names a topic, a phase or an option must name one that exists. */
export function checkPointers(document: RoadmapDocument): readonly Flaw[] {
  const topics = placedTopics(document);
  const known = {
    topic: topics.map(({ value }) => value.id),
    phase: document.phases.map(({ id }) => id),
    option: document.choices.flatMap(({ id, options }) => options.map((o) => `${id}/${o.id}`)),
  };
  const point = (noun: keyof typeof known, to: string | undefined, path: Path): Flaw[] =>
    to === undefined || known[noun].includes(to)
      ? []
      : [{ path, found: quote(to), expected: offer(noun, to, known[noun]) }];

  return [
    ...topics.flatMap(({ path, value }) => point("option", value.option, [...path, "option"])),
    ...document.lists.flatMap((list, at) => [
      ...point("phase", list.phase, ["lists", at, "phase"]),
      ...list.items.flatMap((entry, row) =>
        typeof entry === "string"
          ? []
          : entry.topics.flatMap((to, index) =>
              point("topic", to, ["lists", at, "items", row, "topics", index]),
            ),
      ),
    ]),
    ...document.tables.flatMap(({ phase }, at) => point("phase", phase, ["tables", at, "phase"])),
  ];
}

function offer(noun: string, to: string, known: readonly string[]): string {
  const meant = nearest(to, known);
  const what = noun === "option" ? "the choice/option of a choice" : `the id of a ${noun}`;
  return meant === undefined ? what : `${what}, such as ${quote(meant)}`;
}

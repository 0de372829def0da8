import { code, link, strong, type Inline, type Rich } from "../core/rich.ts";
import { list, text, type Block } from "../core/view.ts";
import type { CourseTopic } from "../domain/course.ts";
import type { Item, Topic } from "../domain/roadmap.ts";
import type { TopicState } from "../domain/walk.ts";
import { estimated, marksOf } from "./words.ts";

type Resource = Topic["resources"][number];

/** A topic to read: its items with what is ticked, notes and links. */
export function topicBlocks(
  topic: Topic,
  entry: CourseTopic | undefined,
  state: TopicState | undefined,
): readonly Block[] {
  const steps = entry?.steps ?? 1;
  return [
    ...(topic.goal === undefined ? [] : [text(topic.goal)]),
    ...(topic.items.length === 0
      ? []
      : [list(topic.items.map((item) => itemLine(item, state, steps)))]),
    ...topic.notes.map((note) => text(note)),
    ...(topic.resources.length === 0 ? [] : [list(topic.resources.map(resourceLine))]),
  ];
}

/** A topic in one line: title, time, marks. */
export function topicLine(entry: CourseTopic): Rich {
  const { topic } = entry;
  const marks = topic.marks.length > 0 ? ` · ${marksOf(topic.marks)}` : "";
  return [strong(topic.title), ` · ${estimated(entry)}${marks}`];
}

function itemLine(item: Item, state: TopicState | undefined, steps: number): Rich {
  const ticks = tickedOf(item, state);
  const done = state?.done != null || ticks >= steps;
  const box = done ? "☑" : ticks > 0 ? "◪" : "☐";
  const part = !done && steps > 1 ? ` (${ticks} of ${steps})` : "";
  const marks = item.marks.length > 0 ? ` · ${marksOf(item.marks)}` : "";
  // A link that is named like its item is the item.
  const own = item.resources.find(({ title, url }) => title === item.title && url !== undefined);
  const parts = item.parts.map((entry) => (typeof entry === "string" ? entry : entry.title));
  return [
    `${box} `,
    own?.url === undefined ? item.title : link(item.title, own.url),
    `${part}${marks}`,
    ...(parts.length > 0 ? [` — ${parts.join(", ")}`] : []),
    ...item.notes.map((note) => ` — ${note}`),
    ...item.resources
      .filter((resource) => resource !== own)
      .flatMap((resource): Inline[] => [" · ", ...resourceLine(resource)]),
  ];
}

const tickedOf = (item: Item, state: TopicState | undefined): number =>
  Math.max(0, ...[item.id, ...item.aliases].map((id) => state?.ticks[id] ?? 0));

/** A link; what the source gives as a path stays text, never guessed into an address. */
export const resourceLine = ({ title, url, path }: Resource): readonly Inline[] =>
  url === undefined ? [title, " ", code(path ?? "")] : [link(title, url)];

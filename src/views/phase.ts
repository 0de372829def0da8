import { inlines, strong, type Rich } from "../core/rich.ts";
import { controls, list, press, select, text, type Block, type View } from "../core/view.ts";
import type { Course } from "../domain/course.ts";
import { stateOf } from "../domain/progress.ts";
import { optionOf, type Phase, type RoadmapDocument, type Topic } from "../domain/roadmap.ts";
import type { Walk } from "../domain/walk.ts";
import { lengthLine, paceLine } from "./stated.ts";
import { resourceLine, topicBlocks, topicLine } from "./topic.ts";
import { estimated, marksOf } from "./words.ts";

/** A phase and a topic of it, to read. */

export function phaseView(course: Course, phase: Phase, walk: Walk | undefined): View {
  const choices = phase.topics.map(({ id, title }) => ({ label: title, value: id }));
  const open = press("roadmap show", "topic", undefined, { roadmap: course.roadmap.id });
  return {
    title: phase.number === undefined ? phase.title : `${phase.number}. ${phase.title}`,
    blocks: [
      ...facts([lengthLine(phase.length), paceLine(phase.pace), marksOf(phase.marks)]),
      ...(phase.goal === undefined ? [] : [text(phase.goal)]),
      list(
        phase.topics.map((topic) => [signOf(topic, walk), ...lineOf(course, topic)]),
        true,
      ),
      ...phase.notes.map((note) => text(note)),
      ...titled("Take away", phase.takeaways),
      ...titled("Links", phase.resources.map(resourceLine)),
      controls(select("Open a topic", open, choices)),
    ],
    footer: course.roadmap.title,
  };
}

const facts = (some: readonly (string | undefined)[]): readonly Block[] => {
  const known = some.filter((fact) => fact !== undefined && fact !== "");
  return known.length === 0 ? [] : [text(known.join(" · "))];
};

/** A heading over a list, or nothing. */
export const titled = (title: string, lines: readonly Rich[]): readonly Block[] =>
  lines.length === 0 ? [] : [text(strong(title)), list(lines)];

/** A topic of an option that is not picked is there to read, and says why it does not count. */
function lineOf(course: Course, topic: Topic) {
  const entry = course.find(topic.id);
  if (entry !== undefined) return inlines(topicLine(entry));
  return [strong(topic.title), ` · if you pick ${optionTitle(course.roadmap.document, topic)}`];
}

function optionTitle({ choices }: RoadmapDocument, topic: Topic): string {
  const own = optionOf(topic);
  const choice = choices.find(({ id }) => id === own?.choice);
  return choice?.options.find(({ id }) => id === own?.option)?.title ?? "it";
}

function signOf(topic: Topic, walk: Walk | undefined): string {
  const state = stateOf(walk, topic);
  return state?.done || state?.known ? "● " : state !== undefined ? "◐ " : "";
}

export function topicView(course: Course, topic: Topic, walk: Walk | undefined): View {
  const { number, title, tier, marks } = topic;
  const entry = course.find(topic.id);
  const place = course.roadmap.find(topic.id);
  const time =
    entry !== undefined
      ? estimated(entry)
      : place?.phase === undefined
        ? "outside the plan"
        : `if you pick ${optionTitle(course.roadmap.document, topic)}`;
  const more = [tier, marksOf(marks)].filter((fact) => fact !== undefined && fact !== "");
  return {
    title: number === undefined ? title : `${number} ${title}`,
    blocks: [
      text(strong(place?.under ?? course.roadmap.title), ` · ${[time, ...more].join(" · ")}`),
      ...topicBlocks(topic, entry, stateOf(walk, topic)),
    ],
    footer: course.roadmap.title,
  };
}

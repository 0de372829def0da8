import { code, inlines, strong, type Rich } from "../core/rich.ts";
import {
  controls,
  fields,
  list,
  press,
  select,
  text,
  type Block,
  type View,
} from "../core/view.ts";
import { weeksOfCourse, type Course } from "../domain/course.ts";
import { stateOf } from "../domain/progress.ts";
import type { Phase, Roadmap, Topic } from "../domain/roadmap.ts";
import type { Found } from "../domain/search.ts";
import type { Walk } from "../domain/walk.ts";
import { assumed } from "./progress.ts";
import { extraView, listView, tableView, timetableView } from "./parts.ts";
import { topicBlocks, topicLine } from "./topic.ts";
import { count, duration, estimated, hours, marksOf } from "./words.ts";

/** Browsing the dataset. */

export function roadmapListView(courses: readonly Course[]): View {
  return {
    title: "Roadmaps",
    blocks: [
      list(
        courses.map((course) => [
          strong(course.roadmap.title),
          ` · ${sizeLine(course)} · `,
          code(course.roadmap.id),
        ]),
      ),
      controls(
        select(
          "Open a roadmap",
          press("roadmap show", "roadmap", undefined),
          courses.map(({ roadmap }) => ({ label: roadmap.title, value: roadmap.id })),
        ),
      ),
    ],
    footer: "A group follows one of them: /group setup.",
  };
}

function sizeLine(course: Course): string {
  const { low, high } = weeksOfCourse(course);
  const weeks = low === high ? `${low}` : `${low}–${high}`;
  const time = `${hours(course.minutes)} h${course.basis === "stated" ? "" : ` (${course.basis})`}`;
  const { phases } = course.roadmap;
  return `${count(phases.length, "phase")}, ${count(course.topics.length, "topic")}, ${time}, ${weeks} weeks`;
}

export function roadmapView(course: Course): View {
  const { document, phases } = course.roadmap;
  const { source } = document;
  const by = source.author ?? source.model;
  return {
    title: document.title,
    blocks: [
      text(document.summary),
      text(sizeLine(course)),
      list(
        phases.map((phase) => phaseLine(course, phase)),
        true,
      ),
      ...titled("For", document.audience),
      ...titled("You need", document.prerequisites),
      ...titled("In the end you can", document.outcome),
      ...document.notes.map((note) => text(note)),
      ...assumed(course),
      controls(
        select(
          "Open a part",
          press("roadmap show", "part", undefined, { roadmap: document.id }),
          partChoices(course.roadmap),
        ),
      ),
    ],
    footer: `Source: ${source.title}${by === undefined ? "" : `, ${by}`} · version ${document.version}`,
  };
}

const titled = (title: string, lines: readonly string[]): readonly Block[] =>
  lines.length === 0 ? [] : [text(strong(title)), list(lines)];

function phaseLine(course: Course, phase: Phase): Rich {
  const own = course.topics.filter((entry) => entry.phase.id === phase.id);
  const minutes = own.reduce((sum, { estimate }) => sum + estimate.minutes, 0);
  const marks = phase.marks.length > 0 ? ` · ${marksOf(phase.marks)}` : "";
  return [strong(phase.title), ` · ${count(own.length, "topic")} · ${duration(minutes)}${marks}`];
}

/** What a select offers to open: `phase:id`, `extra:id`, `list:id`, `table:id`, `time:id`. */
function partChoices({ document }: Roadmap) {
  const named = (kind: string, things: readonly { id: string; title: string }[]) =>
    things.map(({ id, title }) => ({ label: title, value: `${kind}:${id}` }));
  return [
    ...named("phase", document.phases),
    ...named("extra", document.extras),
    ...named("table", document.tables),
    ...named("time", document.timetables),
    ...named("list", document.lists),
  ];
}

/** One part of a roadmap; undefined where it is not there. */
export function partView(course: Course, part: string): View | undefined {
  const [kind = "", id] = part.split(":");
  const { document } = course.roadmap;
  const own = <T extends { readonly id: string }>(things: readonly T[]) =>
    things.find((thing) => thing.id === id);
  const phase = own(document.phases);
  const views: Readonly<Record<string, () => View | undefined>> = {
    phase: () => phase && phaseView(course, phase, undefined),
    extra: () => extraView(own(document.extras)),
    table: () => tableView(own(document.tables)),
    time: () => timetableView(own(document.timetables)),
    list: () => listView(own(document.lists)),
  };
  return Object.hasOwn(views, kind) ? views[kind]?.() : undefined;
}

export function phaseView(course: Course, phase: Phase, walk: Walk | undefined): View {
  const own = course.topics.filter((entry) => entry.phase.id === phase.id);
  const choices = own.map(({ topic }) => ({ label: topic.title, value: topic.id }));
  const open = press("roadmap show", "topic", undefined, { roadmap: course.roadmap.id });
  return {
    title: phase.title,
    blocks: [
      ...(phase.goal === undefined ? [] : [text(phase.goal)]),
      ...(phase.marks.length === 0 ? [] : [text(marksOf(phase.marks))]),
      list(
        own.map((entry) => [signOf(entry.topic, walk), ...inlines(topicLine(entry))]),
        true,
      ),
      ...phase.notes.map((note) => text(note)),
      ...titled("Take away", phase.takeaways),
      controls(select("Open a topic", open, choices)),
    ],
    footer: course.roadmap.title,
  };
}

function signOf(topic: Topic, walk: Walk | undefined): string {
  const state = stateOf(walk, topic);
  return state?.done || state?.known ? "● " : state !== undefined ? "◐ " : "";
}

export function topicView(course: Course, topic: Topic, walk: Walk | undefined): View {
  const entry = course.find(topic.id);
  const under = course.roadmap.find(topic.id)?.under ?? course.roadmap.title;
  const time = entry === undefined ? "outside the plan" : estimated(entry);
  const marks = topic.marks.length > 0 ? ` · ${marksOf(topic.marks)}` : "";
  return {
    title: topic.title,
    blocks: [
      text(strong(under), ` · ${time}${marks}`),
      ...topicBlocks(topic, entry, stateOf(walk, topic)),
    ],
    footer: course.roadmap.title,
  };
}

export function foundView(words: string, found: readonly Found[]): View {
  if (found.length === 0) {
    return {
      title: `Nothing found for “${words}”`,
      blocks: [text("Try fewer or other words, or browse with ", code("/roadmap list"), ".")],
    };
  }
  return {
    title: `“${words}”`,
    blocks: [
      list(
        found.map(({ title, item, under, roadmap }) => [
          strong(title),
          item === "" ? "" : ` › ${item}`,
          ` · ${under} · `,
          code(roadmap),
        ]),
      ),
      fields({ label: "Open one", value: [code("/roadmap show topic:…")] }),
    ],
  };
}

import { code, strong, type Rich } from "../core/rich.ts";
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
import type { Phase, Roadmap, RoadmapDocument } from "../domain/roadmap.ts";
import type { Found } from "../domain/search.ts";
import { extraView, listView, tableView, timetableView } from "./parts.ts";
import { phaseView, titled } from "./phase.ts";
import { assumed } from "./progress.ts";
import { lengthLine, paceLine } from "./stated.ts";
import { andList, count, duration, hours, marksOf } from "./words.ts";

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
  return {
    title: document.title,
    blocks: [
      text(document.summary),
      text([sizeLine(course), ...stated(document)].join(" · ")),
      list(
        phases.map((phase) => phaseLine(course, phase)),
        true,
      ),
      ...titled("For", document.audience),
      ...titled("You need", document.prerequisites),
      ...titled("In the end you can", document.outcome),
      ...choiceList(document),
      ...document.notes.map((note) => text(note)),
      ...verdictBlocks(document),
      ...assumed(course),
      controls(
        select(
          "Open a part",
          press("roadmap show", "part", undefined, { roadmap: document.id }),
          partChoices(course.roadmap),
        ),
      ),
    ],
    footer: `Source: ${[source.title, source.author, source.model].filter(Boolean).join(", ")} · version ${document.version}`,
  };
}

/** What the source says of the whole: its length and pace. */
const stated = ({ length, pace }: RoadmapDocument): readonly string[] =>
  [lengthLine(length), paceLine(pace)].filter((fact) => fact !== undefined);

/** The choices that a member may make. */
function choiceList({ choices }: RoadmapDocument): readonly Block[] {
  return choices.flatMap(({ title, note, options }) =>
    titled(`Choose: ${title}`, [
      ...(note === undefined ? [] : [note]),
      ...options.map((option) => {
        const marks = option.marks.length > 0 ? ` · ${marksOf(option.marks)}` : "";
        return `${option.title}${marks}${option.note === undefined ? "" : ` — ${option.note}`}`;
      }),
    ]),
  );
}

/** What several models agreed on, and where they differed. */
function verdictBlocks({ verdict }: RoadmapDocument): readonly Block[] {
  if (verdict === undefined) return [];
  const { answer, agreed, summary, positions } = verdict;
  return [
    text(strong("The roundtable's verdict"), ` · ${agreed} agreed`),
    text(answer),
    text(summary),
    list(positions.map(({ text: position, models }) => [strong(andList(models)), `: ${position}`])),
  ];
}

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

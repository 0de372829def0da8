import { code, strong, type Rich } from "../core/rich.ts";
import { fields, list, text, type View } from "../core/view.ts";
import { weeksOfCourse, type Course } from "../domain/course.ts";
import type { Agreed, Comparison, Taught } from "../domain/teaching.ts";
import { andList, count, hours } from "./words.ts";

/** Roadmaps beside each other. */

const SHOWN = 12;

export function compareView(a: Course, b: Course, comparison: Comparison): View {
  const { common, onlyA, onlyB } = comparison;
  return {
    title: `${a.roadmap.title} and ${b.roadmap.title}`,
    blocks: [
      fields(
        { label: a.roadmap.title, value: sizeOf(a) },
        { label: b.roadmap.title, value: sizeOf(b) },
      ),
      text(strong(`Both teach ${count(common.length, "concept")}`)),
      {
        kind: "table",
        columns: [
          { title: "Concept" },
          { title: a.roadmap.title, align: "right" },
          { title: b.roadmap.title, align: "right" },
        ],
        rows: common
          .slice(0, SHOWN)
          .map(({ concept, a: one, b: other }) => [concept.title, time(one), time(other)]),
      },
      ...alone(a, onlyA),
      ...alone(b, onlyB),
      ...mostImportant(a, [...common.map((entry) => entry.a), ...onlyA]),
      ...mostImportant(b, [...common.map((entry) => entry.b), ...onlyB]),
    ],
    footer: "A topic's time is shared equally among its concepts.",
  };
}

function sizeOf(course: Course): string {
  const { low, high } = weeksOfCourse(course);
  const weeks = low === high ? String(low) : `${low}–${high}`;
  const basis = course.basis === "stated" ? "" : ` (${course.basis})`;
  return `${hours(course.minutes)} h${basis}, ${weeks} weeks, ${count(course.topics.length, "topic")}`;
}

const time = ({ minutes, important }: Taught): string =>
  `${important ? "★ " : ""}${hours(minutes)} h`;

function alone(course: Course, taught: readonly Taught[]) {
  if (taught.length === 0) return [];
  const more = taught.length - SHOWN;
  const names = taught.slice(0, SHOWN).map(({ concept }) => concept.title);
  return [
    text(strong(`Only ${course.roadmap.title} (${taught.length})`)),
    text(`${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`),
  ];
}

function mostImportant(course: Course, taught: readonly Taught[]) {
  const important = taught
    .filter((entry) => entry.important)
    .toSorted((x, y) => x.position - y.position)
    .slice(0, SHOWN)
    .map(({ concept }) => concept.title);
  if (important.length === 0) return [];
  return [text(strong(`${course.roadmap.title} marks as important: `), andList(important))];
}

/** What all roadmaps together say. */
export function consensusView(agreed: readonly Agreed[], roadmaps: number, shown: number): View {
  return {
    title: `What ${roadmaps} roadmaps agree on`,
    blocks: [
      {
        kind: "table",
        columns: [
          { title: "Concept" },
          { title: "Taught by", align: "right" },
          { title: "Important to", align: "right" },
          { title: "Comes up" },
        ],
        rows: agreed
          .slice(0, shown)
          .map(({ concept, taughtBy, importantTo, position }): readonly Rich[] => [
            concept.title,
            `${taughtBy} of ${roadmaps}`,
            importantTo === 0 ? "" : String(importantTo),
            when(position),
          ]),
      },
      ...(agreed.length > shown ? [list([`${agreed.length - shown} more concepts`])] : []),
      text("One concept: ", code("/roadmap consensus concept:…")),
    ],
  };
}

const when = (position: number): string =>
  position < 0.2
    ? "at the start"
    : position < 0.4
      ? "early"
      : position < 0.6
        ? "midway"
        : position < 0.8
          ? "late"
          : "at the end";

/** One concept in every roadmap that teaches it. */
export function conceptView(
  title: string,
  roadmaps: number,
  taught: readonly { readonly course: Course; readonly taught: Taught }[],
): View {
  return {
    title,
    blocks: [
      text(`${taught.length} of ${roadmaps} roadmaps teach it.`),
      list(
        taught.map(({ course, taught: own }) => [
          strong(course.roadmap.title),
          ` · ${time(own)} · ${when(own.position)}`,
        ]),
      ),
    ],
    footer: "★ is what a roadmap marks as important.",
  };
}

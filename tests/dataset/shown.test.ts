import { describe, expect, test } from "vitest";
import type { View } from "../../src/core/view.ts";
import { loadDataset } from "../../src/dataset/load.ts";
import { libraryOf } from "../../src/domain/library.ts";
import { MARKS, type Mark } from "../../src/domain/marks.ts";
import { projectsOf } from "../../src/domain/projects.ts";
import type { Roadmap } from "../../src/domain/roadmap.ts";
import { renderText } from "../../src/platforms/local/render.ts";
import { phaseView, topicView } from "../../src/views/phase.ts";
import { partView, roadmapView } from "../../src/views/roadmap.ts";
import { timetablesView } from "../../src/views/parts.ts";
import { projectsView } from "../../src/views/projects.ts";

/**
 * Everything that a roadmap says is shown by some command: each text, number, mark and link of its file
 * is looked for in all that `/roadmap show`, `choose`, `projects` and `timetable` can show of it.
 */

const { documents, concepts } = loadDataset(`${import.meta.dirname}/../../roadmaps`);
const library = libraryOf(documents, concepts);

/** What is for the program and not for a reader. */
const SILENT = new Set(["id", "aliases", "concepts", "option", "kind", "phase", "topics", "days"]);

function* saidBy(value: unknown, key = ""): Generator<string> {
  if (SILENT.has(key) && !isTree(value)) return;
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) {
    for (const [name, child] of Object.entries(value)) {
      const marks = key === "marks" && typeof child === "string";
      if (marks) yield MARKS[child as Mark].title;
      else yield* saidBy(child, Array.isArray(value) ? key : name);
    }
  }
}

/** `topics` of a phase are topics; `topics` of a list entry are ids. */
const isTree = (value: unknown): boolean =>
  Array.isArray(value) && value.some((each) => typeof each === "object");

function viewsOf(roadmap: Roadmap): readonly View[] {
  const course = library.course(roadmap, {});
  const { document } = roadmap;
  const parts = [
    ...document.extras.map(({ id }) => `extra:${id}`),
    ...document.tables.map(({ id }) => `table:${id}`),
    ...document.timetables.map(({ id }) => `time:${id}`),
    ...document.lists.map(({ id }) => `list:${id}`),
  ];
  return [
    roadmapView(course),
    ...roadmap.phases.map((phase) => phaseView(course, phase, undefined)),
    ...roadmap.places.map(({ topic }) => topicView(course, topic, undefined)),
    ...parts.flatMap((part) => partView(course, part) ?? []),
    timetablesView(roadmap, "2026-11-23"),
    projectsView(roadmap, projectsOf(roadmap)),
  ];
}

const flat = (text: string): string => text.replace(/\s+/g, " ");

describe.each(library.all.map((roadmap) => [roadmap.id, roadmap] as const))("%s", (_, roadmap) => {
  test("says nothing that no command shows", () => {
    const views = viewsOf(roadmap).map((view) =>
      renderText(view, { colour: false, width: Infinity }),
    );
    const shown = flat(views.join("\n"));
    const hidden = [...saidBy(roadmap.document)].filter((text) => !shown.includes(flat(text)));
    expect(hidden).toEqual([]);
  });
});

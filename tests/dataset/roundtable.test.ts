import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/dataset/load.ts";
import { courseOf, weeksOfCourse } from "../../src/domain/course.ts";
import type { RoadmapDocument } from "../../src/domain/roadmap-schema.ts";
import { roadmapOf } from "../../src/domain/roadmap.ts";
import { weeksOfPhase } from "../../src/domain/timeline.ts";

const roadmaps = loadDataset(join(import.meta.dirname, "../../roadmaps")).documents;

function named(id: string): RoadmapDocument {
  const found = roadmaps.find((roadmap) => roadmap.id === id);
  if (found === undefined) throw new Error(`no roadmap ${id}`);
  return found;
}

const topicsOf = ({ phases }: RoadmapDocument) => phases.flatMap(({ topics }) => topics);
const sizes = ({ phases }: RoadmapDocument) => ({
  topics: phases.map(({ topics }) => topics.length),
  items: phases.map(({ topics }) => topics.reduce((sum, { items }) => sum + items.length, 0)),
});
const list = (roadmap: RoadmapDocument, kind: string) =>
  roadmap.lists
    .filter((each) => each.kind === kind)
    .flatMap(({ items }) => items.map((each) => (typeof each === "string" ? each : each.title)));
const marked = (roadmap: RoadmapDocument, mark: string) =>
  topicsOf(roadmap)
    .filter(({ marks }) => (marks as readonly string[]).includes(mark))
    .map(({ id }) => id);
const hours = (roadmap: RoadmapDocument) => courseOf(roadmapOf(roadmap)).minutes / 60;

const ROUNDTABLE = ["gemini", "grok", "claude", "gpt"].map((each) => `roundtable-${each}`);

describe("the roundtable", () => {
  test("has four models and one verdict", () => {
    const all = ROUNDTABLE.map(named);
    expect(all.map(({ source }) => source.model)).toEqual([
      "Gemini 3.1 Pro",
      "Grok 4.20",
      "Claude Opus 4",
      "GPT-5.4",
    ]);
    for (const { verdict } of all) expect(verdict).toEqual(all[0]?.verdict);
    expect(all[0]?.verdict?.agreed).toBe(4);
    expect(all[0]?.verdict?.positions.map(({ models }) => models)).toEqual([
      ["Gemini 3.1 Pro", "GPT-5.4"],
      ["Claude Opus 4", "Grok 4.20"],
    ]);
  });

  test.each([
    ["roundtable-gemini", 5],
    ["roundtable-grok", 4],
    ["roundtable-claude", 6],
    ["roundtable-gpt", 9],
  ])("%s has its own visual order and a week", (id, steps) => {
    const roadmap = named(id);
    expect(list(roadmap, "visual")).toHaveLength(steps);
    const days = new Set(roadmap.timetables.flatMap(({ rows }) => rows.flatMap((row) => row.days)));
    expect(days.size).toBe(7);
  });
});

describe("roundtable-gemini", () => {
  const roadmap = named("roundtable-gemini");

  test("lays areas 2 and 3, 1 and 4, and 5 on three phases of two months", () => {
    expect(roadmap.phases.map(({ length }) => length?.span?.months)).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    const areas = roadmap.phases.map(({ topics }) => [
      ...new Set(topics.flatMap(({ notes }) => /^Area (\d)/.exec(notes[0] ?? "")?.[1] ?? [])),
    ]);
    expect(areas).toEqual([["2", "3"], ["1", "4"], ["5"]]);
    expect(sizes(roadmap)).toEqual({ topics: [4, 5, 5], items: [13, 19, 8] });
    expect(marked(roadmap, "most-important")).toEqual(["django", "fastapi", "flask"]);
  });

  test("lets Django or FastAPI be picked and ends with two capstones, 26 weeks on", () => {
    expect(roadmap.choices.map(({ options }) => options.map(({ id }) => id))).toEqual([
      ["django", "fastapi"],
    ]);
    expect(topicsOf(roadmap).filter(({ kind }) => kind === "project")).toHaveLength(2);
    expect(weeksOfCourse(courseOf(roadmapOf(roadmap)))).toEqual({ low: 26, high: 26 });
    expect(hours(roadmap)).toBe(455);
  });
});

describe("roundtable-grok", () => {
  const roadmap = named("roundtable-grok");

  test("has four phases over twelve months", () => {
    expect(roadmap.phases.map(({ length }) => length?.span?.months)).toEqual([
      [1, 2],
      [3, 5],
      [6, 8],
      [9, 12],
    ]);
    expect(sizes(roadmap)).toEqual({ topics: [2, 6, 3, 3], items: [10, 18, 14, 4] });
    expect(hours(roadmap)).toBe(650);
  });

  test("orders its priorities and sets a milestone at each arrow", () => {
    expect(marked(roadmap, "most-important")).toEqual([
      "advanced-python",
      "web-frameworks",
      "databases",
    ]);
    expect(list(roadmap, "milestones")).toHaveLength(list(roadmap, "visual").length - 1);
  });
});

describe("roundtable-claude", () => {
  const roadmap = named("roundtable-claude");

  test("has six phases whose shared months count half to each", () => {
    expect(roadmap.phases.map(({ length }) => length?.span?.months)).toEqual([
      [1, 2],
      [2, 4],
      [4, 5],
      [5, 7],
      [7, 9],
      [9, 12],
    ]);
    const { stretches } = courseOf(roadmapOf(roadmap));
    const months = roadmap.phases.map(
      ({ id }) => ((weeksOfPhase(stretches, id)?.middle ?? 0) * 12) / 52,
    );
    expect(months.map((each) => Math.round(each * 100) / 100)).toEqual([1.5, 2, 1, 2, 2, 3.5]);
    expect(sizes(roadmap)).toEqual({
      topics: [10, 5, 9, 9, 9, 11],
      items: [19, 15, 11, 7, 16, 24],
    });
  });

  test("has its own hours in every phase, and sixteen starred topics", () => {
    expect(roadmap.phases.map(({ pace }) => [pace?.hoursPerDay, pace?.daysPerWeek])).toEqual([
      [[2, 3], 5],
      [
        [3, 4],
        [5, 6],
      ],
      [[2, 3], 5],
      [[2, 3], 5],
      [[2, 3], 5],
      [
        [3, 4],
        [5, 6],
      ],
    ]);
    expect(marked(roadmap, "star")).toHaveLength(16);
    expect(roadmap.lists.find(({ id }) => id === "top-five")?.items).toHaveLength(5);
  });
});

describe("roundtable-gpt", () => {
  const roadmap = named("roundtable-gpt");

  test("has eight phases that end in week 36", () => {
    expect(roadmap.phases.map(({ length }) => length?.span?.weeks)).toEqual([
      [1, 4],
      [5, 6],
      [7, 12],
      [13, 16],
      [17, 20],
      [21, 24],
      [25, 28],
      [29, 36],
    ]);
    const course = courseOf(roadmapOf(roadmap));
    expect(weeksOfCourse(course)).toEqual({ low: 36, high: 36 });
    expect([course.low, course.minutes, course.high].map((each) => each / 60)).toEqual([
      432, 648, 864,
    ]);
  });

  test("has a topic for each bullet under Topics and an item for each under Subtopics", () => {
    expect(sizes(roadmap)).toEqual({
      topics: [8, 8, 18, 8, 7, 8, 7, 6],
      items: [6, 4, 0, 6, 6, 5, 6, 6],
    });
    const options = topicsOf(roadmap).flatMap(({ option }) => option ?? []);
    expect(options.filter((each) => each === "framework/django")).toHaveLength(9);
    expect(options.filter((each) => each === "framework/fastapi")).toHaveLength(9);
  });

  test("says why each phase matters, and keeps its lists beside the weeks", () => {
    for (const { notes } of roadmap.phases) expect(notes[0]).toMatch(/^Why /);
    const counts = ["split", "months", "priorities", "project-order", "route"].map(
      (kind) => list(roadmap, kind).length,
    );
    expect(counts).toEqual([3, 8, 8, 6, 9]);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/dataset/load.ts";
import { lockWith, lostIds } from "../../src/domain/ids-lock.ts";
import type { RoadmapDocument } from "../../src/domain/roadmap-schema.ts";
import { conceptsOf } from "../../src/domain/teaching.ts";

const FOLDER = join(import.meta.dirname, "../../roadmaps");
const { documents: roadmaps, concepts } = loadDataset(FOLDER);

function named(id: string): RoadmapDocument {
  const found = roadmaps.find((roadmap) => roadmap.id === id);
  if (found === undefined) throw new Error(`no roadmap ${id}`);
  return found;
}

const topicsOf = ({ phases }: RoadmapDocument) => phases.flatMap(({ topics }) => topics);

test("the roadmaps load, sorted by id", () => {
  const ids = roadmaps.map(({ id }) => id);
  expect(ids).toEqual(ids.toSorted());
});

test.each([
  ["python-backend-to-ai", 6],
  ["backend-step-by-step", 14],
  ["backend-complete", 13],
  ["backend-234-hours", 16],
  ["roundtable-gemini", 3],
  ["roundtable-grok", 4],
  ["roundtable-claude", 6],
  ["roundtable-gpt", 8],
  ["backend-hiring-ready", 11],
])("%s has %i phases", (id, phases) => {
  expect(named(id).phases).toHaveLength(phases);
});

test("there are nine roadmaps, and every topic of theirs teaches at least one concept", () => {
  expect(roadmaps).toHaveLength(9);
  const bare = roadmaps.flatMap((roadmap) =>
    [...roadmap.phases, ...roadmap.extras]
      .flatMap(({ topics }) => topics)
      .filter((topic) => conceptsOf(topic).length === 0)
      .map(({ id }) => `${roadmap.id}/${id}`),
  );
  expect(bare).toEqual([]);
});

test("every concept is taught by some roadmap", () => {
  const taught = new Set(
    roadmaps.flatMap((roadmap) =>
      [...roadmap.phases, ...roadmap.extras].flatMap(({ topics }) => topics.flatMap(conceptsOf)),
    ),
  );
  expect(concepts.map(({ id }) => id).filter((id) => !taught.has(id))).toEqual([]);
});

test("no id that was ever published is lost, and the lock names them all", () => {
  const lock = readFileSync(join(FOLDER, "ids.lock"), "utf8");
  expect(lostIds(lock, roadmaps)).toEqual([]);
  expect(lockWith(lock, roadmaps)).toBe(lock);
});

describe("python-backend-to-ai", () => {
  const roadmap = named("python-backend-to-ai");

  test("has its six modules with their weeks, 13 to 17 in all", () => {
    expect(roadmap.phases.map(({ number, length }) => [number, length?.weeks])).toEqual([
      ["1", [2, 3]],
      ["2", [3, 4]],
      ["3", 2],
      ["4", [1, 2]],
      ["5", 2],
      ["6", [3, 4]],
    ]);
    expect(roadmap.length).toEqual({ weeks: [13, 17] });
    expect(roadmap.pace).toEqual({ hoursPerDay: [2, 3], daysPerWeek: 7 });
  });

  test("has every section as a topic and five takeaways a module", () => {
    expect(roadmap.phases.map(({ topics }) => topics.length)).toEqual([9, 9, 5, 7, 6, 7]);
    expect(roadmap.phases.map(({ takeaways }) => takeaways.length)).toEqual([5, 5, 5, 5, 5, 5]);
  });

  test("states no hours, since its source does not, and every topic has items", () => {
    expect(topicsOf(roadmap).every(({ hours }) => hours === undefined)).toBe(true);
    expect(topicsOf(roadmap).every(({ items }) => items.length > 0)).toBe(true);
  });

  test("keeps security, libraries, capstone and tips outside of the phases", () => {
    expect(
      roadmap.extras.map(({ id, topics }) => [id, topics.map(({ items }) => items.length)]),
    ).toEqual([
      ["security", [4, 2, 5, 2, 3, 3]],
      ["libraries", [14]],
      ["capstone", [8]],
      ["tips", [6]],
    ]);
  });

  test("has its two tables and its three lists", () => {
    expect(roadmap.tables.map(({ id, rows }) => [id, rows.length])).toEqual([
      ["vector-stores", 5],
      ["libraries", 14],
    ]);
    expect(roadmap.lists.map(({ kind }) => kind)).toEqual(["structure", "outcome", "reading"]);
  });

  test("says whom it is for, what it needs and where it leads", () => {
    const { audience, prerequisites, outcome } = roadmap;
    expect([audience.length, prerequisites.length, outcome.length]).toEqual([5, 2, 3]);
  });
});

describe("backend-234-hours", () => {
  const roadmap = named("backend-234-hours");

  test("has its 16 sections with their stated hours, 234 in all", () => {
    expect(roadmap.phases.map(({ length }) => length?.hours)).toEqual([
      10, 40, 8, 20, 12, 20, 12, 12, 10, 15, 10, 15, 10, 15, 10, 15,
    ]);
    expect(roadmap.length).toEqual({ hours: 234 });
  });

  test("has 52 topics, each with stated hours that sum to its section's", () => {
    expect(topicsOf(roadmap)).toHaveLength(52);
    const sums = roadmap.phases.map(({ topics }) =>
      topics.reduce((sum, { hours }) => sum + (hours ?? Number.NaN), 0),
    );
    expect(sums).toEqual(roadmap.phases.map(({ length }) => length?.hours));
  });

  test("numbers its topics as its source does", () => {
    expect(roadmap.phases.flatMap(({ topics }) => topics.map(({ number }) => number))).toEqual(
      roadmap.phases.flatMap(({ number, topics }) =>
        topics.map((_, at) => `${String(number)}.${String(at + 1)}`),
      ),
    );
  });

  test("gives 5.1 no minutes, stated", () => {
    const django = topicsOf(roadmap).find(({ number }) => number === "5.1");
    expect(django?.hours).toBe(0);
    expect(django?.notes.join(" ")).toContain("12 hours");
  });

  test("links everything that its source links, and guesses no address", () => {
    const links = [
      ...topicsOf(roadmap).flatMap(({ resources, items }) => [
        ...resources,
        ...items.flatMap((item) => item.resources),
      ]),
      ...roadmap.lists.flatMap(({ items }) =>
        items.flatMap((entry) => (typeof entry === "string" ? [] : entry.resources)),
      ),
    ];
    const paths = links.flatMap(({ path }) => path ?? []);
    expect(links).toHaveLength(44);
    expect(paths).toEqual([
      "./notes/django/README.md",
      "./notes/containers/docker/README.md",
      "./notes/containers/docker/lesson-02.md",
      "./notes/containers/podman/README.md",
      "./notes/roadmap/README.md",
    ]);
  });
});

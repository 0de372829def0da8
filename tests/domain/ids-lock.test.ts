import { describe, expect, test } from "vitest";
import { idsOf, lockWith, lostIds } from "../../src/domain/ids-lock.ts";
import { roadmapSchema, type RoadmapDocument } from "../../src/domain/roadmap-schema.ts";

function roadmap(change: {
  readonly topic?: object;
  readonly item?: object;
  readonly removed?: readonly object[];
}): RoadmapDocument {
  const item = { id: "i", title: "I", ...change.item };
  const topic = { id: "t", title: "T", items: [item], ...change.topic };
  return roadmapSchema.parse({
    id: "r",
    version: "1.1",
    title: "R",
    source: { title: "S" },
    summary: "A small one.",
    phases: [{ id: "p", title: "P", topics: [topic] }],
    removed: change.removed ?? [],
  });
}

const LOCK = "r/t\nr/t/i\n";
const gone = { since: "1.1", why: "Nobody needs it." };

describe("the lock of ids", () => {
  test("names every topic and item", () => {
    expect(idsOf(roadmap({}))).toEqual(["r/t", "r/t/i"]);
  });

  test("keeps what was in it and gains what is new, sorted", () => {
    expect(lockWith("r/old\n", [roadmap({})])).toBe("r/old\nr/t\nr/t/i\n");
  });

  test.each<[string, RoadmapDocument, readonly string[]]>([
    ["nothing changed", roadmap({}), []],
    ["a topic was renamed with an alias", roadmap({ topic: { id: "n", aliases: ["t"] } }), []],
    ["a topic was renamed without one", roadmap({ topic: { id: "n" } }), ["r/t", "r/t/i"]],
    ["an item was renamed with an alias", roadmap({ item: { id: "n", aliases: ["i"] } }), []],
    ["an item was renamed without one", roadmap({ item: { id: "n" } }), ["r/t/i"]],
    [
      "an item's removal is recorded",
      roadmap({ item: { id: "n" }, removed: [{ id: "t/i", ...gone }] }),
      [],
    ],
    [
      "a topic's removal is recorded, and its items go with it",
      roadmap({ topic: { id: "n" }, removed: [{ id: "t", ...gone }] }),
      [],
    ],
  ])("tells what is lost when %s (rule 1)", (_, document, lost) => {
    expect(lostIds(LOCK, [document])).toEqual(lost);
  });

  test("loses everything of a roadmap that is not there any more", () => {
    expect(lostIds(LOCK, [])).toEqual(["r/t", "r/t/i"]);
  });
});

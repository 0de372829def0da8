import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { roadmapMap, roadmapMapAlt, type RoadmapMap } from "../../src/pictures/roadmap-map.ts";
import { STONES, type Stone } from "../../src/pictures/stones.ts";
import { drawing, names, textsOf } from "./drawable.ts";

const isDrawn = drawing();

const map: RoadmapMap = {
  phases: [
    { name: "Linux", stones: ["done", "known", "done"] },
    { name: "HTTP", stones: ["done", "begun", "open", "skipped"] },
  ],
  here: { phase: 1, stone: 1 },
  hereWords: "You are here",
};

const phases = (count: number, stones: number, kind: Stone = "open") =>
  Array.from({ length: count }, (_, at) => ({
    name: `Part ${at + 1}`,
    stones: Array.from({ length: stones }, () => kind),
  }));

const heightOf = (svg: string): number => Number(/height="(\d+)"/.exec(svg)?.[1]);
const heres = (svg: string): number => svg.split('class="line here"').length - 1;

test("each phase stands on it with its stones, and where somebody is", () => {
  const svg = roadmapMap(map);
  expect(textsOf(svg)).toEqual([
    ...["Linux", "3 of 3", "HTTP", "You are here · 1 of 4"],
    ...["done", "known", "begun", "later", "open"],
  ]);
  expect(heres(svg)).toBe(1);
  expect(roadmapMapAlt(map)).toBe("A path of stones: Linux 3 of 3, HTTP 1 of 4 (You are here).");
});

test("the legend has only stones that there are", () => {
  const svg = roadmapMap({ ...map, phases: phases(1, 3) });
  expect(textsOf(svg)).toEqual(["Part 1", "0 of 3", "open"]);
});

test("at the end of the path the cairn is built, and nobody is anywhere else", () => {
  const { here, ...rest } = map;
  expect(here).toBeDefined();
  const svg = roadmapMap({ ...rest, phases: phases(2, 3, "done") });
  expect(svg).toMatch(/<ellipse[^>]*class="done"/);
  expect(heres(svg)).toBe(0);
  expect(roadmapMap(map)).not.toMatch(/<ellipse[^>]*class="done"/);
});

describe("a long path", () => {
  test.each([
    [4, 3, 1],
    [9, 7, 1],
    [16, 9, 1],
    [16, 31, 3],
    [1, 500, 2],
  ])(
    "of %i phases with %i topics each has %i to a stone, and fits a phone",
    (count, each, share) => {
      const svg = roadmapMap({ ...map, phases: phases(count, each), here: { phase: 0, stone: 1 } });
      const told = textsOf(svg).find((words) => words.startsWith("each stone"));
      expect(told).toBe(share === 1 ? undefined : `each stone up to ${share} topics`);
      expect(heightOf(svg)).toBeLessThan(1_200);
      expect(heres(svg)).toBe(1);
    },
  );

  test("of sixty phases is drawn around where somebody is", () => {
    const svg = roadmapMap({ ...map, phases: phases(60, 8), here: { phase: 30, stone: 7 } });
    const said = textsOf(svg);
    expect(said).toContain("Part 31");
    expect(said).toContain("Phases 23 to 38 of 60");
    expect(heres(svg)).toBe(1);
    expect(svg).not.toContain("<ellipse");
  });

  test.each<[readonly Stone[], string]>([
    [["done", "done", "done"], "done"],
    [["done", "known", "done"], "done"],
    [["known", "known", "known"], "known"],
    [["done", "open", "open"], "begun"],
    [["begun", "open", "open"], "begun"],
    [["skipped", "skipped", "skipped"], "later"],
    [["open", "open", "skipped"], "open"],
  ])("shows topics that share a stone, %j, as %s", (some, words) => {
    const stones = Array.from({ length: 200 }, () => some).flat();
    const svg = roadmapMap({ ...map, phases: [{ name: "All", stones }] });
    expect(textsOf(svg)).toContain("each stone up to 3 topics");
    expect(textsOf(svg)).toContain(words);
  });
});

test("it never fails, never leaves its text, and always can be drawn", async () => {
  const stones = fc.oneof(
    fc.array(fc.constantFrom(...STONES), { maxLength: 40 }),
    fc.constant(phases(1, 500)[0]?.stones ?? []),
  );
  const maps = fc.record(
    {
      phases: fc.array(fc.record({ name: names, stones }), { maxLength: 70 }),
      here: fc.record({ phase: fc.nat(80), stone: fc.nat(600) }),
      hereWords: names,
    },
    { requiredKeys: ["phases", "hereWords"] },
  );
  await fc.assert(
    fc.asyncProperty(maps, async (some) => {
      await isDrawn(roadmapMap(some));
      expect(roadmapMapAlt(some)).toMatch(/^A path/);
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { phaseMap, phaseMapAlt, type PhaseMap } from "../../src/pictures/phase-map.ts";
import { STONES } from "../../src/pictures/stones.ts";
import { drawing, names, textsOf } from "./drawable.ts";

const isDrawn = drawing();

const map: PhaseMap = {
  topics: [
    { name: "HTTP", kind: "done", note: "4 h" },
    { name: "DNS", kind: "begun", note: "2 h" },
    { name: "TLS", kind: "open", note: "" },
  ],
  here: 1,
  hereWords: "You are here",
};

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    name: `Topic ${at + 1}`,
    kind: "open" as const,
    note: "",
  }));

test("each topic stands on it with how long it takes, and where somebody is", () => {
  const svg = phaseMap(map);
  expect(textsOf(svg)).toEqual([
    ...["HTTP", "4 h", "DNS", "You are here", "2 h", "TLS"],
    ...["done", "begun", "open"],
  ]);
  expect(svg.split('class="line here"')).toHaveLength(2);
  expect(phaseMapAlt(map)).toBe(
    "A path of stones: HTTP (done), DNS (begun, You are here), TLS (open).",
  );
});

test("nobody is in it who is in another phase", () => {
  const { here, ...others } = map;
  expect(here).toBe(1);
  expect(phaseMap(others)).not.toContain('class="line here"');
  expect(phaseMapAlt(others)).not.toContain("here");
});

test("of two hundred topics those around where somebody is are drawn and told", () => {
  const said = textsOf(phaseMap({ ...map, topics: many(200), here: 120 }));
  expect(said.filter((words) => /^Topic \d+$/.test(words))).toHaveLength(20);
  expect(said).toContain("Topic 121");
  expect(said).toContain("Topics 111 to 130 of 200");
});

test("it never fails, never leaves its text, and always can be drawn", async () => {
  const topic = fc.record({ name: names, kind: fc.constantFrom(...STONES), note: names });
  const maps = fc.record(
    { topics: fc.array(topic, { maxLength: 30 }), here: fc.nat(40), hereWords: names },
    { requiredKeys: ["topics", "hereWords"] },
  );
  await fc.assert(
    fc.asyncProperty(maps, async (some) => {
      await isDrawn(phaseMap(some));
      expect(phaseMapAlt(some)).toMatch(/^A path/);
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

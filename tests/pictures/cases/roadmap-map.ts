import { roadmapMap, roadmapMapAlt, type RoadmapMap } from "../../../src/pictures/roadmap-map.ts";
import type { Stone } from "../../../src/pictures/stones.ts";
import { inTurn, NAMES, type Case } from "./case.ts";

const map = (what: string, some: RoadmapMap): Case => ({
  of: "roadmap-map",
  what,
  svg: roadmapMap(some),
  alt: roadmapMapAlt(some),
});

/** So many phases; what each topic of theirs is. */
const phases = (
  count: number,
  topics: number,
  kind: (phase: number, topic: number) => Stone,
  name = (at: number): string => `Part ${at + 1}`,
) =>
  Array.from({ length: count }, (_, phase) => ({
    name: name(phase),
    stones: Array.from({ length: topics }, (_, topic) => kind(phase, topic)),
  }));

const WAY: readonly Stone[] = ["done", "known", "begun", "skipped", "open"];
const someOfAll = (phase: number, topic: number): Stone =>
  phase === 0 ? "done" : phase === 1 ? (WAY[topic % WAY.length] ?? "open") : "open";
const open = (): Stone => "open";

const hereWords = "You are here";
const here = { phase: 1, stone: 2 };

export const roadmapMaps: readonly Case[] = [
  { ...map("usual", { phases: phases(5, 7, someOfAll), here, hereWords }), inLight: true },
  map("at the beginning", { phases: phases(3, 5, open), here: { phase: 0, stone: 0 }, hereWords }),
  map("at its end", { phases: phases(3, 5, () => "done"), hereWords }),
  map("of a plan", {
    phases: phases(4, 6, (phase) => (phase === 0 ? "done" : phase === 1 ? "begun" : "open")),
    here: { phase: 1, stone: 0 },
    hereWords: "The plan is here",
    words: {
      done: "behind",
      begun: "this week",
      open: "ahead",
      known: "known",
      skipped: "later",
    },
  }),
  map("one topic", { phases: phases(1, 1, open), here: { phase: 0, stone: 0 }, hereWords }),
  map("no topic at all", { phases: [], hereWords }),
  map("500 topics in one phase", {
    phases: phases(1, 500, (_, topic) => (topic < 200 ? "done" : "open")),
    here: { phase: 0, stone: 200 },
    hereWords,
  }),
  map("60 phases", {
    phases: phases(60, 3, (phase) => (phase < 30 ? "done" : "open")),
    here: { phase: 30, stone: 0 },
    hereWords: "Ada is here",
  }),
  map("long names", {
    phases: phases(3, 4, someOfAll, (at) => inTurn(NAMES.long, at)),
    here,
    hereWords: `${inTurn(NAMES.long, 0)} is here`,
  }),
  map("names in many scripts", {
    phases: phases(6, 2, open, (at) => inTurn([...NAMES.arabic, ...NAMES.chinese, "🦊"], at)),
    here,
    hereWords: `${inTurn(NAMES.arabic, 0)} is here`,
  }),
];

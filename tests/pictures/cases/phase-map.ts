import { phaseMap, phaseMapAlt, type PhaseMap } from "../../../src/pictures/phase-map.ts";
import { STONES } from "../../../src/pictures/stones.ts";
import { inTurn, NAMES, type Case } from "./case.ts";

const map = (what: string, some: PhaseMap): Case => ({
  of: "phase-map",
  what,
  svg: phaseMap(some),
  alt: phaseMapAlt(some),
});

/** So many topics, of every kind in turn. */
const topics = (count: number, name = (at: number): string => `Topic ${at + 1}`) =>
  Array.from({ length: count }, (_, at) => ({
    name: name(at),
    kind: STONES[at % STONES.length] ?? "open",
    note: at % 3 === 0 ? "7 h 30 min" : "4 h",
  }));

const hereWords = "You are here";

export const phaseMaps: readonly Case[] = [
  { ...map("usual", { topics: topics(7), here: 2, hereWords }), inLight: true },
  map("one topic", { topics: topics(1), hereWords }),
  map("no topic", { topics: [], hereWords }),
  map("200 topics", { topics: topics(200), here: 120, hereWords }),
  map("long names", { topics: topics(6, (at) => inTurn(NAMES.long, at)), here: 2, hereWords }),
  map("names in many scripts", {
    topics: topics(8, (at) =>
      inTurn([...NAMES.arabic, ...NAMES.chinese, ...NAMES.emoji, ...NAMES.hostile], at),
    ),
    here: 0,
    hereWords: `${NAMES.chinese[0]} is here`,
  }),
];

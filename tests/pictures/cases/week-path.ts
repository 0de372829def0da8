import { weekPath, weekPathAlt, type WeekPath } from "../../../src/pictures/week-path.ts";
import { inTurn, NAMES, type Case } from "./case.ts";

const path = (what: string, some: WeekPath): Case => ({
  of: "week-path",
  what,
  svg: weekPath(some),
  alt: weekPathAlt(some),
});

/** So many weeks, four for each phase; the seventh is rest. */
const weeks = (count: number, name = (at: number): string => `Part ${at + 1}`) =>
  Array.from({ length: count }, (_, at) => (at === 6 ? {} : { phase: name(Math.floor(at / 4)) }));

export const weekPaths: readonly Case[] = [
  { ...path("usual", { weeks: weeks(24), at: 9 }), inLight: true },
  path("the first of one week", { weeks: weeks(1), at: 0 }),
  path("the last week", { weeks: weeks(12), at: 11 }),
  path("a week of rest", { weeks: weeks(12), at: 6 }),
  path("1040 weeks", { weeks: weeks(1_040), at: 600 }),
  path("no week at all", { weeks: [], at: 0 }),
  path("a long name", { weeks: weeks(8, (at) => inTurn(NAMES.long, at)), at: 1 }),
  path("a name of long words", { weeks: weeks(12, (at) => inTurn(NAMES.long, at)), at: 9 }),
  path("a name in another script", { weeks: weeks(8, () => inTurn(NAMES.indian, 0)), at: 1 }),
];

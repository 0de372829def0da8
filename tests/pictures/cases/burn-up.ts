import type { AtEnd, BurnUp } from "../../../src/domain/burn-up.ts";
import { addDays, type Day } from "../../../src/domain/week.ts";
import { burnUp, burnUpAlt } from "../../../src/pictures/burn-up.ts";
import type { Case } from "./case.ts";

const FROM = "2026-09-07";
const TODAY = "2026-11-27";
/** Where today ends. */
const NOW = addDays(TODAY, 1);

const chart = (what: string, more: Partial<BurnUp>): Case => {
  const group = { ...USUAL, ...more };
  return { of: "burn-up", what, svg: burnUp(group), alt: burnUpAlt(group) };
};

/** So many weeks, each with its sum. */
const upTo = (weeks: number, sum: (week: number) => number, last?: Day): readonly AtEnd[] =>
  Array.from({ length: weeks }, (_, at) => ({
    until: at === weeks - 1 && last !== undefined ? last : addDays(FROM, 7 * (at + 1)),
    minutes: Math.round(sum(at + 1)),
  }));

const USUAL: BurnUp = {
  from: FROM,
  today: TODAY,
  closed: 12_600,
  whole: 36_000,
  planned: 16_900,
  closedBy: upTo(12, (week) => 1_050 * week + (week > 4 && week < 7 ? -700 : 0), NOW),
  // A break of two weeks.
  plannedBy: upTo(27, (week) => 1_440 * (week < 16 ? week : Math.max(15, week - 2))),
  earliest: "2027-04-20",
  latest: "2027-06-10",
};

export const burnUps: readonly Case[] = [
  { ...chart("usual", {}), inLight: true },
  chart("before the start", {
    today: "2026-09-01",
    closed: 0,
    planned: 0,
    closedBy: [],
    earliest: "2027-03-14",
    latest: "2027-03-14",
  }),
  chart("nothing closed and no end in sight", {
    closed: 0,
    closedBy: upTo(12, () => 0, NOW),
    earliest: "2027-05-20",
    latest: undefined,
  }),
  chart("all closed", {
    closed: 36_000,
    closedBy: upTo(12, (week) => 3_000 * week, NOW),
    earliest: TODAY,
    latest: TODAY,
  }),
  chart("an end far away", { earliest: "2027-05-20", latest: "2031-01-01" }),
  chart("a plan of one week", {
    whole: 300,
    closed: 120,
    planned: 200,
    today: addDays(FROM, 4),
    closedBy: upTo(1, () => 120, addDays(FROM, 5)),
    plannedBy: upTo(1, () => 300),
    earliest: addDays(FROM, 8),
    latest: addDays(FROM, 9),
  }),
  chart("500 members", {
    closed: 6_300_000,
    whole: 18_000_000,
    planned: 8_450_000,
    closedBy: upTo(12, (week) => 525_000 * week, NOW),
    plannedBy: upTo(25, (week) => 720_000 * week),
  }),
];

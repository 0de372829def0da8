import { planGantt, planGanttAlt, type PlanGantt } from "../../../src/pictures/plan-gantt.ts";
import { inTurn, NAMES, type Case } from "./case.ts";

const plan = (what: string, some: PlanGantt): Case => ({
  of: "plan-gantt",
  what,
  svg: planGantt(some),
  alt: planGanttAlt(some),
});

const USUAL: PlanGantt = {
  phases: [
    { name: "Linux", from: "2026-11-02", to: "2026-12-06", done: 100 },
    { name: "HTTP", from: "2026-12-07", to: "2027-01-31", done: 40 },
    { name: "Databases", from: "2027-02-01", to: "2027-03-21", done: 0 },
  ],
  rests: [{ from: "2026-12-21", until: "2027-01-04" }],
  today: "2026-12-10",
  end: { earliest: "2027-03-20", latest: "2027-04-02" },
};

export const planGantts: readonly Case[] = [
  { ...plan("usual", USUAL), inLight: true },
  plan("no phase", { ...USUAL, phases: [], rests: [] }),
  plan("one day", {
    ...USUAL,
    phases: [{ name: "Linux", from: "2026-12-10", to: "2026-12-10", done: 0 }],
    end: { earliest: "2026-12-10", latest: "2026-12-10" },
  }),
  plan("all behind in week 53", {
    phases: [{ name: "Linux", from: "2026-12-21", to: "2027-01-03", done: 100 }],
    rests: [],
    today: "2026-12-31",
    end: { finished: "2026-12-31" },
  }),
  plan("rest without an end", {
    ...USUAL,
    rests: [{ from: "2027-01-04", until: null }],
    end: { earliest: "2027-03-20", latest: undefined },
  }),
  plan("60 phases of a year each", {
    ...USUAL,
    phases: Array.from({ length: 60 }, (_, at) => ({
      name: `Part ${at + 1}`,
      from: `20${20 + at}-01-01`,
      to: `20${20 + at}-12-31`,
      done: at < 30 ? 100 : 0,
    })),
    today: "2050-05-05",
  }),
  plan("long names", {
    ...USUAL,
    phases: USUAL.phases.map((phase, at) => ({ ...phase, name: inTurn(NAMES.long, at) })),
  }),
  plan("names in many scripts", {
    ...USUAL,
    phases: [...NAMES.arabic, ...NAMES.chinese, ...NAMES.emoji].map((name, at) => ({
      name,
      from: `2027-0${at + 1}-01`,
      to: `2027-0${at + 1}-28`,
      done: 0,
    })),
  }),
];

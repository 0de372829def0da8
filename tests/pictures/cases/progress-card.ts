import {
  progressCard,
  progressCardAlt,
  type ProgressCard,
} from "../../../src/pictures/progress-card.ts";
import { inTurn, NAMES, type Case } from "./case.ts";

const progress = (what: string, card: ProgressCard): Case => ({
  of: "progress-card",
  what,
  svg: progressCard(card),
  alt: progressCardAlt(card),
});

const phases = (count: number, name: (at: number) => string, over: (at: number) => number) =>
  Array.from({ length: count }, (_, at) => ({ name: name(at), over: over(at), topics: 7 }));

const part = (at: number): string => `Part ${at + 1}`;

const USUAL: ProgressCard = {
  over: 17,
  topics: 49,
  doneMinutes: 2_040,
  minutes: 9_990,
  phases: phases(7, part, (at) => Math.max(0, 7 - 2 * at)),
  week: { closed: 180, promise: 300, share: 60 },
  end: { earliest: "2027-05-04", latest: "2027-07-10" },
  today: "2026-11-27",
};

export const progressCards: readonly Case[] = [
  { ...progress("usual", USUAL), inLight: true },
  progress("nothing done", {
    ...USUAL,
    over: 0,
    doneMinutes: 0,
    phases: phases(7, part, () => 0),
    week: { closed: 0, promise: 300, share: 0 },
    end: { earliest: undefined, latest: undefined },
  }),
  progress("all done in week 53", {
    ...USUAL,
    over: 49,
    doneMinutes: 9_990,
    phases: phases(7, part, () => 7),
    week: { closed: 300, promise: 300, share: 100 },
    end: { finished: "2026-12-31" },
    today: "2027-01-03",
  }),
  progress("no topic at all", {
    over: 0,
    topics: 0,
    doneMinutes: 0,
    minutes: 0,
    phases: [],
    today: "2026-11-27",
  }),
  progress("60 phases", { ...USUAL, phases: phases(60, part, (at) => (at < 29 ? 7 : 0)) }),
  progress("long names", {
    ...USUAL,
    phases: phases(
      10,
      (at) => inTurn(NAMES.long, at),
      () => 1,
    ),
  }),
  progress("names in many scripts", {
    ...USUAL,
    phases: phases(
      8,
      (at) => inTurn([...NAMES.arabic, ...NAMES.chinese, ...NAMES.emoji], at),
      () => 3,
    ),
  }),
];

import { expect, test } from "vitest";
import { whySilent, type Silence } from "../../src/domain/rest.ts";
import { openingScore } from "../../src/domain/score.ts";
import {
  calendarOf,
  does,
  joins,
  size,
  told,
  walkTold,
  weigh,
  WEEK_1,
  WEEK_2,
  type Told,
} from "./build.ts";

const JOINED = joins("2026-11-20T08:00", 5, size(300, 1));
const pause = told("2026-11-22T08:00", { kind: "pause", until: WEEK_2 });
const done = does("2026-11-22T20:00", "a", weigh(300));
const breaks = [{ from: WEEK_1, until: WEEK_2, atMs: 0 }];

test.each<[Silence, readonly Told[], object]>([
  ["pause", [pause], {}],
  ["break", [], { breaks }],
  // Both at once: ending the pause would change nothing.
  ["break", [pause], { breaks }],
  ["pause", [pause], { breaks: [{ from: WEEK_1, until: "2026-11-25", atMs: 0 }] }],
  ["not-begun", [], { start: WEEK_2 }],
  ["finished", [done], {}],
  ["finished", [done, pause], { breaks }],
  ["nothing-open", [], {}],
])("nothing is promised: %s", (why, story, more) => {
  const walk = walkTold(JOINED, ...story);
  const calendar = calendarOf(more);
  const score = openingScore(walk, calendar, WEEK_1, undefined);
  expect(whySilent({ walk, score }, calendar)).toBe(why);
});

import { expect, test } from "vitest";
import { renderText } from "../../src/platforms/local/render.ts";
import { text } from "../../src/core/view.ts";
import { inlines } from "../../src/core/rich.ts";
import { openingScore, type WeekScore } from "../../src/domain/score.ts";
import type { Streak } from "../../src/domain/streak.ts";
import { streakLine } from "../../src/views/streak.ts";
import { calendarOf, joins, told, walkTold, WEEK_1 } from "../domain/build.ts";

const JOINED = joins("2026-11-20T08:00", 5);
const RULE = "a week is kept at half of its promise";

function said(more: Partial<WeekScore>, walk = walkTold(JOINED), zone?: string): string {
  const calendar = calendarOf();
  const score = { ...openingScore(walk, calendar, WEEK_1, undefined), ...more };
  const line = text(...inlines(streakLine({ walk, score }, calendar)));
  return renderText({ blocks: [line] }, { colour: false, width: Infinity, zone });
}

const streak = (weeks: number, freezes = 0): { readonly streak: Streak } => ({
  streak: { weeks, freezes },
});

test.each<[Partial<WeekScore>, string]>([
  [{}, `none yet; ${RULE}: 2 h 30 min more before Mon 30 Nov 2026, 00:00`],
  [{ closed: 149 }, `none yet; ${RULE}: 1 min more before Mon 30 Nov 2026, 00:00`],
  // Half of an odd promise is rounded up: 150 of 299 keep it, 149 do not.
  [{ promise: 299 }, `none yet; ${RULE}: 2 h 30 min more before Mon 30 Nov 2026, 00:00`],
  [
    { closed: 150, ...streak(1) },
    `1 week; ${RULE}, and this one is; the next ends Mon 7 Dec 2026, 00:00`,
  ],
  [
    { ...streak(8, 2) },
    `8 weeks, 2 freezes held; ${RULE}: 2 h 30 min more before Mon 30 Nov 2026, 00:00`,
  ],
  [
    { rest: true },
    `none yet; ${RULE}: 2 h 30 min more before Mon 30 Nov 2026, 00:00 (and with a rest day nothing breaks)`,
  ],
  [
    { promise: 0, ...streak(3) },
    `3 weeks; ${RULE}, and this one is neutral; the next ends Mon 7 Dec 2026, 00:00`,
  ],
  [{ promise: 0 }, "starts with your first kept week; this week does not count yet."],
  [{ promise: 0, finished: true, ...streak(9) }, "9 weeks; it stays, the trail is walked"],
])("%j", (score, line) => {
  expect(said(score)).toBe(line);
});

test("the deadline is on the reader's clock", () => {
  expect(said({}, walkTold(JOINED), "Asia/Tokyo")).toContain("before Mon 30 Nov 2026, 08:00");
});

test("a rest without an end has no next deadline", () => {
  const walk = walkTold(JOINED, told("2026-11-22T08:00", { kind: "pause", until: null }));
  expect(said({ rest: true, ...streak(1) }, walk)).toBe(`1 week; ${RULE}, and this one is neutral`);
});

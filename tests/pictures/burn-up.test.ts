import fc from "fast-check";
import { expect, test } from "vitest";
import type { BurnUp } from "../../src/domain/burn-up.ts";
import { burnUp, burnUpAlt } from "../../src/pictures/burn-up.ts";
import { days, drawing, numbers, textsOf } from "./drawable.ts";

const isDrawable = drawing();

const group: BurnUp = {
  from: "2026-09-07",
  today: "2026-11-27",
  closed: 2_010,
  whole: 14_400,
  planned: 2_400,
  closedBy: [
    { until: "2026-11-23", minutes: 1_800 },
    { until: "2026-11-27", minutes: 2_010 },
  ],
  plannedBy: [{ until: "2027-03-01", minutes: 14_400 }],
  earliest: "2027-05-04",
  latest: "2027-07-10",
};

const heightsOf = (svg: string, look: string): readonly number[] => {
  const [, path = ""] = new RegExp(`d="([^"]*)"[^>]*${look}`).exec(svg) ?? [];
  return [...path.matchAll(/[ML][\d.]+,([\d.]+)/g)].map(([, y]) => Number(y));
};

test("the whole is the top, and the group's way ends where it stands today", () => {
  const svg = burnUp(group);
  const texts = textsOf(svg);
  expect(texts.slice(0, 2)).toEqual(["33.5 h of 240 h closed", "The plan by now: 40 h"]);
  expect(texts).toContain("240 h");
  expect(texts).toContain("today");
  const plan = heightsOf(svg, 'class="line quiet"');
  const closed = heightsOf(svg, 'stroke-linejoin="round"');
  const [bottom = 0, top = 0] = plan;
  expect(closed.at(-1)).toBeCloseTo(bottom + (2_010 / 14_400) * (top - bottom), 0);
});

test("the same is said in words, and no end where all is closed", () => {
  expect(burnUpAlt(group)).toBe(
    "The group's hours: 33.5 h of 240 h closed by 27 Nov; the plan has 40 h by now; the end: 4 May 2027 – 10 Jul 2027.",
  );
  expect(burnUpAlt({ ...group, closed: 14_400 })).toBe(
    "The group's hours: 240 h of 240 h closed by 27 Nov; the plan has 40 h by now.",
  );
});

test("there is a forecast only where something is open and has an end", () => {
  expect(textsOf(burnUp(group))).toContain("forecast");
  expect(textsOf(burnUp({ ...group, closed: 14_400 }))).not.toContain("forecast");
  expect(textsOf(burnUp({ ...group, earliest: undefined, latest: undefined }))).not.toContain(
    "forecast",
  );
});

test("it never fails, and always can be drawn", async () => {
  const ends = fc.array(fc.record({ until: days, minutes: numbers }), { maxLength: 1_100 });
  const end = fc.option(days, { nil: undefined });
  const some = { from: days, today: days, closed: numbers, whole: numbers, planned: numbers };
  await fc.assert(
    fc.asyncProperty(
      fc.record({ ...some, closedBy: ends, plannedBy: ends, earliest: end, latest: end }),
      async (odd) => {
        await isDrawable(burnUp(odd));
        expect(burnUpAlt(odd)).not.toMatch(/NaN|undefined/);
      },
    ),
    { numRuns: 60, endOnFailure: true },
  );
});

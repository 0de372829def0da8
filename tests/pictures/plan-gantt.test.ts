import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planGantt, planGanttAlt, type PlanGantt } from "../../src/pictures/plan-gantt.ts";
import { days, drawing, names, numbers, textsOf } from "./drawable.ts";

const isDrawn = drawing();

const plan: PlanGantt = {
  phases: [
    { name: "Linux", from: "2026-11-02", to: "2026-12-06", done: 100 },
    { name: "HTTP", from: "2026-12-07", to: "2027-01-31", done: 0 },
  ],
  rests: [{ from: "2026-12-23", until: "2027-01-04" }],
  today: "2026-11-27",
  end: { earliest: "2027-02-20", latest: "2027-03-02" },
};

const bars = (svg: string, role: string): number =>
  [...svg.matchAll(new RegExp(`<rect[^>]*rx="3" class="${role}"`, "g"))].length;

test("phases with their days, months, today and the end stand on it", () => {
  expect(textsOf(planGantt(plan))).toEqual([
    ...["Dec", "2027", "Feb", "Linux", "2 Nov – 6 Dec", "HTTP", "7 Dec – 31 Jan"],
    ...["The end", "20 Feb 2027 – 2 Mar 2027", "today", "behind", "ahead", "rest"],
  ]);
  expect(planGanttAlt(plan)).toBe(
    "Bars on a calendar: Linux 2 Nov – 6 Dec, HTTP 7 Dec – 31 Jan 2027. " +
      "Rest: 23 Dec – 3 Jan 2027. The end: 20 Feb 2027 – 2 Mar 2027.",
  );
});

test("a bar leaves off where there is rest", () => {
  // Of each colour one square stands in the legend.
  expect(bars(planGantt(plan), "all")).toBe(3 + 1);
  expect(bars(planGantt({ ...plan, rests: [] }), "all")).toBe(2 + 1);
});

test("a rest without an end goes on to the edge, and is said so", () => {
  const open = { ...plan, rests: [{ from: "2026-12-23", until: null }] };
  expect(planGantt(open)).toMatch(/<rect[^>]*class="rest"/);
  expect(planGanttAlt(open)).toContain("Rest: from 23 Dec on.");
});

describe("the axis", () => {
  const lasting = (weeks: number) => {
    const to = new Date(Date.parse("2026-11-02") + weeks * 7 * 86_400_000);
    const phases = [{ name: "", from: "2026-11-02", to: to.toISOString().slice(0, 10), done: 0 }];
    const end = { earliest: undefined, latest: undefined };
    const said = textsOf(planGantt({ phases, rests: [], today: "2026-01-01", end }));
    return said.slice(0, said.indexOf("Phase 1"));
  };
  test.each([
    [3, ["2 Nov", "9 Nov", "16 Nov"]],
    [7, ["2 Nov", "16 Nov", "30 Nov", "14 Dec"]],
    [26, ["Dec", "2027", "Feb", "Mar", "Apr"]],
    [52, ["2027", "Mar", "May", "Jul", "Sept"]],
    [260, ["2027", "2028", "2029", "2030", "2031"]],
  ])("of %i weeks is told by %j", (weeks, words) => {
    expect(lasting(weeks)).toEqual(words);
  });
});

test("an end far beyond the plan is an arrow, and does not press the phases together", () => {
  const near = planGantt({ ...plan, end: { earliest: "2027-02-01", latest: "2027-02-10" } });
  const far = planGantt({ ...plan, end: { earliest: "2027-02-01", latest: "2046-02-10" } });
  const widest = (svg: string) =>
    Math.max(
      ...[...svg.matchAll(/width="([\d.]+)" height="12" rx="3"/g)].map(([, w]) => Number(w)),
    );
  expect(widest(far)).toBeGreaterThan(widest(near) / 2);
  expect(textsOf(far)).toContain("1 Feb 2027 – 10 Feb 2046");
});

test("of sixty phases those around the running one are drawn", () => {
  const phases = Array.from({ length: 60 }, (_, at) => ({
    name: `Part ${at + 1}`,
    from: `20${20 + at}-01-01`,
    to: `20${20 + at}-12-31`,
    done: 0,
  }));
  const said = textsOf(planGantt({ ...plan, phases, today: "2050-05-05" }));
  expect(said.filter((words) => words.startsWith("Part"))).toHaveLength(16);
  expect(said).toContain("Part 31");
  expect(said).toContain("Phases 23 to 38 of 60");
});

test("it never fails, never leaves its text, and always can be drawn", async () => {
  const phase = fc.record({ name: names, from: days, to: days, done: numbers });
  const rest = fc.record({ from: days, until: fc.option(days) });
  const end = fc.oneof(
    fc.record({ finished: days }),
    fc.record({ planned: days }),
    fc.record({
      earliest: fc.option(days, { nil: undefined }),
      latest: fc.option(days, { nil: undefined }),
    }),
  );
  const plans = fc.record({
    phases: fc.array(phase, { maxLength: 70 }),
    rests: fc.array(rest, { maxLength: 5 }),
    ...{ today: days, end },
  });
  await fc.assert(
    fc.asyncProperty(plans, async (some) => {
      await isDrawn(planGantt(some));
      expect(planGanttAlt(some)).not.toMatch(/NaN|undefined/);
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

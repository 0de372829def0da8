import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { yearUpTo, type WorkedDay } from "../../src/domain/worked-days.ts";
import {
  yearHeatmap,
  yearHeatmapAlt,
  yearHeatmapRows,
  yearHeatmapSigns,
} from "../../src/pictures/year-heatmap.ts";
import { days, drawing, numbers, textsOf } from "./drawable.ts";

const isDrawable = drawing();

const yearOf = (today: string, ...worked: readonly WorkedDay[]) => ({
  weeks: yearUpTo(today),
  days: worked,
  today,
});
const FRIDAY = "2026-11-27";
const year = yearOf(
  FRIDAY,
  { day: "2026-11-02", minutes: 30, ticks: 1 },
  { day: "2026-11-26", minutes: 45, ticks: 2 },
  { day: FRIDAY, minutes: 330, ticks: 7 },
);

const cellsOf = (svg: string): readonly string[] =>
  svg.match(/<rect x="[\d.]+" y="[\d.]+" width="9" height="9" rx="2" [^>]*>/g) ?? [];
/** Beside those of the days, the legend has five. */
const LEGEND = 5;

describe("a year of days", () => {
  test("has a cell for each day up to today, and today is marked", () => {
    const cells = cellsOf(yearHeatmap(year));
    // Fifty-two whole weeks, and Monday to Friday.
    expect(cells).toHaveLength(52 * 7 + 5 + LEGEND);
    const days = cells.slice(0, -LEGEND).map((cell) => /fill-opacity="([\d.]+)"/.exec(cell)?.[1]);
    expect(days.filter((shade) => shade !== undefined)).toEqual(["0.45", "0.62", "1"]);
    expect(days.at(-1)).toBe("1");
    expect(yearHeatmap(year).match(/class="line here"/g)).toHaveLength(2);
  });

  test("says its sums, and the fullest day", () => {
    expect(textsOf(yearHeatmap(year))[0]).toBe("3 days of work, 6.8 h closed since 24 Nov 2025");
    expect(yearHeatmapAlt(year)).toBe(
      "The year by days: 3 days of work, 6.8 h closed since 24 Nov 2025; the fullest on 27 Nov with 5.5 h.",
    );
    expect(yearHeatmapAlt(yearOf(FRIDAY))).toBe(
      "The year by days: 0 days of work, 0 min closed since 24 Nov 2025.",
    );
  });

  test("names months where they begin, and every tenth week", () => {
    const texts = textsOf(yearHeatmap(yearOf("2027-01-04")));
    expect(texts.slice(1, 12)).toEqual([
      ...["Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"],
    ]);
    expect(texts.filter((words) => /^W\d/.test(words))).toEqual([
      ...["W10", "W20", "W30", "W40", "W50", "W1"],
    ]);
  });

  test("shades a day with a tick and no minutes as the least", () => {
    const extra = yearHeatmap(yearOf(FRIDAY, { day: FRIDAY, minutes: 0, ticks: 1 }));
    expect(cellsOf(extra).slice(0, -LEGEND).at(-1)).toContain('fill-opacity="0.45"');
  });

  test("is half of it in characters, which fit a phone", () => {
    const rows = yearHeatmapRows(year);
    expect(rows).toEqual([
      "    Jun Jul Aug  Sep Oct Nov",
      "Mon ······················░···",
      "Tue ··························",
      "Wed ··························",
      "Thu ·························▒",
      "Fri ·························█",
      "Sat ·························",
      "Sun ·························",
    ]);
    expect(yearHeatmapSigns(rows).map(({ words }) => words)).toEqual([
      ...["nothing", "to 30 min", "to 1 h", "more"],
    ]);
  });

  test("never fails, and always can be drawn", async () => {
    const worked = fc.record({ day: days, minutes: numbers, ticks: numbers });
    await fc.assert(
      fc.asyncProperty(
        fc.array(worked, { maxLength: 500 }),
        days,
        days,
        async (some, of, today) => {
          const odd = { weeks: yearUpTo(of), days: some, today };
          await isDrawable(yearHeatmap(odd));
          expect(yearHeatmapAlt(odd)).not.toMatch(/NaN|undefined/);
          expect(yearHeatmapRows(odd).every((row) => row.length <= 30)).toBe(true);
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
    await isDrawable(yearHeatmap({ weeks: [], days: [], today: FRIDAY }));
  });
});

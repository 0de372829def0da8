import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isMoreThanHourly, parseCron } from "../../src/domain/cron.ts";

const HOUR_MS = 3_600_000;
const at = (wallClock: string): number => Date.parse(`${wallClock}Z`);

function isTooOften(expression: string, from = at("2026-11-21T10:15")): boolean {
  const cron = parseCron(expression);
  if (cron === undefined) throw new Error(`${expression} is not a cron expression`);
  return isMoreThanHourly(cron, from);
}

describe("more than one post an hour is told", () => {
  test.each(["* * * * *", "*/30 * * * *", "0,59 * * * *", "0,30 9 * * 1", "58,2 9 * * *"])(
    "of %s",
    (expression) => {
      expect(isTooOften(expression)).toBe(true);
    },
  );

  test.each(["0,30 0 1 1 *", "0,59 0,23 1,31 1,12 *", "0,30 0 29 2 *", "15,45 23 31 12 *"])(
    "of %s, however rare",
    (expression) => {
      expect(isTooOften(expression)).toBe(true);
    },
  );

  test("also when the first of a pair is just past", () => {
    expect(isTooOften("0,30 0 1 1 *", at("2027-01-01T00:15"))).toBe(true);
    expect(isTooOften("0,30 0 1 1 *", at("2027-01-01T00:30"))).toBe(true);
  });
});

describe("once an hour is often enough", () => {
  test.each(["0 * * * *", "59 * * * *", "0 0 1 1 *", "30 2,3 * * *", "0 0,23 1,31 1,12 *"])(
    "%s",
    (expression) => {
      expect(isTooOften(expression)).toBe(false);
    },
  );
});

test("what it says is what a whole year of occurrences says", () => {
  const some = (max: number) =>
    fc.uniqueArray(fc.integer({ min: 0, max }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(some(59), some(23), some(30), some(11), (minutes, hours, days, months) => {
      const list = (numbers: readonly number[], more = 0) =>
        numbers.map((number) => number + more).join(",");
      const expression = `${list(minutes)} ${list(hours)} ${list(days, 1)} ${list(months, 1)} *`;
      const cron = parseCron(expression);
      let before = cron?.next(at("2027-01-01T00:00") - 60_000);
      // 30 February alone never comes.
      fc.pre(before !== undefined);
      let tooOften = false;
      while (before !== undefined && before < at("2029-01-02T00:00")) {
        const next: number | undefined = cron?.next(before);
        if (next !== undefined && next - before < HOUR_MS) tooOften = true;
        before = next;
      }
      expect(isTooOften(expression)).toBe(tooOften);
    }),
    { numRuns: 40 },
  );
});

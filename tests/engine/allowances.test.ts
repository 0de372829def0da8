import { describe, expect, test } from "vitest";
import { Allowances } from "../../src/engine/allowances.ts";

const REST_MS = 20_000;
const open = () => new Allowances({ perSecond: 2, burst: 3 }, REST_MS);

test("each has tokens of their own", () => {
  const allowances = open();
  const taken = ["ada", "ada", "ada", "ada", "ben"].map((name) => allowances.take(name, 0));
  expect(taken).toEqual([0, 0, 0, REST_MS, 0]);
});

test("whoever is told how long to wait is let through after exactly that, with tokens to spare", () => {
  const allowances = open();
  for (let index = 0; index < 4; index += 1) allowances.take("ada", 0);
  expect(allowances.rests("ada", 5_000)).toBe(true);
  // Asking again makes it no longer.
  expect(allowances.take("ada", 5_000)).toBe(15_000);
  expect(allowances.take("ada", REST_MS - 1)).toBe(1);
  expect(allowances.rests("ada", REST_MS)).toBe(false);
  expect([1, 2, 3].map(() => allowances.take("ada", REST_MS))).toEqual([0, 0, 0]);
});

describe("of 200,000 who ask", () => {
  const MOST = 50_000;

  test.each([
    ["at the same instant", 0],
    ["a thousand a second", 1],
  ])("%s, so many are remembered and no more", (_, gapMs) => {
    const allowances = open();
    let most = 0;
    for (let index = 0; index < 200_000; index += 1) {
      allowances.take(`member-${index}`, index * gapMs);
      most = Math.max(most, allowances.size);
    }
    expect(most).toBeLessThanOrEqual(MOST);
  });

  test("none is, once all of them have been quiet for as long as an allowance takes to be whole", () => {
    const allowances = open();
    for (let index = 0; index < 1_000; index += 1) allowances.take(`member-${index}`, 0);
    allowances.take("ada", 30_000);
    allowances.take("ben", 60_000);
    expect(allowances.size).toBe(2);
  });

  test("one who asks on and on is not forgotten", () => {
    const allowances = open();
    let given = 0;
    for (let index = 0; index < 200_000; index += 1) {
      given += allowances.take("ada", index) === 0 ? 1 : 0;
      allowances.take(`member-${index}`, index);
    }
    // A burst each time that the rest is over.
    expect(given).toBeLessThanOrEqual(10 * 4);
  });
});

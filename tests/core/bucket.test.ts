import fc from "fast-check";
import { expect, test } from "vitest";
import { UNLIMITED } from "../../src/core/platform.ts";
import { Bucket } from "../../src/core/bucket.ts";

const RATE = fc.record({
  perSecond: fc.integer({ min: 1, max: 100 }),
  burst: fc.integer({ min: 1, max: 20 }),
});
const GAPS = fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 60 });

test("in no stretch of time are more tokens given than its length and one burst allow", () => {
  fc.assert(
    fc.property(RATE, GAPS, (rate, gaps) => {
      const bucket = new Bucket(rate);
      let nowMs = 0;
      const given = gaps.map((gapMs) => {
        nowMs += gapMs;
        return nowMs + bucket.take(nowMs);
      });
      for (const [first, fromMs] of given.entries()) {
        for (const [last, toMs] of given.entries()) {
          if (last < first) continue;
          const most = rate.burst + ((toMs - fromMs) / 1_000) * rate.perSecond;
          expect(last - first + 1).toBeLessThanOrEqual(most + 1e-6);
        }
      }
    }),
  );
});

test("after a rest a burst waits for nothing, and the next one for its turn", () => {
  const bucket = new Bucket({ perSecond: 2, burst: 3 });
  expect([0, 0, 0, 0, 0].map((nowMs) => bucket.take(nowMs))).toEqual([0, 0, 0, 500, 1_000]);
  expect(bucket.isFull(2_499)).toBe(false);
  expect(bucket.isFull(2_500)).toBe(true);
});

test("a token that was not used is there for the next", () => {
  const bucket = new Bucket({ perSecond: 1, burst: 1 });
  bucket.take(0);
  bucket.giveBack();
  expect(bucket.waitMs(0)).toBe(0);
});

test("at rest gives nothing, and then one after the other", () => {
  const bucket = new Bucket({ perSecond: 2, burst: 3 });
  bucket.rest(1_000);
  expect([0, 0, 0].map((nowMs) => bucket.take(nowMs))).toEqual([1_000, 1_500, 2_000]);
});

test("of a platform that takes whatever comes nobody waits", () => {
  const bucket = new Bucket(UNLIMITED.everywhere);
  for (let count = 0; count < 1_000; count += 1) expect(bucket.take(7)).toBe(0);
});

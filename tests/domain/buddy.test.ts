import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canNudge, distance, pairUp, type Candidate } from "../../src/domain/buddy.ts";
import { WEEK_1, WEEK_2 } from "./build.ts";

const who = (
  member: number,
  pace: number,
  offset = 1,
  more: Partial<Candidate> = {},
): Candidate => ({
  member,
  pace,
  offset,
  sinceMs: member,
  parted: null,
  ...more,
});
const pairs = (waiting: readonly Candidate[], week = WEEK_1) =>
  pairUp(waiting, week).map(([one, other]) => [one.member, other.member]);

describe("those who wait are paired", () => {
  test.each([
    ["not alone", [who(1, 5)], []],
    ["both, where there are two", [who(1, 5), who(2, 20, -8)], [[1, 2]]],
    ["by the nearest pace", [who(1, 5), who(2, 12), who(3, 6)], [[1, 3]]],
    ["by the nearest time zone", [who(1, 5, 1), who(2, 5, -5), who(3, 5, 2)], [[1, 3]]],
    ["across the date line", [who(1, 5, 12), who(2, 5, 1), who(3, 5, -11)], [[1, 3]]],
    [
      "with an hour of pace as good as one of the clock",
      [who(1, 5, 1), who(2, 8, 1), who(3, 6, 2)],
      [[1, 3]],
    ],
    [
      "in the order of waiting, where all are equally near",
      [who(1, 5), who(2, 5), who(3, 5), who(4, 5)],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ["the longest waiting first of equally near ones", [who(1, 5), who(3, 7), who(2, 3)], [[1, 2]]],
    [
      "all of them, near ones first",
      [who(1, 5), who(2, 20), who(3, 6), who(4, 30)],
      [
        [1, 3],
        [2, 4],
      ],
    ],
  ])("%s", (_, waiting, expected) => {
    expect(pairs(waiting)).toEqual(expected);
  });

  test("with somebody else in the week in which they parted, and with each other again after it", () => {
    const left = who(1, 5, 1, { parted: { member: 2, week: WEEK_1 } });
    expect(pairs([left, who(2, 5)])).toEqual([]);
    expect(pairs([left, who(2, 5), who(3, 30)])).toEqual([[1, 3]]);
    expect(pairs([left, who(2, 5)], WEEK_2)).toEqual([[1, 2]]);
  });

  const waiting = fc.uniqueArray(
    fc.record({
      member: fc.integer({ min: 1, max: 60 }),
      pace: fc.integer({ min: 2, max: 80 }).map((half) => half / 2),
      offset: fc.integer({ min: -22, max: 28 }).map((half) => half / 2),
      sinceMs: fc.integer({ min: 0, max: 9 }),
      parted: fc.option(
        fc.record({ member: fc.integer({ min: 1, max: 60 }), week: fc.constant(WEEK_1) }),
      ),
    }),
    { selector: ({ member }) => member, maxLength: 15 },
  );
  const apart = (one: Candidate, other: Candidate) =>
    one.parted?.member === other.member || other.parted?.member === one.member;

  test("two by two, each once, whoever may be paired; no two would both rather have each other", () => {
    fc.assert(
      fc.property(waiting, (all) => {
        const found = pairUp(all, WEEK_1);
        const members = found.flat().map(({ member }) => member);
        expect(new Set(members).size).toBe(members.length);
        const partner = new Map(found.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));
        for (const [one, other] of found) expect(apart(one, other)).toBe(false);
        const far = (one: Candidate) => {
          const other = partner.get(one);
          return other === undefined ? Infinity : distance(one, other);
        };
        for (const one of all) {
          for (const other of all) {
            if (one === other || apart(one, other)) continue;
            const near = distance(one, other);
            expect(near < far(one) && near < far(other)).toBe(false);
          }
        }
      }),
    );
  });

  test("the same, in whichever order they are named", () => {
    const mixed = waiting.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(mixed, ([all, shuffled]) => {
        expect(pairs(shuffled)).toEqual(pairs(all));
      }),
    );
  });
});

describe("a nudge of a buddy", () => {
  test.each([
    ["may go", null, false, false, true],
    ["may go, the day after the last", "2026-11-24", false, false, true],
    ["may not go twice a day", "2026-11-25", false, false, false],
    ["may not go again on a day that the clock went back to", "2026-11-26", false, false, false],
    ["may not go to whoever said not now", null, true, false, false],
    ["may not go to whoever rests", null, false, true, false],
  ])("%s", (_, nudgedDay, hushed, rests, expected) => {
    expect(canNudge({ nudgedDay, hushed }, "2026-11-25", rests)).toBe(expected);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { around, publicEntries, rankEntries } from "../../src/domain/board.ts";
import type { RankedEntry } from "../../src/domain/boards.ts";
import type { BoardEntry } from "../../src/domain/records.ts";

const entry = (member: number, share: number, reachedMs: number | null, more = {}): BoardEntry => ({
  member,
  name: `m${String(member)}`,
  promise: 300,
  closed: share * 3,
  share,
  reachedMs,
  reachedBy: reachedMs,
  streak: 0,
  evidence: 0,
  ...more,
});

/** `rank member` in the order of the board. */
const said = (ranked: readonly RankedEntry[]) =>
  ranked.map(({ rank, member }) => `${rank} m${member}`);

describe("ranks", () => {
  test.each<[string, readonly BoardEntry[], readonly string[]]>([
    [
      "equal shares share a rank: 1, 2, 2, 4",
      [entry(1, 40, 5), entry(2, 80, 4), entry(3, 100, 9), entry(4, 80, 3)],
      ["1 m3", "2 m4", "2 m2", "4 m1"],
    ],
    [
      "equal shares are listed by who reached it first",
      [entry(1, 100, 30), entry(2, 100, 10), entry(3, 100, 20)],
      ["1 m2", "1 m3", "1 m1"],
    ],
    [
      "a five-hour member beats a forty-hour one by share",
      [
        entry(1, 50, 1, { promise: 2_400, closed: 1_200 }),
        entry(2, 100, 2, { promise: 300, closed: 300 }),
      ],
      ["1 m2", "2 m1"],
    ],
    [
      "those at 0 % come last, together",
      [entry(1, 0, null), entry(2, 10, 4), entry(3, 0, null)],
      ["1 m2", "2 m1", "2 m3"],
    ],
    ["an empty board", [], []],
  ])("%s", (_, entries, expected) => {
    expect(said(rankEntries(entries))).toEqual(expected);
  });

  test("by hours and by streak when someone asks for it", () => {
    const entries = [
      entry(1, 100, 1, { closed: 60, streak: 2 }),
      entry(2, 50, 2, { closed: 600, streak: 7 }),
      entry(3, 40, 3, { closed: 60, streak: 7 }),
    ];
    expect(said(rankEntries(entries, "hours"))).toEqual(["1 m2", "2 m1", "2 m3"]);
    expect(said(rankEntries(entries, "streak"))).toEqual(["1 m2", "1 m3", "3 m1"]);
  });

  const entries = fc
    .array(fc.record({ share: fc.integer({ min: 0, max: 6 }), reached: fc.nat({ max: 9 }) }), {
      maxLength: 30,
    })
    .map((all) =>
      all.map(({ share, reached }, index) => entry(index, share, share === 0 ? null : reached)),
    );

  test("a rank is one more than the number of those who have more", () => {
    fc.assert(
      fc.property(entries, (all) => {
        const ranked = rankEntries(all);
        expect(ranked).toHaveLength(all.length);
        for (const { rank, share } of ranked) {
          expect(rank).toBe(1 + all.filter((other) => other.share > share).length);
        }
      }),
    );
  });

  test("the order is by share, then by who reached it first, whatever order they come in", () => {
    fc.assert(
      fc.property(entries, (all) => {
        const ranked = rankEntries(all);
        expect(rankEntries([...all].reverse())).toEqual(ranked);
        ranked.slice(1).forEach((below, index) => {
          const above = ranked[index];
          expect(above?.share).toBeGreaterThanOrEqual(below.share);
          if (above?.share === below.share) {
            expect(above.reachedMs ?? Infinity).toBeLessThanOrEqual(below.reachedMs ?? Infinity);
          }
        });
      }),
    );
  });
});

describe("in public", () => {
  const ranked = rankEntries([
    entry(1, 90, 1),
    entry(2, 80, 2),
    entry(3, 80, 3),
    entry(4, 80, 4),
    entry(5, 0, null),
  ]);

  test("it shows the top three, as they are listed", () => {
    expect(said(publicEntries(ranked))).toEqual(["1 m1", "2 m2", "2 m3"]);
  });

  test("a board of everyone leaves out who has 0", () => {
    expect(said(publicEntries(ranked, "share", true))).toEqual(["1 m1", "2 m2", "2 m3", "2 m4"]);
  });

  test("0 % is never listed, not even among the first three", () => {
    expect(said(publicEntries(rankEntries([entry(1, 0, null), entry(2, 5, 1)])))).toEqual(["1 m2"]);
  });
});

describe("where am I", () => {
  const ranked = rankEntries(
    [60, 50, 40, 30, 20, 10].map((share, index) => entry(index, share, 1)),
  );

  test.each([
    ["two neighbours on each side", 2, [0, 1, 2, 3, 4]],
    ["at the top none above", 0, [0, 1, 2]],
    ["second: one above", 1, [0, 1, 2, 3]],
    ["at the bottom none below", 5, [3, 4, 5]],
    ["not ranked: nothing", 9, []],
    ["nobody asks: nothing", undefined, []],
  ])("%s", (_, me, members) => {
    expect(around(ranked, me).map(({ member }) => member)).toEqual(members);
  });
});

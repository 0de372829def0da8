import type { BoardEntry, RankedEntry } from "./store.ts";

export type { BoardEntry, RankedEntry } from "./store.ts";

/** What a board is ordered by. Rank is by share unless someone asks otherwise (rule 3). */
export type BoardOrder = "share" | "hours" | "streak";

/** Orders by value, then by who reached it first, then by member, so that the order never flickers. */
export function orderEntries(
  entries: readonly BoardEntry[],
  by: BoardOrder = "share",
): readonly BoardEntry[] {
  const value = VALUES[by];
  return [...entries].sort(
    (a, b) =>
      value(b) - value(a) ||
      (a.reachedMs ?? Infinity) - (b.reachedMs ?? Infinity) ||
      a.member - b.member,
  );
}

/** Ranks: equal values share one (1, 2, 2, 4). */
export function rankEntries(
  entries: readonly BoardEntry[],
  by: BoardOrder = "share",
): readonly RankedEntry[] {
  const value = VALUES[by];
  const ranked: RankedEntry[] = [];
  for (const entry of orderEntries(entries, by)) {
    const above = ranked.at(-1);
    const tied = above !== undefined && value(above) === value(entry);
    ranked.push({ ...entry, rank: tied ? above.rank : ranked.length + 1 });
  }
  return ranked;
}

const VALUES: Record<BoardOrder, (entry: BoardEntry) => number> = {
  share: (entry) => entry.share,
  hours: (entry) => entry.closed,
  streak: (entry) => entry.streak,
};

/** In public: the first three as they are listed (or everyone), and never a zero. */
export function publicEntries(
  ranked: readonly RankedEntry[],
  by: BoardOrder = "share",
  everyone = false,
): readonly RankedEntry[] {
  const winners = ranked.filter((entry) => VALUES[by](entry) > 0 && entry.closed > 0);
  return everyone ? winners : winners.slice(0, 3);
}

/** Me with two neighbours on each side; empty where I am not ranked. */
export function around(
  ranked: readonly RankedEntry[],
  member: number | undefined,
): readonly RankedEntry[] {
  const place = ranked.findIndex((entry) => entry.member === member);
  return place < 0 ? [] : ranked.slice(Math.max(0, place - 2), place + 3);
}

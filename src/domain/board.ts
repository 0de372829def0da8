import type { RankedEntry } from "./boards.ts";
import type { BoardEntry } from "./records.ts";

/**
 * What a board is ordered by. Rank is by share unless someone asks otherwise (rule 3). The first three
 * rank a promise or what came of it; the others count wins alone.
 */
export const ORDERS = [
  "share",
  "hours",
  "streak",
  "check-ins",
  "improved",
  "comeback",
  "helped",
] as const;
export type BoardOrder = (typeof ORDERS)[number];

/** What a board is ordered by, of one line. */
export function valueOf(entry: BoardEntry, by: BoardOrder): number {
  switch (by) {
    case "share":
      return entry.share;
    case "hours":
      return entry.closed;
    case "streak":
      return entry.streak;
    case "check-ins":
    case "improved":
    case "comeback":
    case "helped":
      return entry.count ?? 0;
  }
}

/** Which of two stands first: by value, then by who reached it first, in the order of the log. */
const compare = (by: BoardOrder) => (a: BoardEntry, b: BoardEntry) =>
  valueOf(b, by) - valueOf(a, by) ||
  (a.reachedMs ?? Infinity) - (b.reachedMs ?? Infinity) ||
  (a.reachedBy ?? 0) - (b.reachedBy ?? 0) ||
  a.member - b.member;

/** Orders by value, then by who reached it first, then by member, so that the order never flickers. */
export const orderEntries = (
  entries: readonly BoardEntry[],
  by: BoardOrder = "share",
): readonly BoardEntry[] => entries.toSorted(compare(by));

/** Ranks: equal values share one (1, 2, 2, 4). */
export function rankEntries(
  entries: readonly BoardEntry[],
  by: BoardOrder = "share",
): readonly RankedEntry[] {
  const ranked: RankedEntry[] = [];
  for (const entry of orderEntries(entries, by)) {
    const above = ranked.at(-1);
    const tied = above !== undefined && valueOf(above, by) === valueOf(entry, by);
    ranked.push({ ...entry, rank: tied ? above.rank : ranked.length + 1 });
  }
  return ranked;
}

/** In public: the first three as they are listed (or everyone), and never a zero. */
export function publicEntries(
  ranked: readonly RankedEntry[],
  by: BoardOrder = "share",
  everyone = false,
): readonly RankedEntry[] {
  const winners = ranked.filter((entry) => valueOf(entry, by) > 0);
  return everyone ? winners : winners.slice(0, 3);
}

/** Me with two neighbours on each side, none of them at zero (rule 6); empty where I am not ranked. */
export function around(
  ranked: readonly RankedEntry[],
  member: number | undefined,
  by: BoardOrder = "share",
): readonly RankedEntry[] {
  const shown = ranked.filter((entry) => entry.member === member || valueOf(entry, by) > 0);
  const place = shown.findIndex((entry) => entry.member === member);
  return place < 0 ? [] : shown.slice(Math.max(0, place - 2), place + 3);
}

/**
 * Me among those whom everyone sees, with two neighbours on each side, where I hide: my rank is one more
 * than the number of those who have more, and theirs are as everyone sees them.
 */
export function aroundHidden(
  ranked: readonly RankedEntry[],
  me: BoardEntry,
  by: BoardOrder,
): readonly RankedEntry[] {
  const more = ranked.filter((entry) => valueOf(entry, by) > valueOf(me, by)).length;
  const mine: RankedEntry = { ...me, rank: more + 1 };
  return around([...ranked, mine].toSorted(compare(by)), me.member, by);
}

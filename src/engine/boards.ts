import { publicEntries, rankEntries, type BoardOrder } from "../domain/board.ts";
import {
  seasonSpan,
  spanBefore,
  spanOf,
  spansWeeks,
  type Period,
  type Span,
} from "../domain/period.ts";
import type { Group, GroupWeek } from "../domain/records.ts";
import { seasonOver, type Season } from "../domain/season.ts";
import {
  comebacks,
  counted,
  improved,
  keptEvery,
  seen,
  sumLines,
  type Standing,
} from "../domain/standing.ts";
import type { MemberLine, RankedEntry } from "../domain/boards.ts";
import type { Store } from "../domain/store.ts";
import { weekOf, type Day } from "../domain/week.ts";

/** Where everyone stands in a period, hidden members included: nothing of it is to be shown unsifted. */
export interface Stood {
  readonly standings: readonly Standing[];
  readonly totals: GroupWeek;
}

/** What a board is asked for. */
export interface BoardAsked {
  readonly period: Period;
  readonly by: BoardOrder;
  readonly today: Day;
  /** The group's seasons, where the period is one. */
  readonly seasons: readonly Season[];
}

/** "none": there is no such period; "nothing-before": nor one before it to improve on. */
export async function standIn(
  store: Store,
  group: Group,
  asked: BoardAsked,
): Promise<Stood | "none" | "nothing-before"> {
  const { period, by, today, seasons } = asked;
  const span = spanOf(period, group, today, seasons);
  if (span === undefined) return "none";
  const totals = spansWeeks(period)
    ? await sumsOf(store, group, span)
    : await totalsOf(store, group, span);
  if (totals === undefined) return "none";
  switch (by) {
    case "share":
    case "hours":
    case "streak":
      return { standings: sumLines(await linesOf(store, group, span), span, by), totals };
    case "check-ins":
    case "helped": {
      const kind = by === "helped" ? "help" : "checkin";
      const counts = await store.boards.counts(group, kind, span.from, span.to);
      return { standings: counted(counts), totals };
    }
    case "improved": {
      const before = spanBefore(period, group, today, seasons);
      if (before === undefined) return "nothing-before";
      const then = sumLines(await linesOf(store, group, before), before, "share");
      const now = sumLines(await linesOf(store, group, span), span, "share");
      return { standings: improved(then, now), totals };
    }
    case "comeback": {
      const since = { ...span, from: weekOf(group.calendar.start) };
      return { standings: comebacks(await linesOf(store, group, since), span), totals };
    }
  }
}

/** Everyone's weeks: of a frozen week as they froze, else as the log has them now (rule 4). */
export const linesOf = (store: Store, group: Group, span: Span): Promise<readonly MemberLine[]> =>
  span.frozen
    ? store.boards.frozenScores(group, span.from, span.to)
    : store.boards.scores(group, span.from, span.to);

async function totalsOf(store: Store, group: Group, { from, to, frozen }: Span) {
  if (!frozen) return store.boards.totals(group, from, to);
  return (await store.boards.frozen(group, to))?.totals;
}

/** The sums of several weeks; kept and not kept is said of those that are over alone. */
const sumsOf = async (store: Store, group: Group, { from, to }: Span): Promise<GroupWeek> => ({
  ...(await store.boards.totals(group, from, to)),
  ...(await store.boards.ended(group, from, to)),
});

/** A season that ended with the week before the running one: its board, and who kept all of its weeks. */
export interface SeasonEnd {
  readonly season: Season;
  readonly entries: readonly RankedEntry[];
  readonly finishers: readonly string[];
  readonly totals: GroupWeek;
  readonly keptEvery: readonly string[];
}

/** Undefined in every other week. */
export async function seasonEnd(store: Store, group: Group): Promise<SeasonEnd | undefined> {
  const season = seasonOver(await store.seasons.ofGroup(group.id), group.openWeek);
  if (season === undefined) return undefined;
  const span = seasonSpan(season, group.openWeek);
  const lines = await linesOf(store, group, span);
  const { entries, finishers } = seen(sumLines(lines, span, "share"));
  return {
    season,
    entries: publicEntries(rankEntries(entries)),
    finishers,
    totals: await sumsOf(store, group, span),
    keptEvery: keptEvery(lines, span),
  };
}

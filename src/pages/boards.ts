import { publicEntries, rankEntries } from "../domain/board.ts";
import { seasonIn } from "../domain/season.ts";
import { seen } from "../domain/standing.ts";
import { standIn, type View } from "../kit.ts";
import { boardView } from "../views/board.ts";
import type { PageContext } from "./places.ts";

/** The boards as `/leaderboard` shows them in public: this week's, last week's, the season's. */
export async function boards(context: PageContext): Promise<readonly View[]> {
  const { store, group, today } = context;
  const { top, finishers, totals, ranked } = await store.boards.week(group, undefined);
  const week = { period: "week", by: "share", entries: top, finishers, totals, ranked } as const;
  const others = [await earlier(context, "last"), await earlier(context, "season")];
  return [boardView({ ...week, group, today }), ...others.filter((view) => view !== undefined)];
}

/** Undefined where there is no such board, or nobody promised anything in its weeks. */
async function earlier(
  { store, group, today }: PageContext,
  period: "last" | "season",
): Promise<View | undefined> {
  const seasons = period === "season" ? await store.seasons.ofGroup(group.id) : [];
  const by = "share";
  const found = await standIn(store, group, { period, by, today, seasons });
  if (typeof found === "string" || found.totals.promise === 0) return undefined;
  const { entries, finishers } = seen(found.standings);
  const shown = publicEntries(rankEntries(entries), by, group.board === "everyone");
  const season = seasonIn(seasons, group.openWeek);
  const { totals } = found;
  return boardView({ group, period, by, entries: shown, finishers, totals, today, season });
}

import type { Group, GroupWeek } from "./records.ts";
import type { BoardEntry, MemberScore } from "./store.ts";
import { shareOf } from "./score.ts";
import { verdictOf } from "./streak.ts";
import { addDays, weekOf, type Day, type Week } from "./week.ts";

/** The weeks of a period: a month holds the weeks whose Monday lies in it. */
export function weeksOfPeriod(
  period: "week" | "month" | "all",
  group: Pick<Group, "openWeek" | "calendar">,
  today: Day,
): { readonly from: Week; readonly to: Week } {
  const to = group.openWeek;
  switch (period) {
    case "week":
      return { from: to, to };
    case "month": {
      const first = `${today.slice(0, 7)}-01`;
      const monday = weekOf(first) < first ? addDays(weekOf(first), 7) : first;
      return { from: monday < to ? monday : to, to };
    }
    case "all":
      return { from: weekOf(group.calendar.start) < to ? weekOf(group.calendar.start) : to, to };
  }
}

/**
 * A board over several weeks: share is Σ closed (each week at most its promise) ÷ Σ promises. Hidden
 * members are in the sums and nowhere else; finishers stand apart.
 */
export function sumScores(
  scores: readonly MemberScore[],
  openWeek: Week,
): {
  readonly entries: readonly BoardEntry[];
  readonly finishers: readonly string[];
  readonly totals: GroupWeek;
} {
  const byMember = Map.groupBy(scores, ({ member }) => member.id);
  const all = [...byMember.values()].map((weeks) => sumMember(weeks, openWeek));
  const sum = (field: "promise" | "closed") =>
    all.reduce((total, one) => total + one.entry[field], 0);
  return {
    entries: all
      .filter(({ hidden, finished, entry }) => !hidden && !finished && entry.promise > 0)
      .map(({ entry }) => entry),
    finishers: all
      .filter(({ hidden, finished }) => finished && !hidden)
      .map(({ entry }) => entry.name),
    totals: {
      week: openWeek,
      promise: sum("promise"),
      closed: sum("closed"),
      promised: all.filter(({ entry }) => entry.promise > 0).length,
      kept: all.filter(({ kept }) => kept).length,
    },
  };
}

function sumMember(weeks: readonly MemberScore[], openWeek: Week) {
  const promise = weeks.reduce((total, { score }) => total + score.promise, 0);
  const closed = weeks.reduce((total, { score }) => total + score.closed, 0);
  const counted = weeks.reduce(
    (total, { score }) => total + Math.min(score.closed, score.promise),
    0,
  );
  const last = weeks.at(-1);
  const reached = weeks.map(({ score }) => score.reachedMs ?? 0);
  const share = shareOf(counted, promise);
  return {
    hidden: last?.member.hidden ?? true,
    finished: weeks.some(({ score }) => score.week === openWeek && score.finished),
    kept: verdictOf({ promise, closed: counted, rest: false }) === "kept",
    entry: {
      member: last?.member.id ?? 0,
      name: last?.member.name ?? "",
      promise,
      closed,
      share,
      reachedMs: share === 0 ? null : Math.max(...reached),
      streak: last?.score.streak.weeks ?? 0,
    },
  };
}

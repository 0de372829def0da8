import type { BoardOrder } from "./board.ts";
import type { Group } from "./records.ts";
import type { BoardEntry, MemberScore } from "./store.ts";
import { shareOf, type WeekScore } from "./score.ts";
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
 * members are on no board, finishers stand apart.
 */
export function sumScores(
  scores: readonly MemberScore[],
  openWeek: Week,
  by: BoardOrder,
): { readonly entries: readonly BoardEntry[]; readonly finishers: readonly string[] } {
  const byMember = Map.groupBy(scores, ({ member }) => member.id);
  const seen = [...byMember.values()]
    .map((weeks) => sumMember(weeks, openWeek, by))
    .filter(({ hidden }) => !hidden);
  return {
    entries: seen
      .filter(({ finished, entry }) => !finished && entry.promise > 0)
      .map(({ entry }) => entry),
    finishers: seen.filter(({ finished }) => finished).map(({ entry }) => entry.name),
  };
}

/** One member's weeks as one line: by hours with all that was closed, else with what counts. */
function sumMember(weeks: readonly MemberScore[], openWeek: Week, by: BoardOrder) {
  const sum = (of: (score: WeekScore) => number) =>
    weeks.reduce((total, { score }) => total + of(score), 0);
  const promise = sum((score) => score.promise);
  const counted = sum((score) => Math.min(score.closed, score.promise));
  const share = shareOf(counted, promise);
  const last = weeks.at(-1);
  return {
    hidden: last?.member.hidden ?? true,
    finished: weeks.some(({ score }) => score.week === openWeek && score.finished),
    entry: {
      member: last?.member.id ?? 0,
      name: last?.member.name ?? "",
      promise,
      closed: by === "hours" ? sum((score) => score.closed) : counted,
      share,
      reachedMs: share === 0 ? null : Math.max(...weeks.map(({ score }) => score.reachedMs ?? 0)),
      streak: last?.score.streak.weeks ?? 0,
    },
  };
}

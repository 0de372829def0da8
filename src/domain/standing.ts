import type { BoardOrder } from "./board.ts";
import type { Span } from "./period.ts";
import type { BoardEntry } from "./records.ts";
import type { MemberCount, MemberLine, WeekLine } from "./boards.ts";
import { shareOf } from "./score.ts";
import type { Week } from "./week.ts";

/** A member's line before it is said who sees it: hidden members are on no board but their own. */
export interface Standing {
  readonly entry: BoardEntry;
  readonly hidden: boolean;
  /** Stands apart (rule 3). */
  readonly finished: boolean;
}

/**
 * A board over some weeks: share is Σ closed (each week at most its promise) ÷ Σ promises; hours are all
 * that was closed; the streak is the one after the last of the weeks. Who promised nothing in them is
 * not ranked; who has finished by the last of them stands apart.
 */
export const sumLines = (
  lines: readonly MemberLine[],
  span: Span,
  by: BoardOrder,
): readonly Standing[] =>
  byMember(within(lines, span))
    .map((weeks) => sumMember(weeks, span.to, by))
    .filter(({ entry, finished }) => entry.promise > 0 || finished);

/**
 * Most improved: points of share more than in the period before, where something was promised in both.
 * Who has not improved is not listed (rule 6).
 */
export function improved(
  before: readonly Standing[],
  now: readonly Standing[],
): readonly Standing[] {
  const then = new Map(before.map(({ entry }) => [entry.member, entry] as const));
  return now.flatMap((standing) => {
    const earlier = then.get(standing.entry.member);
    if (earlier === undefined || earlier.promise === 0) return [];
    const count = standing.entry.share - earlier.share;
    return count > 0 ? [{ ...standing, entry: { ...standing.entry, count } }] : [];
  });
}

/** As many weeks have to lie between two kept ones for the second to be a comeback. */
export const AWAY_WEEKS = 2;

/**
 * Comebacks: a week of the period that was kept, after two weeks or more that were not, after one that
 * was. How long it took and whether it was rest is nobody's business: it counts the share of that week,
 * of the latest comeback where there were several. Weeks in which the whole group rested are no time
 * away. The lines are those of everyone since the start.
 */
export function comebacks(lines: readonly MemberLine[], span: Span): readonly Standing[] {
  const lived = new Set(lines.filter(({ score }) => score.promise > 0).map(weekOfLine));
  const isAway = (before: Week, now: Week) =>
    [...lived].filter((week) => before < week && week < now).length >= AWAY_WEEKS;
  return byMember(lines).flatMap((weeks) => {
    const kept = weeks.filter(({ score }) => score.week <= span.to && isKept(score));
    const back = kept.findLast((line, index) => {
      const before = kept[index - 1];
      return before !== undefined && isAway(before.score.week, line.score.week);
    });
    if (back === undefined || back.score.week < span.from) return [];
    const { entry, hidden } = sumMember([back], span.to, "share");
    const finished = weeks.some(({ score }) => score.week === span.to && score.finished);
    return [{ hidden, finished, entry: { ...entry, count: entry.share } }];
  });
}

/** Who kept every week of some weeks in which they promised something, and promised in two at least. */
export const keptEvery = (lines: readonly MemberLine[], span: Span): readonly string[] =>
  byMember(within(lines, span)).flatMap((weeks) => {
    const promised = weeks.filter(({ score }) => score.promise > 0);
    const [first] = weeks;
    if (first === undefined || first.member.hidden || promised.length < 2) return [];
    return promised.every(({ score }) => isKept(score)) ? [first.member.name] : [];
  });

const isKept = ({ promise, closed }: WeekLine): boolean => promise > 0 && 2 * closed >= promise;
const weekOfLine = ({ score }: MemberLine): Week => score.week;

/** Days checked in, or answers that helped: whoever rests or has finished counts like everyone. */
export const counted = (counts: readonly MemberCount[]): readonly Standing[] =>
  counts.map(({ member, count, reachedMs, reachedBy }) => ({
    hidden: member.hidden,
    finished: false,
    entry: {
      ...{ member: member.id, name: member.name, count, reachedMs, reachedBy },
      ...{ promise: 0, closed: 0, share: 0, streak: 0, evidence: 0 },
    },
  }));

const within = (lines: readonly MemberLine[], { from, to }: Span) =>
  lines.filter(({ score }) => from <= score.week && score.week <= to);

/** Each member's weeks, the earliest first. */
const byMember = (lines: readonly MemberLine[]): readonly (readonly MemberLine[])[] =>
  [...Map.groupBy(lines, ({ member }) => member.id).values()].map((weeks) =>
    weeks.toSorted((a, b) => (a.score.week < b.score.week ? -1 : 1)),
  );

/** One member's weeks as one line: by hours with all that was closed, else, over several, with what counts. */
function sumMember(weeks: readonly MemberLine[], last: Week, by: BoardOrder): Standing {
  const sum = (of: (score: WeekLine) => number) =>
    weeks.reduce((total, { score }) => total + of(score), 0);
  const promise = sum((score) => score.promise);
  const counts = sum((score) => Math.min(score.closed, score.promise));
  const latest = weeks.at(-1);
  const reached = weeks
    .map(({ score }) => score)
    .filter(({ reachedMs }) => reachedMs !== null)
    .toSorted((a, b) => (a.reachedMs ?? 0) - (b.reachedMs ?? 0))
    .at(-1);
  return {
    hidden: latest?.member.hidden ?? true,
    finished: weeks.some(({ score }) => score.week === last && score.finished),
    entry: {
      member: latest?.member.id ?? 0,
      name: latest?.member.name ?? "",
      promise,
      closed: by === "hours" || weeks.length === 1 ? sum((score) => score.closed) : counts,
      share: shareOf(counts, promise),
      reachedMs: reached?.reachedMs ?? null,
      reachedBy: reached?.reachedBy ?? null,
      streak: latest?.score.streak.weeks ?? 0,
      evidence: sum((score) => score.evidence),
    },
  };
}

/** What everyone may see of some standings: the entries that rank, and who stands apart. */
export const seen = (standings: readonly Standing[]) => ({
  entries: standings
    .filter(({ hidden, finished }) => !hidden && !finished)
    .map(({ entry }) => entry),
  finishers: standings
    .filter(({ hidden, finished }) => !hidden && finished)
    .map(({ entry }) => entry.name)
    .toSorted(),
});

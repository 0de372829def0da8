import { breaksKnown } from "./break.ts";
import { settleOf, type Calendar } from "./calendar.ts";
import type { MemberEvent } from "./event.ts";
import { firstDay, hasRestDay, promiseOf, promisesFromLog } from "./promise.ts";
import { afterWeek, NO_STREAK, verdictOf, whileRunning, type Streak } from "./streak.ts";
import { advance, openMinutes, type Walk } from "./walk.ts";
import { nextWeek, weekOf, weeksBetween, type Week } from "./week.ts";

/** One member's week, derived from the log. */
export interface WeekScore {
  readonly week: Week;
  /** Minutes promised. */
  readonly promise: number;
  /** Minutes of topics ticked in the week, by the day stated for them. */
  readonly closed: number;
  /** Whole percent, rounded down, at most 100; 0 where nothing was promised. */
  readonly share: number;
  /** When the share was reached, epoch ms; null while it is 0. Ties are listed by it (rule 3). */
  readonly reachedMs: number | null;
  /** The event that reached it: which was first of those of one instant. */
  readonly reachedBy: number | null;
  readonly rest: boolean;
  /** Finished in this week or before it: apart from the ranks. */
  readonly finished: boolean;
  /** Topics done in the week with a note or a link as evidence. */
  readonly evidence: number;
  /** The streak as the week began. */
  readonly before: Streak;
  /** The streak with this week counted as it stands. */
  readonly streak: Streak;
}

/** closed ÷ promise as a whole percent, rounded down, at most 100. */
export const shareOf = (closed: number, promise: number): number =>
  promise === 0 ? 0 : Math.min(100, Math.floor((100 * closed) / promise));

/** Minutes that an event closed, in the week of the day stated for it. */
interface Closing {
  readonly event: number;
  readonly week: Week;
  readonly atMs: number;
  readonly minutes: number;
}

/** The walk of a log, and what each event closes: taking one back gives the later ones what they then close. */
export function closingsOf(events: readonly MemberEvent[]): {
  readonly walk: Walk | undefined;
  readonly closings: readonly Closing[];
} {
  const closings: Closing[] = [];
  let walk: Walk | undefined;
  for (const event of events) {
    const next = advance(walk, event);
    walk = next.walk;
    if (next.minutes > 0)
      closings.push({
        event: event.id,
        week: weekOf(event.day),
        atMs: event.atMs,
        minutes: next.minutes,
      });
  }
  return { walk, closings };
}

/** Every week in which the member was in the group, up to the week that is open. */
export function scoreWeeks(
  events: readonly MemberEvent[],
  calendar: Calendar,
  openWeek: Week,
): readonly WeekScore[] {
  const { walk, closings } = closingsOf(events);
  if (walk === undefined) return [];
  const weeks = weeksHere(walk, openWeek);
  const promises = promisesFromLog(events, calendar, weeks);
  const byWeek = Map.groupBy(closings, ({ week }) => week);
  const scores: WeekScore[] = [];
  let streak = NO_STREAK;
  for (const [index, week] of weeks.entries()) {
    const facts = {
      week,
      promise: promises[index] ?? 0,
      rest: hasRestDay(walk, calendar, week),
      finished: walk.finished !== null && weekOf(walk.finished) <= week,
      evidence: evidenceIn(walk, week),
    };
    const score = scoreWeek(facts, byWeek.get(week) ?? [], streak, week === openWeek);
    scores.push(score);
    streak = score.streak;
  }
  return scores;
}

type WeekFacts = Pick<WeekScore, "week" | "promise" | "rest" | "finished" | "evidence">;

function scoreWeek(
  facts: WeekFacts,
  closings: readonly Closing[],
  before: Streak,
  running: boolean,
): WeekScore {
  const closed = closings.reduce((sum, closing) => sum + closing.minutes, 0);
  const share = shareOf(closed, facts.promise);
  const verdict = verdictOf({ ...facts, closed });
  const reached = reachedAt(closings, share, facts.promise);
  return {
    ...facts,
    closed,
    share,
    reachedMs: reached?.atMs ?? null,
    reachedBy: reached?.event ?? null,
    before,
    streak: running ? whileRunning(before, verdict) : afterWeek(before, verdict),
  };
}

function reachedAt(
  closings: readonly Closing[],
  share: number,
  promise: number,
): Closing | undefined {
  if (share === 0) return undefined;
  let closed = 0;
  return closings.find(({ minutes }) => {
    closed += minutes;
    return shareOf(closed, promise) >= share;
  });
}

/** Topics done in a week, by the day stated for them, with a note or a link as evidence. */
const evidenceIn = (walk: Walk, week: Week): number =>
  Object.values(walk.topics).filter(
    ({ done, evidence }) => evidence && done !== null && weekOf(done) === week,
  ).length;

/** The running week's score after one more closing: what `scoreWeeks` would say, quickly. */
export function closeMore(
  score: WeekScore,
  walk: Walk,
  { id, atMs, minutes }: Pick<MemberEvent, "id" | "atMs" | "minutes">,
): WeekScore {
  const closed = score.closed + minutes;
  const share = shareOf(closed, score.promise);
  return {
    ...score,
    closed,
    share,
    reachedMs: share > score.share ? atMs : score.reachedMs,
    reachedBy: share > score.share ? id : score.reachedBy,
    evidence: evidenceIn(walk, score.week),
    finished: walk.finished !== null && weekOf(walk.finished) <= score.week,
    streak: whileRunning(score.before, verdictOf({ ...score, closed })),
  };
}

/** A week that is over: its verdict stands. */
export function settleWeek(score: WeekScore): WeekScore {
  return { ...score, streak: afterWeek(score.before, verdictOf(score)) };
}

/** The week that opens after `last` (undefined: the first one), with nothing closed yet. */
export function openingScore(
  walk: Walk,
  calendar: Calendar,
  week: Week,
  last: WeekScore | undefined,
): WeekScore {
  const known = { ...calendar, breaks: breaksKnown(calendar.breaks, settleOf(calendar, week)) };
  const facts = {
    week,
    promise: promiseOf(walk, known, week, openMinutes(walk)),
    rest: hasRestDay(walk, calendar, week),
    finished: walk.finished !== null,
    evidence: evidenceIn(walk, week),
  };
  return scoreWeek(facts, [], last?.streak ?? NO_STREAK, true);
}

function weeksHere(walk: Walk, openWeek: Week): readonly Week[] {
  const first = firstDay(walk);
  if (first === undefined) return [];
  return weeksBetween(weekOf(first), openWeek).filter((week) =>
    walk.presence.some(
      // On the day of leaving one was still here: what was closed on it stays in the group's bar.
      (stay) => stay.from < nextWeek(week) && (stay.until === null || stay.until >= week),
    ),
  );
}

/** Weeks that were kept before and are not any more. */
export const keptNoMore = (
  before: readonly WeekScore[],
  after: readonly WeekScore[],
): readonly Week[] => {
  const kept = new Set(
    before.filter((score) => verdictOf(score) === "kept").map(({ week }) => week),
  );
  return after.flatMap((score) =>
    kept.has(score.week) && verdictOf(score) !== "kept" && score.promise > 0 ? [score.week] : [],
  );
};

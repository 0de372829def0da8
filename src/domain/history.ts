import type { WeekScore } from "./score.ts";
import { verdictOf } from "./streak.ts";
import { weeksBetween, type Week } from "./week.ts";

/**
 * What became of a week, which is not said while it runs: `whole` and `kept` extend the streak, `freeze` is a missed one that a freeze
 * paid for, `away` one outside of the group.
 */
export type HistoryKind =
  "whole" | "kept" | "freeze" | "missed" | "rested" | "neutral" | "away" | "finished" | "running";

/** A week of a member's history; minutes, share in percent. */
export interface HistoryWeek {
  readonly week: Week;
  readonly kind: HistoryKind;
  readonly promise: number;
  readonly closed: number;
  readonly share: number;
  /** The streak after it. */
  readonly streak: number;
  readonly freezes: number;
}

/** A member's last weeks, the earliest first, and the best streak of all. */
export interface History {
  readonly weeks: readonly HistoryWeek[];
  readonly best: number;
}

/** The last `count` weeks of a member up to the running one, from their scores (rule 5). */
export function historyOf(scores: readonly WeekScore[], openWeek: Week, count: number): History {
  const [first] = scores;
  const known = new Map(scores.map((score) => [score.week, score]));
  const all = first === undefined ? [] : weeksBetween(first.week, openWeek);
  let streak = { weeks: 0, freezes: 0 };
  const weeks = all.map((week): HistoryWeek => {
    const score = known.get(week);
    streak = score?.streak ?? streak;
    return {
      week,
      kind: score === undefined ? "away" : kindOf(score, week === openWeek),
      promise: score?.promise ?? 0,
      closed: score?.closed ?? 0,
      share: score?.share ?? 0,
      streak: streak.weeks,
      freezes: streak.freezes,
    };
  });
  return {
    weeks: weeks.slice(-count),
    best: Math.max(0, ...scores.map((score) => score.streak.weeks)),
  };
}

function kindOf(score: WeekScore, running: boolean): HistoryKind {
  if (score.finished) return "finished";
  const verdict = verdictOf(score);
  if (running) return "running";
  if (verdict === "kept") return score.share === 100 ? "whole" : "kept";
  if (verdict === "neutral") return score.rest ? "rested" : "neutral";
  return score.before.freezes > 0 ? "freeze" : "missed";
}

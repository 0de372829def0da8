/** A streak of kept weeks and the freezes that it holds (rule 5). */
export interface Streak {
  readonly weeks: number;
  readonly freezes: number;
}

/** What a week was for the streak (rule 5). */
export type Verdict = "kept" | "missed" | "neutral";

/** Nothing kept yet, no freeze held. */
export const NO_STREAK: Streak = { weeks: 0, freezes: 0 };
/** Kept weeks in a row that earn a freeze (rule 5). */
export const KEPT_FOR_A_FREEZE = 4;
/** Freezes that can be held (rule 5). */
export const FREEZES_AT_MOST = 2;

/** A week is kept when at least half of the promise is closed; a rest day forgives what is not. */
export function verdictOf(week: {
  readonly promise: number;
  readonly closed: number;
  readonly rest: boolean;
}): Verdict {
  if (week.promise === 0) return "neutral";
  if (2 * week.closed >= week.promise) return "kept";
  return week.rest ? "neutral" : "missed";
}

/** The streak after one more week. */
export function afterWeek(streak: Streak, verdict: Verdict): Streak {
  switch (verdict) {
    case "neutral":
      return streak;
    case "kept": {
      const weeks = streak.weeks + 1;
      const earned = weeks % KEPT_FOR_A_FREEZE === 0 ? 1 : 0;
      return { weeks, freezes: Math.min(FREEZES_AT_MOST, streak.freezes + earned) };
    }
    case "missed":
      return streak.freezes > 0 ? { ...streak, freezes: streak.freezes - 1 } : NO_STREAK;
  }
}

/** The streak while its last week still runs: the running week never breaks anything. */
export function whileRunning(streak: Streak, running: Verdict): Streak {
  return running === "kept" ? afterWeek(streak, "kept") : streak;
}

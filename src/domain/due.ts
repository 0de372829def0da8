import type { Calendar } from "./calendar.ts";
import { occurrenceAfter, occurrencesBack, type Cron, type Due } from "./occurrence.ts";
import type { Day } from "./week.ts";

/** A schedule, and the instant at which it is asked about. */
export interface DueQuestion {
  readonly cron: Cron;
  readonly calendar: Calendar;
  /** When the schedule falls due next, as it was noted, epoch ms. */
  readonly nextRunMs: number;
  readonly nowMs: number;
  /** How late the job's post may still be sent. */
  readonly windowHours: number;
  /** The group is silent until this day. */
  readonly pausedUntil: Day | null;
}

/** What became of everything that fell due. */
export interface DueAnswer {
  /** The newest occurrence, if it may still be sent. */
  readonly send: Due | undefined;
  /** What is not sent, the newest first, and why. */
  readonly drops: readonly { readonly due: Due; readonly reason: string }[];
  /** When the schedule falls due next, after now, epoch ms; null: never. */
  readonly nextRunMs: number | null;
}

/** Drops that are listed one by one; those before them are only counted. */
const LISTED = 100;
/** Where counting ends: a jump of years costs no more than this. */
const COUNTED = 1_000;

const OLDER = "older than the newest one due";

/**
 * What fell due since a schedule was last moved on: only the newest occurrence is sent, if within
 * its window (rule 8). What lies in a pause is silent: neither sent nor listed.
 */
export function whatIsDue(question: DueQuestion): DueAnswer {
  const { cron, calendar, nowMs, windowHours, pausedUntil } = question;
  const next = occurrenceAfter(cron, calendar, nowMs);
  const nextRunMs = next?.atMs ?? null;
  const due: Due[] = [];
  let passed = 0;
  for (const one of occurrencesBack(cron, calendar, question.nextRunMs, nowMs)) {
    // Everything before it lies in the pause, or before that.
    if (pausedUntil !== null && one.name.slice(0, 10) < pausedUntil) break;
    passed += 1;
    if (passed > COUNTED) break;
    if (due.length <= LISTED) due.push(one);
  }
  const [newest, ...older] = due;
  if (newest === undefined) return { send: undefined, drops: [], nextRunMs };
  const drops = older.map((one) => ({ due: one, reason: OLDER }));
  const oldest = drops.at(-1);
  if (oldest !== undefined && passed > due.length) {
    drops[drops.length - 1] = { due: oldest.due, reason: `${OLDER}, with ${rest(passed, due)}` };
  }
  if (!isLate(newest.atMs, nowMs, windowHours)) return { send: newest, drops, nextRunMs };
  const late = { due: newest, reason: lateness(windowHours) };
  return { send: undefined, drops: [late, ...drops], nextRunMs };
}

/** Is it too late for a post that fell due at `dueMs`? */
export const isLate = (dueMs: number, nowMs: number, windowHours: number): boolean =>
  nowMs - dueMs > windowHours * 3_600_000;

/** The reason that an organiser reads. */
export const lateness = (windowHours: number): string => `more than ${windowHours} h late`;

function rest(passed: number, listed: readonly Due[]): string {
  return passed > COUNTED
    ? `more than ${COUNTED - listed.length} before it`
    : `${passed - listed.length} before it`;
}

import type { Missed } from "../core/job.ts";
import { isBreak } from "./break.ts";
import { dayAt, type Calendar } from "./calendar.ts";
import { postAfter } from "./next-run.ts";
import { occurrencesBack, type Cron, type Due } from "./occurrence.ts";

/** A schedule, and the instant at which it is asked about. */
export interface DueQuestion {
  readonly cron: Cron;
  readonly calendar: Calendar;
  /** When the schedule falls due next, as it was noted, epoch ms. */
  readonly nextRunMs: number;
  readonly nowMs: number;
  /** How late the job's post may still be sent. */
  readonly windowHours: number;
  /** What becomes of what was missed. */
  readonly missed: Missed;
}

/** What became of everything that fell due. */
export interface DueAnswer {
  /** What is to be sent, the earliest first. */
  readonly send: readonly Due[];
  /** What is not sent, the newest first, and why. */
  readonly drops: readonly Dropped[];
  /** When the schedule falls due next, after now, epoch ms; null: never. */
  readonly nextRunMs: number | null;
}

/** What is not sent, and the reason that an organiser reads. */
export interface Dropped {
  readonly due: Due;
  readonly reason: string;
}

/** Drops that are listed one by one; those before them are only counted. */
const LISTED = 100;
/** Where counting ends: a jump of years costs no more than this. */
const COUNTED = 1_000;
const HOUR_MS = 3_600_000;
/**
 * What is due in these minutes was not missed: a tick may come late, since the event loop was blocked
 * or the tick before took its time.
 */
const PUNCTUAL_MS = 5 * 60_000;

const OLDER = "older than the newest one due";
const MISSED = "missed, and this post is not made up for";

/**
 * What fell due since a schedule was last moved on, and what of it is sent (rule 8). What lies in a
 * break is silent: neither sent nor listed.
 */
export function whatIsDue(question: DueQuestion): DueAnswer {
  const { cron, calendar, nowMs } = question;
  const nextRunMs = postAfter(cron, calendar, nowMs)?.atMs ?? null;
  if (isBreak(calendar.breaks, dayAt(calendar, nowMs))) return { send: [], drops: [], nextRunMs };
  const send: Due[] = [];
  const drops: Dropped[] = [];
  let passed = 0;
  let dropped = 0;
  for (const due of occurrencesBack(cron, calendar, question.nextRunMs, nowMs)) {
    passed += 1;
    if (passed > COUNTED) break;
    if (isBreak(calendar.breaks, due.name.slice(0, 10))) continue;
    const reason = whyNot(question, due, send.length + dropped);
    if (reason === undefined) {
      send.unshift(due);
      continue;
    }
    dropped += 1;
    if (drops.length < LISTED) drops.push({ due, reason });
  }
  const unlisted = dropped - drops.length;
  return { send, drops: told(drops, unlisted, passed > COUNTED), nextRunMs };
}

/** Why an occurrence is not sent; `newer`: how many came after it. */
function whyNot(
  { missed, nowMs, windowHours }: DueQuestion,
  due: Due,
  newer: number,
): string | undefined {
  if (missed === "once" && newer > 0) return OLDER;
  if (isLate(due.atMs, nowMs, windowHours)) return lateness(windowHours);
  return missed === "skip" && nowMs - due.atMs > PUNCTUAL_MS ? MISSED : undefined;
}

/** The oldest drop that is listed tells how many came before it. */
function told(drops: readonly Dropped[], unlisted: number, more: boolean): readonly Dropped[] {
  const oldest = drops.at(-1);
  if (oldest === undefined || unlisted === 0) return drops;
  const before = more ? `more than ${unlisted}` : String(unlisted);
  const reason = `${oldest.reason}, with ${before} before it`;
  return [...drops.slice(0, -1), { ...oldest, reason }];
}

/** Is it too late for a post that fell due at `dueMs`? */
export const isLate = (dueMs: number, nowMs: number, windowHours: number): boolean =>
  nowMs - dueMs > windowHours * HOUR_MS;

/** The reason that an organiser reads. */
export const lateness = (windowHours: number): string => `more than ${windowHours} h late`;

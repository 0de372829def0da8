import { Cron as Croner } from "croner";

/**
 * A cron expression over wall-clock times, where no hour is missing or doubled. Times are ms, as if
 * the wall clock were UTC, on whole minutes.
 */
export interface Cron {
  /** The first time after `wallMs`; undefined where there is none. */
  next(wallMs: number): number | undefined;
  /** The last time before `wallMs`; undefined where there is none. */
  previous(wallMs: number): number | undefined;
}

const HOUR_MS = 3_600_000;

/**
 * Does an expression name times closer than an hour to each other? Each of its hours has all of its
 * minutes, so one hour tells for all time, however rare it is: two of them in one hour are too close,
 * and with a single one the next is at least an hour away. By the wall clock, which is why a change of
 * the clock makes no rhythm too quick.
 */
export function isMoreThanHourly(cron: Cron, wallMs: number): boolean {
  const some = cron.next(wallMs);
  if (some === undefined) return false;
  const hour = some - (some % HOUR_MS);
  const first = cron.next(hour - 1_000);
  const second = first === undefined ? undefined : cron.next(first);
  return second !== undefined && second < hour + HOUR_MS;
}

/** Answers that are kept: on a Monday morning thousands of groups ask the same. */
const KEPT = 10_000;

/** Reads a cron expression; undefined where it is none. Five fields: minute to weekday. */
export function parseCron(expression: string): Cron | undefined {
  const fields = expression.trim();
  if (fields.split(/\s+/).length !== 5) return undefined;
  try {
    // An offset, not a zone: croner then computes without Intl, ten times as fast.
    const cron = new Croner(fields, { paused: true, utcOffset: 0 });
    return {
      next: remembered((wallMs) => cron.nextRun(new Date(wallMs))?.getTime()),
      previous: remembered((wallMs) => cron.previousRuns(1, new Date(wallMs))[0]?.getTime()),
    };
  } catch {
    return undefined;
  }
}

function remembered(ask: (wallMs: number) => number | undefined) {
  const answers = new Map<number, number | undefined>();
  return (wallMs: number): number | undefined => {
    if (answers.has(wallMs)) return answers.get(wallMs);
    if (answers.size >= KEPT) answers.clear();
    const answer = ask(wallMs);
    answers.set(wallMs, answer);
    return answer;
  };
}

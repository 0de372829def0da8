import type { Missed } from "../core/job.ts";
import { whatIsDue } from "../domain/due.ts";
import { postAfter } from "../domain/next-run.ts";
import { parseCron, type Cron } from "../domain/occurrence.ts";
import type { Claim, GroupSchedule } from "../domain/schedules.ts";
import type { ScheduledJob } from "./outbox.ts";

/** What planning needs of a job beside what sending does. */
export interface PlannedJob extends ScheduledJob {
  readonly missed: Missed;
}

/** What to do about a schedule. Both throw where its zone is none that this machine knows. */
export interface Planner {
  /** What fell due by now and is to be claimed. */
  claim(schedule: GroupSchedule, nowMs: number): Claim;
  /** When it falls due after now, epoch ms; null: never. */
  nextRun(schedule: GroupSchedule, nowMs: number): number | null;
}

/** Expressions that are kept parsed: groups share few. */
const KEPT = 1_000;

export function createPlanner(some: readonly PlannedJob[]): Planner {
  const jobs = new Map(some.map((job) => [job.name, job]));
  const crons = new Map<string, Cron | undefined>();

  function cronOf({ cron }: GroupSchedule): Cron | undefined {
    const known = crons.get(cron);
    if (known !== undefined) return known;
    if (crons.size >= KEPT) crons.clear();
    const parsed = parseCron(cron);
    crons.set(cron, parsed);
    return parsed;
  }

  function nextRun(schedule: GroupSchedule, nowMs: number): number | null {
    const cron = cronOf(schedule);
    if (cron === undefined) return null;
    return postAfter(cron, schedule.calendar, nowMs)?.atMs ?? null;
  }

  return {
    nextRun,
    claim: (schedule, nowMs) => {
      const cron = cronOf(schedule);
      const job = jobs.get(schedule.job);
      if (cron === undefined || job === undefined) {
        // A post that this program does not know is passed over; a later version may know it.
        return { schedule, send: [], drops: [], nextRunMs: nextRun(schedule, nowMs) };
      }
      const { calendar, nextRunMs } = schedule;
      return { schedule, ...whatIsDue({ ...job, cron, calendar, nextRunMs, nowMs }) };
    },
  };
}

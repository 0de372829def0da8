import type { Dropped } from "./due.ts";
import type { Due } from "./occurrence.ts";
import type { Drop, Group, Schedule } from "./records.ts";

/** Schedules and their occurrences; each occurrence happens once (rule 8). */
export interface ScheduleStore {
  ofGroup(group: number): Promise<readonly Schedule[]>;
  /** Sets a job's schedule, or takes it away with `cron: null`. */
  set(group: number, job: string, cron: string | null, nextRunMs: number | null): Promise<void>;
  /** Schedules that are due, the longest due first. */
  due(nowMs: number, limit: number): Promise<readonly GroupSchedule[]>;
  /**
   * In one transaction: claims occurrences for every channel of their groups, notes what is dropped
   * and moves the schedules on. A schedule that somebody else moved meanwhile is left alone, and an
   * occurrence that was claimed before is not claimed again; one that was only dropped may be. The
   * ids of the schedules of which something was claimed.
   */
  claim(claims: readonly Claim[], nowMs: number): Promise<readonly number[]>;
  /**
   * Claims a post that an organiser sends by hand, beside the job's schedule. False where that name
   * was claimed before.
   */
  post(group: Pick<Group, "id" | "key">, job: string, due: Due): Promise<boolean>;
  /** The earliest instant, after `afterMs` if given, at which anything is due: a post, a retry, a week's end. */
  nextDueMs(afterMs?: number): Promise<number | undefined>;
  /** What was dropped, newest first. */
  drops(group: number, limit: number): Promise<readonly Drop[]>;
  /** The last instant at which schedules were moved on: a clock behind it has jumped back. */
  lastClaimMs(): Promise<number | undefined>;
  /** Every schedule that will fall due, in pages by id: for giving next runs anew after a jump back. */
  page(afterId: number, limit: number): Promise<readonly GroupSchedule[]>;
  /** Gives next runs anew; a schedule that somebody else moved meanwhile is left alone. */
  move(moves: readonly Move[]): Promise<void>;
  /** Notes that all next runs were given anew at this instant. */
  noteClaim(nowMs: number): Promise<void>;
  /**
   * Forgets occurrences that fell due before `beforeMs`, the oldest first and at most `limit`: how many.
   * What is forgotten could be claimed again, so this is only for what no clock comes back to.
   */
  forget(beforeMs: number, limit: number): Promise<number>;
}

/** A schedule with what its group says about it. */
export interface GroupSchedule extends Schedule {
  readonly nextRunMs: number;
  readonly groupKey: string;
  readonly calendar: Group["calendar"];
}

/** A schedule as it was read, and when it falls due next; null: never. */
export interface Move {
  readonly schedule: GroupSchedule;
  readonly nextRunMs: number | null;
}

/** What is claimed and dropped of a schedule, and when it falls due next. */
export interface Claim extends Move {
  /** The occurrences to send, the earliest first; none where everything due is dropped. */
  readonly send: readonly Due[];
  readonly drops: readonly Dropped[];
}

/** When each job of a group falls due next, by job. */
export type NextRuns = Readonly<Record<string, number | null>>;

import type { Generated } from "kysely";

/** What falls due, is on its way, or stands in a channel. */

/** A job's cron expression in a group, and when it falls due next. */
export interface SchedulesTable {
  id: Generated<number>;
  group_id: number;
  job: string;
  cron: string;
  next_run_ms: number | null;
}

export interface OccurrencesTable {
  group_id: number;
  job: string;
  /** Local wall-clock time: unique with group and job, so that each happens once. */
  name: string;
  due_ms: number;
  state: "claimed" | "dropped";
  reason: string | null;
}

/**
 * A post on its way to one channel, or a letter to one person; the key is unique. Of a letter `job` is
 * its name, `channel` the user's id and `about` JSON.
 */
export interface DeliveriesTable {
  id: Generated<number>;
  key: string;
  group_id: number;
  job: string;
  occurrence: string;
  due_ms: number;
  platform: string;
  workspace: string;
  channel: string;
  /** asking: nobody can tell whether it was sent; an organiser decides. */
  state: "pending" | "sending" | "sent" | "asking" | "dead";
  attempts: number;
  /** Not before this instant: a retry's back-off, or a sender's lease. */
  ready_ms: number;
  receipt: string | null;
  error: string | null;
  /** To whom a letter goes; null: a post to a channel. */
  person_id: number | null;
  /** What a letter is about; of the post about a new version from which one to which. JSON. */
  about: string | null;
}

/** A letter that will fall due to a member; `about` is JSON. */
export interface RemindersTable {
  member_id: number;
  letter: string;
  due_ms: number;
  about: string;
}

/** A nudge that a person has had, in whichever group; a week has two turns. */
export interface NudgesTable {
  person_id: number;
  /** The Monday, in the person's own zone. */
  week: string;
  /** 1 or 2; 0: they said "not now", and there is no other that week. */
  turn: number;
  /** Which letter has it: its group's key and its name. */
  letter: string | null;
}

/** What a post that lives shows: a digest. `over`: it has had its last edit. */
export interface LivePostsTable {
  delivery_id: number;
  week: string;
  shown: string;
  over: number;
}

/** A group whose posts on a platform may show less than is true. It is gone once they show it. */
export interface LiveMarksTable {
  group_id: number;
  platform: string;
  /** How often something has changed since it was made. */
  wants: number;
  /** Whoever looks after it has it from then until then; others wait. */
  from_ms: number;
  until_ms: number;
}

/** A post that shows check-ins: of one member on one day, or a digest of some days. */
export interface CheckinPostsTable {
  delivery_id: number;
  group_id: number;
  /** Null of a digest, and of a member who is gone. */
  member_id: number | null;
  from_day: string;
  day: string;
  /** Counts the changes of what it is to show; `shown`: those that it shows. */
  wanted: number;
  shown: number;
  /** Edits that failed, and not before which instant the next one. */
  tries: number;
  ready_ms: number;
}

/** What goes wrong in a channel until it is mended, so that it is told of once. */
export interface TroublesTable {
  group_id: number;
  platform: string;
  workspace: string;
  channel: string;
  kind: "refused" | "lacking";
  /** What is lacking, as JSON. */
  lack: string | null;
  since_ms: number;
}

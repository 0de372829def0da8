import type { About, Group, QuietHours } from "./records.ts";
import { reachedIn } from "./offset.ts";
import { addDays, wallClockIn } from "./week.ts";

/**
 * A letter is a private message to one member that nobody asked for at that moment: a nudge, a
 * question from somebody who is stuck. It takes the same way as a post (rule 8), and is let go
 * silently where a post would wait for an organiser: it is nobody else's business.
 */
export interface NewLetter {
  readonly group: Pick<Group, "id" | "key">;
  readonly person: number;
  /** Which letter: the name of a file in `src/jobs`. */
  readonly letter: string;
  /** Unique with group, letter and person: the same name twice is one letter. */
  readonly name: string;
  readonly about: About;
  /** Not before this instant, epoch ms. */
  readonly dueMs: number;
}

/** A letter that will fall due to a member; at most one of each kind waits. */
export interface Reminder {
  readonly member: number;
  readonly letter: string;
  readonly dueMs: number;
  readonly about: About;
}

/** A reminder that is due, with whom it is for. */
export interface DueReminder extends Reminder {
  readonly group: Group;
  readonly person: number;
  readonly quiet: QuietHours;
  /** The person's own zone; undefined: the group's. */
  readonly zone: string | undefined;
}

/** Letters and reminders (rule 6: only to those who wish them). */
export interface LetterStore {
  /**
   * Puts letters on their way, to the account that a person has where the group lives; who has none
   * there gets none. What was queued before under the same name is left alone.
   */
  queue(letters: readonly NewLetter[]): Promise<void>;
  /** Sets when a letter falls due to a member, in place of what was set before; null: never. */
  remind(member: number, letter: string, dueMs: number | null, about?: About): Promise<void>;
  /** The reminder of a member, if one is set. */
  reminder(member: number, letter: string): Promise<Reminder | undefined>;
  /** Reminders that are due, the longest due first. */
  due(nowMs: number, limit: number): Promise<readonly DueReminder[]>;
  /**
   * In one transaction: moves reminders on (null: gone) and queues their letters, where `send`. One that
   * somebody else moved meanwhile is left alone.
   */
  claim(claims: readonly ReminderClaim[]): Promise<void>;
}

export interface ReminderClaim {
  readonly reminder: DueReminder;
  readonly send: boolean;
  readonly nextMs: number | null;
}

/**
 * The first instant (epoch ms) from `atMs` on that lies outside of somebody's quiet hours, read on the
 * wall clock of `zone`. Quiet hours that begin and end at the same time are none.
 */
export function afterQuiet({ from, until }: QuietHours, zone: string, atMs: number): number {
  const wall = wallClockIn(zone, atMs);
  const time = wall.toPlainTime().toString().slice(0, 5);
  const today = wall.toPlainDate().toString();
  const overnight = from > until;
  const quiet = overnight ? time >= from || time < until : time >= from && time < until;
  if (!quiet) return atMs;
  const day = overnight && time >= from ? addDays(today, 1) : today;
  // In the hour that autumn repeats the wall clock may say an end that has been.
  return Math.max(atMs, reachedIn(zone, Date.parse(`${day}T${until}Z`)));
}

import { isBreak } from "./break.ts";
import { dayAt, startOf, zoneAt, type Calendar } from "./calendar.ts";
import { reachedIn } from "./offset.ts";
import type { About, Group, QuietHours } from "./records.ts";
import { isResting, type Walk } from "./walk.ts";
import { addDays, isZone, wallClockIn } from "./week.ts";

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

/** A reminder with whom it is for. */
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
  /** The same for every group of a person, leavers included: they may come back (rule 13). */
  remindAll(
    person: number,
    letter: string,
    dueMs: (group: Pick<Group, "calendar">) => number | null,
  ): Promise<void>;
  /** The reminder of a member, if one is set. */
  reminder(member: number, letter: string): Promise<Reminder | undefined>;
  /** Reminders that are due, the longest due first. */
  due(nowMs: number, limit: number): Promise<readonly DueReminder[]>;
  /** Reminders that fall due after an instant, in pages by member and letter. */
  ahead(
    nowMs: number,
    after: Pick<Reminder, "member" | "letter"> | undefined,
    limit: number,
  ): Promise<readonly DueReminder[]>;
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

/**
 * The name of a letter that is put off until an instant (epoch ms): others may wait for the same
 * morning, and put off twice it is one letter still.
 */
export const putOff = (name: string, untilMs: number): string =>
  `${firstName(name)}/${new Date(untilMs).toISOString()}`;

/** The name that a letter had before it was put off. */
export const firstName = (name: string): string => name.split("/", 1).join("");

/** The zone in which a person reads the clock: their own, where this machine knows it, else the group's. */
export const zoneFor = (own: string | undefined, calendar: Calendar, atMs: number): string =>
  own !== undefined && isZone(own) ? own : zoneAt(calendar, atMs);

/** A member, as somebody who writes to them has to know them. */
export interface Recipient {
  readonly zone: string | undefined;
  readonly quiet: QuietHours;
  readonly rests: Walk["rests"];
}

/**
 * The first instant (epoch ms) from `atMs` on at which a member may be written to: neither they nor
 * their group rest, and their quiet hours are over. Undefined: nobody knows when that will be.
 */
export function writableFrom(
  { zone, quiet, rests }: Recipient,
  { calendar }: Pick<Group, "calendar">,
  atMs: number,
): number | undefined {
  let fromMs = atMs;
  for (;;) {
    const day = dayAt(calendar, fromMs);
    if (rests.some(({ from, until }) => until === null && from <= day)) return undefined;
    const silent = isResting(rests, day) || isBreak(calendar.breaks, day);
    const nextMs = silent
      ? startOf(calendar, addDays(day, 1))
      : afterQuiet(quiet, zoneFor(zone, calendar, fromMs), fromMs);
    if (nextMs === fromMs) return fromMs;
    fromMs = nextMs;
  }
}

/** No quiet hours at all. */
export const NO_QUIET: QuietHours = { from: "00:00", until: "00:00" };

/** Are these quiet hours any? */
export const isQuiet = ({ from, until }: QuietHours): boolean => from !== until;

/** Reads quiet hours such as `21:00-09:00`, `21-9` or `none`. Undefined where that is not what it says. */
export function parseQuiet(typed: string): QuietHours | undefined {
  if (/^(none|off|no)$/i.test(typed)) return NO_QUIET;
  const found = /^(\d{1,2})(?::(\d\d))?\s*(?:[-–—]|to|until)\s*(\d{1,2})(?::(\d\d))?$/i.exec(typed);
  if (found === null) return undefined;
  const [, fromHour, fromMinute, untilHour, untilMinute] = found;
  const from = wallTime(fromHour, fromMinute);
  const until = wallTime(untilHour, untilMinute);
  if (from === undefined || until === undefined || from === until) return undefined;
  return { from, until };
}

function wallTime(hour = "", minute = "00"): string | undefined {
  const isMidnight = hour === "24" && minute === "00";
  if (!isMidnight && (Number(hour) > 23 || Number(minute) > 59)) return undefined;
  return `${isMidnight ? "00" : hour.padStart(2, "0")}:${minute}`;
}

import type { PlaceChange } from "../core/platform.ts";
import { endBreak } from "./break.ts";
import type { Break, Calendar, Loss } from "./calendar.ts";
import type { ChannelRef, Group } from "./records.ts";
import { addDays, type Day } from "./week.ts";

/** Where groups live, and what became of it (rule 13). */
export interface PlaceStore {
  /**
   * Notes what became of a place at an instant (epoch ms). What waits to be sent there is let go: nothing is
   * made up for; organisers are told of a channel that is gone. The groups to settle, those that an earlier
   * change left unsettled too.
   */
  note(change: PlaceChange, atMs: number): Promise<readonly number[]>;
  /**
   * Lets a group rest when it can be reached nowhere any more, and go on when it can be again: from
   * the day of `atMs` (epoch ms) on. Nothing happens where its calendar knows already.
   */
  settle(group: number, atMs: number): Promise<"lost" | "found" | undefined>;
  /** The channels of a group in which it cannot be reached. */
  lost(group: number): Promise<readonly LostChannel[]>;
  /**
   * Notes which groups sleep at an instant (epoch ms), and has the calendar of each lost one say so: their
   * 30 days count from the first such look. The clock that told of the loss may have been wrong.
   */
  look(nowMs: number): Promise<void>;
  /** The same after a jump back of the clock, and no group that was found rests into what lies ahead. */
  rewind(nowMs: number): Promise<void>;
  /** A group that sleeps since before `beforeMs` (epoch ms), the longest asleep first. */
  over(beforeMs: number): Promise<number | undefined>;
  /**
   * Removes a group that sleeps and all that belongs to it, `most` members at a time: true when nothing is
   * left. Members who are in no other group go as by `/my delete`.
   */
  forget(group: number, most: number, atMs: number): Promise<boolean>;
}

/** So long a group sleeps before it goes. */
export const SLEEP_MS = 30 * 86_400_000;

/** A channel of a group in which it cannot be reached; what it was called, where that is known. */
export interface LostChannel {
  readonly channel: ChannelRef;
  readonly name: string | undefined;
  readonly why: Loss;
}

/** Whoever can be reached nowhere for longer than this rests no more: it is the longest break there is. */
const LONGEST_DAYS = 366;

/**
 * The breaks of a group that can be reached nowhere from `today` on. Its weeks are as in a break: it is no
 * one's fault, so that no streak breaks and no day counts, and the plan skips the days.
 */
export function loseTouch(
  breaks: readonly Break[],
  { today, atMs, lost }: { readonly today: Day; readonly atMs: number; readonly lost: Loss },
): readonly Break[] {
  // One that lies ahead was noted by a clock that was ahead.
  const known = breaks.filter((rest) => rest.lost === undefined || rest.from <= today);
  return known.some((rest) => isRunning(rest, today))
    ? known
    : [...known, { from: today, until: addDays(today, LONGEST_DAYS), atMs, lost }];
}

/** The breaks of a group that can be reached again: it goes on today. */
export const findAgain = (breaks: readonly Break[], today: Day, atMs: number): readonly Break[] =>
  breaks.flatMap((rest) => {
    if (rest.lost === undefined || rest.until <= today) return [rest];
    // Lost and found on one day; or the clock was ahead when it was lost.
    return rest.from >= today ? [] : [endBreak(rest, today, atMs)];
  });

/**
 * The calendar as it would be if a group that is lost were found today: for what looks ahead, since nobody
 * knows when that will be.
 */
export const onceFound = (calendar: Calendar, today: Day): Calendar => ({
  ...calendar,
  breaks: findAgain(calendar.breaks, today, 0),
});

const isRunning = ({ lost, from, until }: Break, today: Day): boolean =>
  lost !== undefined && from <= today && today < until;

/** Can the group be reached in this channel? */
export const livesIn = ({ channels }: Pick<Group, "channels">, place: ChannelRef): boolean =>
  channels.some((own) => isSamePlace(own, place));

/** Is this the same channel? */
export const isSamePlace = (one: ChannelRef, other: ChannelRef): boolean =>
  one.platform === other.platform &&
  one.workspace === other.workspace &&
  one.channel === other.channel;

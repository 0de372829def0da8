import { zoneFor, type Recipient } from "./letter.ts";
import { offsetAt } from "./offset.ts";
import type { Group, Member } from "./records.ts";
import type { Day, Week } from "./week.ts";

/** Whether a member wishes for a buddy, and has one. */
export type Buddying =
  | { readonly kind: "none" }
  | { readonly kind: "waiting"; readonly sinceMs: number }
  | {
      readonly kind: "paired";
      readonly sinceMs: number;
      readonly buddy: Member;
      /** The group's day on which I last nudged my buddy. */
      readonly nudgedDay: Day | null;
      /** My buddy said "not now" this week. */
      readonly hushed: boolean;
    };

/**
 * Buddies: pairs of members who see each other's week, by the wish of both. Whoever is paired without
 * having asked at that moment, or loses their buddy, is told by letter in the same transaction.
 */
export interface BuddyStore {
  /** Where a member stands, in a week of their buddy's own zone at `nowMs`. */
  of(group: Group, member: number, nowMs: number): Promise<Buddying>;
  /** Looks for a buddy; who fits best of those who wait is paired at once. */
  seek(group: Group, member: number, nowMs: number): Promise<Buddying>;
  /**
   * Stops looking, or ends the pairing: the other looks on. Of what is over already nothing changes.
   * Where the member stands by then.
   */
  part(group: Group, member: number, over: Wish, nowMs: number): Promise<Buddying>;
  /** Sends my buddy since then a nudge, as `canNudge` has it on what is true then. Where I stand, and did it go? */
  nudge(
    group: Group,
    member: number,
    sinceMs: number,
    nowMs: number,
  ): Promise<{ readonly state: Buddying; readonly sent: boolean }>;
}

/** A wait or a pairing, by when it began, epoch ms. */
export interface Wish {
  readonly kind: "waiting" | "paired";
  readonly sinceMs: number;
}

/** Is this where a member stands still? */
export const isStill = (state: Buddying, { kind, sinceMs }: Wish): boolean =>
  state.kind === kind && state.sinceMs === sinceMs;

/** Somebody who waits for a buddy. */
export interface Candidate {
  readonly member: number;
  /** Hours a week. */
  readonly pace: number;
  /** What their wall clock is ahead of UTC, in hours. */
  readonly offset: number;
  readonly sinceMs: number;
  /** Who moved on from them, and in which week. */
  readonly parted: { readonly member: number; readonly week: Week } | null;
}

/** The offset of a person's wall clock at an instant, in hours. */
export const offsetOf = (
  { zone }: Pick<Recipient, "zone">,
  { calendar }: Pick<Group, "calendar">,
  atMs: number,
): number => offsetAt(zoneFor(zone, calendar, atMs), atMs) / 3_600_000;

/** How far apart two members are: an hour of pace weighs as much as an hour of the clock. */
export function distance(one: Candidate, other: Candidate): number {
  const clock = Math.abs(one.offset - other.offset) % 24;
  return Math.abs(one.pace - other.pace) + Math.min(clock, 24 - clock);
}

/** Whom one looks at together: every two of them are compared. */
const TOGETHER = 200;

/**
 * Pairs those who wait, the nearest two first; of equally near ones those who wait longer. Whoever
 * parted in this week is not paired again in it. An odd one out waits on. Of very many, those who have
 * waited longest are paired among themselves.
 */
export function pairUp(
  waiting: readonly Candidate[],
  openWeek: Week,
): readonly (readonly [Candidate, Candidate])[] {
  let left = waiting.toSorted((a, b) => a.sinceMs - b.sinceMs || a.member - b.member);
  const pairs: (readonly [Candidate, Candidate])[] = [];
  for (;;) {
    const found = pairNearest(left.slice(0, TOGETHER), openWeek);
    pairs.push(...found);
    if (found.length === 0 || left.length <= TOGETHER) return pairs;
    const paired = new Set(found.flat());
    left = left.filter((candidate) => !paired.has(candidate));
  }
}

function pairNearest(
  inOrder: readonly Candidate[],
  openWeek: Week,
): readonly (readonly [Candidate, Candidate])[] {
  const possible = inOrder.flatMap((one, index) =>
    inOrder
      .slice(index + 1)
      .filter((other) => !haveParted(one, other, openWeek) && !haveParted(other, one, openWeek))
      .map((other) => ({ one, other, apart: distance(one, other) })),
  );
  // Sorting is stable: equally near pairs stay in the order of waiting.
  possible.sort((a, b) => a.apart - b.apart);
  const paired = new Set<number>();
  return possible.flatMap(({ one, other }) => {
    if (paired.has(one.member) || paired.has(other.member)) return [];
    paired.add(one.member).add(other.member);
    return [[one, other] as const];
  });
}

const haveParted = ({ parted }: Candidate, other: Candidate, week: Week): boolean =>
  parted?.week === week && parted.member === other.member;

/**
 * May I nudge my buddy? Once a day, and not while they rest or have said "not now" for the week (rule
 * 6).
 */
export const canNudge = (
  { nudgedDay, hushed }: Pick<Extract<Buddying, { kind: "paired" }>, "nudgedDay" | "hushed">,
  today: Day,
  rests: boolean,
): boolean => !hushed && !rests && (nudgedDay === null || nudgedDay < today);

import { standing, type MemberEvent, type NewEvent } from "./event.ts";
import type { Group, Member } from "./records.ts";
import type { Day } from "./week.ts";

/** A running study timer; at most one a member. Instants are epoch ms. */
export interface Timer {
  /** What it is for; null: anything. */
  readonly topic: string | null;
  readonly startedMs: number;
  /** The longest session that is plausible for this member: beyond it the timer has stopped itself. */
  readonly longestMinutes: number;
}

/** Study timers that run; each outlives a restart. */
export interface TimerStore {
  find(member: number): Promise<Timer | undefined>;
  /** Starts a timer and sets the letter for when it stops itself; the one that runs already, if any. */
  start(member: number, timer: Timer): Promise<Timer | undefined>;
  /** Takes a timer away and records what it came to, if anything: once, however often it is said. */
  stop(
    group: Group,
    member: Pick<Member, "id" | "from">,
    timer: Pick<Timer, "startedMs">,
    event: (NewEvent & { readonly kind: "study" }) | undefined,
    atMs: number,
  ): Promise<{ readonly stopped: boolean; readonly recorded: MemberEvent | undefined }>;
}

/** Time that was studied. */
export interface Session {
  readonly event: number;
  readonly day: Day;
  readonly minutes: number;
  readonly topic: string | undefined;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** What is believed of a member who has studied nothing here yet. */
const FIRST_MINUTES = 180;
const SHORTEST_MINUTES = 60;
const LONGEST_MINUTES = 360;
/** How far back a session still tells how long this member studies at a time. */
const REMEMBERED_MS = 90 * DAY_MS;

/** One entry of `/study log` holds at most this. */
export const LOG_AT_MOST = 720;
/** A day holds no more: beyond it something was said twice. */
export const DAY_AT_MOST = 960;

/** Half as long again as the member's longest session of the last 90 days: 1 h to 6 h, at first 3 h. */
export function longestPlausible(events: readonly MemberEvent[], nowMs: number): number {
  const recent = standing(events).flatMap((event) =>
    event.kind === "study" && event.atMs > nowMs - REMEMBERED_MS ? [event.studied] : [],
  );
  if (recent.length === 0) return FIRST_MINUTES;
  const longer = Math.round((1.5 * Math.max(...recent)) / 15) * 15;
  return Math.min(LONGEST_MINUTES, Math.max(SHORTEST_MINUTES, longer));
}

/** When a timer stops itself, epoch ms. */
export const stopsAt = ({ startedMs, longestMinutes }: Timer): number =>
  startedMs + longestMinutes * MINUTE_MS;

/** Whole minutes that a timer has run, at most the plausible ones; 0 where the clock went back. */
export const ranFor = (timer: Timer, nowMs: number): number =>
  Math.max(0, Math.floor((Math.min(nowMs, stopsAt(timer)) - timer.startedMs) / MINUTE_MS));

/** Has it stopped itself? Then the member is asked how long it really was. */
export const isOver = (timer: Timer, nowMs: number): boolean => nowMs >= stopsAt(timer);

/** The sessions from one day to another, both included, in the order in which they were recorded. */
export const sessionsOf = (
  events: readonly MemberEvent[],
  from: Day,
  to: Day,
): readonly Session[] =>
  standing(events).flatMap((event) =>
    event.kind === "study" && from <= event.day && event.day <= to
      ? [{ event: event.id, day: event.day, minutes: event.studied, topic: event.topic }]
      : [],
  );

/** Minutes of some sessions together. */
export const minutesOf = (sessions: readonly Session[]): number =>
  sessions.reduce((sum, { minutes }) => sum + minutes, 0);

import { offsetAt } from "./offset.ts";
import { addDays, midnightIn, nextWeek, weekOf, type Day, type Week } from "./week.ts";

/** A stretch of rest for the whole group: `from` is its first day, `until` the first day after it. */
export interface Break {
  readonly from: Day;
  readonly until: Day;
  /** When it was decided, epoch ms: a promise settles with what was known (see `promise.ts`). */
  readonly atMs: number;
  /** How it ended before each change, the earliest first; `atMs`: when it was changed. */
  readonly before?: readonly { readonly until: Day; readonly atMs: number }[];
  /** Nobody planned it: the group could be reached nowhere (see `places.ts`). */
  readonly lost?: Loss;
}

/** Why a group could be reached nowhere: the bot left its workspace, or its channel was gone. */
export type Loss = "left" | "gone";

/** The group's calendar: when it began, in which zone it lives since when, its breaks and shifts. */
export interface Calendar {
  readonly start: Day;
  /** In order; the first holds from the beginning, each later one from its Monday. */
  readonly zones: readonly [ZoneFrom, ...ZoneFrom[]];
  readonly breaks: readonly Break[];
  /** Weeks that repeat what the plan had for the week before (rule 7). No rest: promises stay. */
  readonly shifts?: readonly Week[];
}

/** A zone and the Monday from which it holds. */
export interface ZoneFrom {
  readonly from: Week;
  readonly zone: string;
}

/**
 * The zone in force at an instant. A move takes effect when Monday has begun in the old zone and in
 * the new one, so that no day is lived twice (rule 2).
 */
export function zoneAt(calendar: Calendar, atMs: number): string {
  let zone = calendar.zones[0].zone;
  for (const move of calendar.zones.slice(1)) {
    if (atMs < switchOf(zone, move)) break;
    zone = move.zone;
  }
  return zone;
}

/** When a move to another zone takes effect, epoch ms. */
export function switchOf(oldZone: string, move: ZoneFrom): number {
  return Math.max(midnightIn(oldZone, move.from), midnightIn(move.zone, move.from));
}

/** The local day of an instant. Between the two midnights of a move the day is that Monday. */
export function dayAt(calendar: Calendar, atMs: number): Day {
  let zone = calendar.zones[0].zone;
  for (const move of calendar.zones.slice(1)) {
    if (atMs < switchOf(zone, move)) {
      const day = localDay(zone, atMs);
      return day < move.from ? day : move.from;
    }
    zone = move.zone;
  }
  return localDay(zone, atMs);
}

const localDay = (zone: string, atMs: number): Day =>
  new Date(atMs + offsetAt(zone, atMs)).toISOString().slice(0, 10);

/** The week (its Monday) of an instant in epoch ms. */
export const weekAt = (calendar: Calendar, atMs: number): Week => weekOf(dayAt(calendar, atMs));

/** The instant (epoch ms) at which a local day begins. */
export function startOf(calendar: Calendar, day: Day): number {
  let zone = calendar.zones[0].zone;
  for (const move of calendar.zones.slice(1)) {
    if (day <= move.from) break;
    zone = move.zone;
  }
  return midnightIn(zone, day);
}

/** When a week freezes: Monday 00:00 after it, epoch ms (rule 4). */
export const endOfWeek = (calendar: Calendar, week: Week): number =>
  startOf(calendar, nextWeek(week));

/** The clocks of processes that share a database differ by less than this. */
export const JITTER_MS = 5 * 60_000;

/**
 * Is a group's running week one that has not begun yet? So it is when the clock was ahead while the
 * week turned, and was put right.
 */
export const isAhead = (calendar: Calendar, openWeek: Week, nowMs: number): boolean =>
  nowMs < startOf(calendar, openWeek) - JITTER_MS;

/** When a promise settles: Thursday 00:00 of its week, epoch ms. */
export const settleOf = (calendar: Calendar, week: Week): number =>
  startOf(calendar, addDays(week, 3));

/** The calendar after a move decided at `atMs`: it applies from the next Monday (rule 2). */
export function moveZone(calendar: Calendar, zone: string, atMs: number): Calendar {
  const from = nextWeek(weekAt(calendar, atMs));
  const [first, ...later] = calendar.zones;
  const kept = later.filter((move) => move.from < from);
  const current = kept.at(-1)?.zone ?? first.zone;
  const moves = current === zone ? kept : [...kept, { from, zone }];
  return { ...calendar, zones: [first, ...moves] };
}

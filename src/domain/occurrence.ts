import type { Calendar, ZoneFrom } from "./calendar.ts";
import type { Cron } from "./cron.ts";
import { offsetAt, reachedIn } from "./offset.ts";

export { isMoreThanHourly, parseCron, type Cron } from "./cron.ts";

/** A time that a cron expression names, in the group's own clock. */
export interface Due {
  /** The local wall-clock time, such as `2026-11-30T09:00`. */
  readonly name: string;
  /** The instant, epoch ms. */
  readonly atMs: number;
}

const MINUTE_MS = 60_000;
/** A move from Kiritimati (+14) to Pago Pago (−11) sets a clock back by 25 h; to that add a change of the zone's own. */
const FURTHEST_BACK_MS = 50 * 60 * MINUTE_MS;

/**
 * The first occurrence after an instant. Cron runs over wall-clock times, where no hour is missing or
 * doubled; each is then given the first instant at which the group's clock reaches it: in a spring
 * gap the gap's end, in an autumn overlap the first of the two (rule 8).
 */
export function occurrenceAfter(cron: Cron, calendar: Calendar, afterMs: number): Due | undefined {
  const wall = cron.next(wallReached(calendar, afterMs));
  return wall === undefined ? undefined : dueAt(calendar, wall);
}

/** The next `count` occurrences after an instant, earliest first. */
export function occurrencesAfter(
  cron: Cron,
  calendar: Calendar,
  afterMs: number,
  count: number,
): readonly Due[] {
  const found: Due[] = [];
  let wall = cron.next(wallReached(calendar, afterMs));
  while (wall !== undefined && found.length < count) {
    found.push(dueAt(calendar, wall));
    wall = cron.next(wall);
  }
  return found;
}

/** The occurrences from one instant to another, both included, the newest first; lazily. */
export function* occurrencesBack(
  cron: Cron,
  calendar: Calendar,
  fromMs: number,
  untilMs: number,
): Generator<Due, void, undefined> {
  const before = wallReached(calendar, fromMs - 1);
  let wall = cron.previous(wallReached(calendar, untilMs) + MINUTE_MS);
  while (wall !== undefined && wall > before) {
    yield dueAt(calendar, wall);
    wall = cron.previous(wall);
  }
}

/** The first instant (epoch ms) at which the group's wall clock reaches a local time. */
export const instantOf = (calendar: Calendar, name: string): number =>
  instantOfWall(calendar, Date.parse(`${name}Z`));

const dueAt = (calendar: Calendar, wallMs: number): Due => ({
  name: new Date(wallMs).toISOString().slice(0, 16),
  atMs: instantOfWall(calendar, wallMs),
});

function instantOfWall(calendar: Calendar, wallMs: number): number {
  let zone = calendar.zones[0].zone;
  for (const move of calendar.zones.slice(1)) {
    const switchMs = switchOf(zone, move);
    const before = reachedIn(zone, wallMs);
    if (before < switchMs) return before;
    zone = move.zone;
    if (reachedIn(zone, wallMs) < switchMs) return switchMs;
  }
  return reachedIn(zone, wallMs);
}

/**
 * The furthest minute that the group's wall clock has shown by an instant. What is named after it
 * falls due later, everything else has: a clock set back shows again what it has shown before.
 */
function wallReached(calendar: Calendar, atMs: number): number {
  const shown = atMs + offsetAt(zoneAt(calendar, atMs), atMs);
  let reached = Math.floor(shown / MINUTE_MS);
  const isReached = (minute: number): boolean =>
    instantOfWall(calendar, minute * MINUTE_MS) <= atMs;
  if (!isReached(reached + 1)) return reached * MINUTE_MS;
  let ahead = reached + FURTHEST_BACK_MS / MINUTE_MS;
  while (ahead - reached > 1) {
    const middle = Math.floor((reached + ahead) / 2);
    if (isReached(middle)) reached = middle;
    else ahead = middle;
  }
  return reached * MINUTE_MS;
}

/** As calendar.ts has it, without Temporal: this runs for every schedule that is due. */
function zoneAt(calendar: Calendar, atMs: number): string {
  let zone = calendar.zones[0].zone;
  for (const move of calendar.zones.slice(1)) {
    if (atMs < switchOf(zone, move)) break;
    zone = move.zone;
  }
  return zone;
}

function switchOf(oldZone: string, move: ZoneFrom): number {
  const midnight = Date.parse(`${move.from}T00:00Z`);
  return Math.max(reachedIn(oldZone, midnight), reachedIn(move.zone, midnight));
}

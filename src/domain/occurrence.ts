import { Cron } from "croner";
import { Temporal } from "temporal-polyfill";
import { switchOf, zoneAt, type Calendar } from "./calendar.ts";
import { wallClockIn } from "./week.ts";

/** A time that a cron expression names, in the group's own clock. */
export interface Due {
  /** The local wall-clock time, such as `2026-11-30T09:00`. */
  readonly name: string;
  /** The instant, epoch ms. */
  readonly atMs: number;
}

/** Reads a cron expression; undefined where it is none. Five fields: minute to weekday. */
export function parseCron(expression: string): Cron | undefined {
  if (expression.trim().split(/\s+/).length !== 5) return undefined;
  try {
    return new Cron(expression.trim(), { paused: true, timezone: "UTC" });
  } catch {
    return undefined;
  }
}

/**
 * The first occurrence after an instant. Cron runs over wall-clock times, where no hour is missing or
 * doubled; each is then given the first instant at which the group's clock reaches it: in a spring
 * gap the gap's end, in an autumn overlap the first of the two (rule 8).
 */
export function occurrenceAfter(cron: Cron, calendar: Calendar, afterMs: number): Due | undefined {
  const [due] = occurrencesAfter(cron, calendar, afterMs, 1);
  return due;
}

/** The next `count` occurrences after an instant, earliest first. */
export function occurrencesAfter(
  cron: Cron,
  calendar: Calendar,
  afterMs: number,
  count: number,
): readonly Due[] {
  const found: Due[] = [];
  // A day back covers every zone's gap, overlap or move around the instant.
  let wall = new Date(Math.floor(wallMs(calendar, afterMs) / 60_000) * 60_000 - 26 * 3_600_000);
  while (found.length < count) {
    const next = cron.nextRun(wall);
    if (next === null) break;
    const name = next.toISOString().slice(0, 16);
    const atMs = instantOf(calendar, name);
    if (atMs > afterMs) found.push({ name, atMs });
    wall = next;
  }
  return found;
}

/** The wall clock of the calendar as if it were UTC. */
function wallMs(calendar: Calendar, atMs: number): number {
  const zone = zoneAt(calendar, atMs);
  return Date.parse(`${wallClockIn(zone, atMs).toString({ smallestUnit: "second" })}Z`);
}

/** The first instant at which the group's wall clock reaches a local time. */
export function instantOf(calendar: Calendar, name: string): number {
  let zone = calendar.zones[0].zone;
  for (const move of calendar.zones.slice(1)) {
    const switchMs = switchOf(zone, move);
    const before = reached(zone, name);
    if (before < switchMs) return before;
    zone = move.zone;
    const after = reached(zone, name);
    if (after < switchMs) return switchMs;
  }
  return reached(zone, name);
}

function reached(zone: string, name: string): number {
  const wall = Temporal.PlainDateTime.from(name);
  const earlier = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (earlier.toPlainDateTime().equals(wall)) return earlier.epochMilliseconds;
  // In a gap: "earlier" lies before it, so the next transition is the gap's end.
  const end = earlier.getTimeZoneTransition("next") ?? earlier;
  return end.epochMilliseconds;
}

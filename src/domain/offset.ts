import { Temporal } from "temporal-polyfill";

/** A stretch of time in which a zone's clock runs evenly. Epoch ms; `untilMs` is not in it. */
interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly offsetMs: number;
}

/** No zone was ever further than 15:57 h from UTC (Manila before 1845). */
const WIDEST_OFFSET_MS = 16 * 3_600_000;
/** No zone changes its clock twice within a week: the shortest summer time, Morocco's, takes a month. */
const WEEK_MS = 7 * 86_400_000;
/** Weeks kept of a zone: twenty years. */
const KEPT = 1_000;

/**
 * What was looked up before, by zone and week: facts of the time zone database, which do not change
 * while the program runs. Asking Temporal costs 50 µs, and its transitions 5 ms; a thousand groups
 * ask about the same Monday.
 */
const lookedUp = new Map<string, Map<number, readonly Span[]>>();

/** What a zone's clock is ahead of UTC at an instant, both in ms. */
export const offsetAt = (zone: string, atMs: number): number => spanAt(zone, atMs).offsetMs;

/**
 * The first instant (epoch ms) at which a zone's clock reaches a wall-clock time (ms, as if it were
 * UTC): in a spring gap the gap's end, in an autumn overlap the first of the two (rule 8).
 */
export function reachedIn(zone: string, wallMs: number): number {
  // Before this span's beginning no clock can have reached the time.
  let span = spanAt(zone, wallMs - WIDEST_OFFSET_MS);
  for (;;) {
    const atMs = wallMs - span.offsetMs;
    if (atMs < span.fromMs) return span.fromMs;
    if (atMs < span.untilMs) return atMs;
    span = spanAt(zone, span.untilMs);
  }
}

function spanAt(zone: string, atMs: number): Span {
  let weeks = lookedUp.get(zone);
  if (weeks === undefined) lookedUp.set(zone, (weeks = new Map<number, readonly Span[]>()));
  const week = Math.floor(atMs / WEEK_MS);
  let spans = weeks.get(week);
  if (spans === undefined) {
    if (weeks.size >= KEPT) weeks.clear();
    weeks.set(week, (spans = spansOf(zone, week * WEEK_MS)));
  }
  const span = spans.find(({ untilMs }) => atMs < untilMs);
  if (span === undefined) throw new RangeError(`no offset of ${zone} at ${atMs}`);
  return span;
}

/** The spans of a week, cut at its ends: one, or two where the clock changes. */
function spansOf(zone: string, fromMs: number): readonly Span[] {
  const untilMs = fromMs + WEEK_MS;
  const offsetMs = askOffset(zone, fromMs);
  const after = askOffset(zone, untilMs);
  if (after === offsetMs) return [{ fromMs, untilMs, offsetMs }];
  let before = fromMs;
  let change = untilMs;
  while (change - before > 1) {
    const middle = Math.floor((before + change) / 2);
    if (askOffset(zone, middle) === offsetMs) before = middle;
    else change = middle;
  }
  return [
    { fromMs, untilMs: change, offsetMs },
    { fromMs: change, untilMs, offsetMs: after },
  ];
}

/** Throws a RangeError where the zone is none that this machine knows. */
function askOffset(zone: string, atMs: number): number {
  const at = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
  return at.offsetNanoseconds / 1_000_000;
}

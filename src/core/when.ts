import { Temporal } from "temporal-polyfill";
import type { Time } from "./rich.ts";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** An instant as people read it, such as `Mon 23 Nov 2026, 09:00`. An unknown zone reads as UTC. */
export function showTime(epochMs: number, zone: string, style: Time["style"]): string {
  const local = inZone(epochMs, zone);
  const day = `${dayOf(local)} ${local.year}`;
  if (style === "date") return day;
  return style === "time" ? clockOf(local) : `${day}, ${clockOf(local)}`;
}

/** The short form that stands over a post: `Mon 30 Nov 09:00`. */
export function showStamp(epochMs: number, zone: string): string {
  const local = inZone(epochMs, zone);
  return `${dayOf(local)} ${clockOf(local)}`;
}

function inZone(epochMs: number, zone: string): Temporal.ZonedDateTime {
  const instant = Temporal.Instant.fromEpochMilliseconds(epochMs);
  try {
    return instant.toZonedDateTimeISO(zone);
  } catch {
    return instant.toZonedDateTimeISO("UTC");
  }
}

const dayOf = (local: Temporal.ZonedDateTime) =>
  `${DAYS[local.dayOfWeek - 1] ?? ""} ${local.day} ${MONTHS[local.month - 1] ?? ""}`;

const clockOf = (local: Temporal.ZonedDateTime) => local.toPlainTime().toString().slice(0, 5);

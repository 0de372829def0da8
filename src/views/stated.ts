import { spanOf } from "../domain/estimate.ts";
import type { Range, StatedLength, StatedPace } from "../domain/roadmap-schema.ts";

/** What a source states about time, in its own measures. */

/** `2–3`, or `2` where both ends are the same. */
export function rangeOf(range: Range): string {
  const { low, high } = spanOf(range);
  return low === high ? String(low) : `${low}–${high}`;
}

/** `weeks 7–12`, `2–3 weeks`, `10 h`. */
export function lengthLine(length: StatedLength | undefined): string | undefined {
  if (length?.hours !== undefined) return `${rangeOf(length.hours)} h`;
  if (length?.weeks !== undefined) return `${rangeOf(length.weeks)} weeks`;
  const { weeks, months } = length?.span ?? {};
  if (weeks !== undefined) return `weeks ${rangeOf(weeks)}`;
  return months && `months ${rangeOf(months)}`;
}

/** `10–15 h a week`, `2–3 h a day, 5 days a week`. */
export function paceLine(pace: StatedPace | undefined): string | undefined {
  if (pace?.hoursPerWeek !== undefined) return `${rangeOf(pace.hoursPerWeek)} h a week`;
  if (pace?.hoursPerDay === undefined) return undefined;
  const days =
    pace.daysPerWeek === undefined ? "daily" : `${rangeOf(pace.daysPerWeek)} days a week`;
  return `${rangeOf(pace.hoursPerDay)} h a day, ${days}`;
}

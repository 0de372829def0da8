import { checkOne, place, type Flaw, type Path } from "./roadmap-flaw.ts";
import type { Range, RoadmapDocument, StatedLength, StatedPace } from "./roadmap-schema.ts";

/** Lengths and paces are stated once and the right way round. */
export function checkMeasures(document: RoadmapDocument): readonly Flaw[] {
  const measured = [{ path: [] as Path, value: document }, ...place(document.phases, ["phases"])];
  return [
    ...measured.flatMap(({ path, value: { length, pace } }) => [
      ...(length === undefined ? [] : checkLength(length, [...path, "length"])),
      ...(pace === undefined ? [] : checkPace(pace, [...path, "pace"])),
    ]),
    ...document.timetables.flatMap(({ rows }, at) =>
      rows.flatMap(({ hours }, row) =>
        checkRange(hours, ["timetables", at, "rows", row, "hours"], "hours"),
      ),
    ),
  ];
}

function checkLength(length: StatedLength, path: Path): readonly Flaw[] {
  const { hours, weeks, span } = length;
  const inside = span === undefined ? [] : checkOne(span, ["weeks", "months"], [...path, "span"]);
  return [
    ...checkOne(length, ["hours", "weeks", "span"], path),
    ...checkRange(hours, [...path, "hours"], "hours"),
    ...checkRange(weeks, [...path, "weeks"], "weeks"),
    ...inside,
    ...checkRange(span?.weeks, [...path, "span", "weeks"], "weeks"),
    ...checkRange(span?.months, [...path, "span", "months"], "months"),
  ];
}

/** Usable: from it the hours of a week follow in exactly one way. */
function checkPace(pace: StatedPace, path: Path): readonly Flaw[] {
  const { hoursPerWeek, hoursPerDay, daysPerWeek } = pace;
  return [
    ...checkOne(pace, ["hoursPerWeek", "hoursPerDay"], path),
    ...checkRange(hoursPerWeek, [...path, "hoursPerWeek"], "hours"),
    ...checkRange(hoursPerDay, [...path, "hoursPerDay"], "hours"),
    ...checkRange(daysPerWeek, [...path, "daysPerWeek"], "days"),
  ];
}

function checkRange(range: Range | undefined, path: Path, unit: string): readonly Flaw[] {
  if (!Array.isArray(range) || range[0] <= range[1]) return [];
  const [low, high] = range;
  const expected = `the lower number of ${unit} first`;
  return [{ path, found: `${low} to ${high}`, expected }];
}

import type { Flaw } from "./roadmap-flaw.ts";
import type { Range, RoadmapDocument } from "./roadmap-schema.ts";

/**
 * The sums that a roadmap states must be those of its parts; where a part states nothing there is
 * no sum to hold it to. Extras, tables and timetables are never summed.
 */
export function checkSums(document: RoadmapDocument): readonly Flaw[] {
  const { length, phases } = document;
  return [
    ...phases.flatMap((phase, at) =>
      compare(
        phase.length?.hours,
        phase.topics.map(({ hours }) => hours),
        ["phases", at, "length", "hours"],
        "hours, the sum of its topics",
      ),
    ),
    ...compare(
      length?.hours,
      phases.map((phase) => phase.length?.hours),
      ["length", "hours"],
      "hours, the sum of the phases",
    ),
    ...compare(
      length?.weeks,
      phases.map((phase) => phase.length?.weeks),
      ["length", "weeks"],
      "weeks, the sum of the phases",
    ),
  ];
}

/** Hours may be halves and thirds; what differs by less than this is the same. */
const TOLERANCE = 1e-6;

function compare(
  stated: Range | undefined,
  parts: readonly (Range | undefined)[],
  path: Flaw["path"],
  unit: string,
): readonly Flaw[] {
  if (stated === undefined) return [];
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return [];
  const [low, high] = ends(stated);
  const lowest = known.reduce<number>((sum, part) => sum + ends(part)[0], 0);
  const highest = known.reduce<number>((sum, part) => sum + ends(part)[1], 0);
  if (Math.abs(low - lowest) < TOLERANCE && Math.abs(high - highest) < TOLERANCE) return [];
  return [{ path, found: show(low, high), expected: `${show(lowest, highest)} ${unit}` }];
}

const ends = (range: Range): readonly [number, number] =>
  Array.isArray(range) ? range : [range, range];

const show = (low: number, high: number): string => {
  const [first, last] = [low, high].map((end) => String(Number(end.toFixed(2))));
  return first === last ? String(first) : `${String(first)} to ${String(last)}`;
};

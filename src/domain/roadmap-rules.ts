import { checkOne, type Flaw, type Path } from "./roadmap-flaw.ts";
import { checkIds } from "./roadmap-ids.ts";
import { checkMeasures } from "./roadmap-measures.ts";
import { checkPointers } from "./roadmap-pointers.ts";
import type { RoadmapDocument } from "./roadmap-schema.ts";
import { checkSums } from "./roadmap-sums.ts";

export type { Flaw, Path } from "./roadmap-flaw.ts";

/**
 * Every way in which a document of the right shape does not agree with itself: ids, what points to
 * what, lengths, paces, links, tables and the stated sums. Pure.
 */
export function checkRoadmap(document: RoadmapDocument): readonly Flaw[] {
  return [
    ...checkIds(document),
    ...checkPointers(document),
    ...checkMeasures(document),
    ...checkResources(document, []),
    ...checkTables(document),
    ...checkSums(document),
  ];
}

/** Links stand at six depths of a document; walking it finds them at all that are still to come. */
function checkResources(value: unknown, path: Path): readonly Flaw[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, child]: [string, unknown]) => {
    const key = Array.isArray(value) ? Number(name) : name;
    const at = [...path, key];
    if (name !== "resources" || !Array.isArray(child)) return checkResources(child, at);
    return child.flatMap((link: object, index) => checkOne(link, ["url", "path"], [...at, index]));
  });
}

function checkTables({ tables }: RoadmapDocument): readonly Flaw[] {
  return tables.flatMap(({ columns, rows }, at) =>
    rows.flatMap((row, index) =>
      row.length === columns.length
        ? []
        : [
            {
              path: ["tables", at, "rows", index],
              found: count(row.length, "cell"),
              expected: `${count(columns.length, "cell")}, one for each column`,
            },
          ],
    ),
  );
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;

import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { StartError } from "../core/errors.ts";
import type { RoadmapDocument } from "../domain/roadmap-schema.ts";
import { parseRoadmap, type FileFlaw } from "./parse.ts";

/** The folder's YAML that is not a roadmap. */
const OTHERS: ReadonlySet<string> = new Set(["concepts.yaml"]);

/**
 * Every roadmap of a folder, sorted by id. Reads synchronously: it runs once, before anything is
 * served. Throws a `StartError` that lists every flaw of every file, one a line.
 */
export function loadRoadmaps(folder: string): readonly RoadmapDocument[] {
  const loaded = roadmapFiles(folder).map((name) => {
    const file = `${basename(folder)}/${name}`;
    const parsed = parseRoadmap(file, readFileSync(join(folder, name), "utf8"));
    if (parsed.kind === "flawed") return parsed;
    const misnamed = checkName(file, name, parsed.document);
    return misnamed === undefined ? parsed : { kind: "flawed" as const, flaws: [misnamed] };
  });
  const flaws = loaded.flatMap((each) => (each.kind === "flawed" ? each.flaws : []));
  if (flaws.length > 0) throw new StartError(listFlaws(flaws));
  const documents = loaded.flatMap((each) => (each.kind === "ok" ? [each.document] : []));
  return documents.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/** Problems first counted, then one a line, as `roadmaps/x.yaml:12:7: found …, expected …`. */
export function listFlaws(flaws: readonly FileFlaw[]): string {
  const problems = flaws.length === 1 ? "1 problem" : `${flaws.length} problems`;
  return [`The roadmaps have ${problems}.`, ...flaws.map(showFlaw)].join("\n");
}

const showFlaw = ({ file, line, column, found, expected }: FileFlaw): string =>
  `${file}:${line}:${column}: found ${found}, expected ${expected}`;

function roadmapFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".yaml") && !OTHERS.has(name))
      .toSorted();
  } catch (cause) {
    throw new StartError(`The folder of the roadmaps, ${folder}, cannot be read.`, { cause });
  }
}

/** The name being the id, no two files can have one id. */
function checkName(file: string, name: string, { id }: RoadmapDocument): FileFlaw | undefined {
  if (name === `${id}.yaml`) return undefined;
  const expected = `${JSON.stringify(basename(name, ".yaml"))}, as the file is named`;
  return { file, line: 1, column: 1, found: `the id ${JSON.stringify(id)}`, expected };
}

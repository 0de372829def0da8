import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { StartError } from "../core/errors.ts";
import { checkConcepts } from "../domain/concept-rules.ts";
import { conceptsSchema, vocabularyOf, type Concept, type Vocabulary } from "../domain/concepts.ts";
import type { RoadmapDocument } from "../domain/roadmap-schema.ts";
import { withPlainEnvironment } from "./plain-environment.ts";
import { parseRoadmap, parseYaml, usedOf, type FileFlaw, type Parsed } from "./parse.ts";

/** The shared vocabulary, beside the roadmaps. */
const CONCEPTS = "concepts.yaml";

/** What a folder of roadmaps holds. */
export interface Dataset {
  /** Sorted by id. */
  readonly documents: readonly RoadmapDocument[];
  readonly concepts: readonly Concept[];
}

/**
 * Every roadmap of a folder and its vocabulary. Reads synchronously: it runs once, before anything is
 * served. Throws a `StartError` that lists every flaw of every file, one a line.
 */
export const loadDataset = (folder: string): Dataset =>
  withPlainEnvironment(() => readDataset(folder));

function readDataset(folder: string): Dataset {
  const names = yamlFiles(folder);
  const vocabulary = names.includes(CONCEPTS) ? readConcepts(folder) : undefined;
  const concepts = vocabulary?.kind === "ok" ? vocabulary.document.concepts : undefined;
  const roadmaps = names
    .filter((name) => name !== CONCEPTS)
    .map((name) => readRoadmap(folder, name, concepts && vocabularyOf(concepts)));
  const flaws = [vocabulary, ...roadmaps].flatMap((each) =>
    each?.kind === "flawed" ? each.flaws : [],
  );
  if (flaws.length > 0) throw new StartError(listFlaws(flaws));
  const documents = roadmaps.flatMap((each) => (each.kind === "ok" ? [each.document] : []));
  return {
    documents: documents.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    concepts: concepts ?? [],
  };
}

/** The vocabulary of a folder alone. Throws a `StartError` that lists its flaws. */
export function loadConcepts(folder: string): readonly Concept[] {
  const read = readConcepts(folder);
  if (read.kind === "flawed") throw new StartError(listFlaws(read.flaws));
  return read.document.concepts;
}

function readConcepts(folder: string): Parsed<{ concepts: Concept[] }> {
  const text = readFileSync(join(folder, CONCEPTS), "utf8");
  return parseYaml(`${basename(folder)}/${CONCEPTS}`, text, {
    schema: conceptsSchema,
    check: checkConcepts,
  });
}

/** Concepts are checked where there is a vocabulary and it is sound. */
function readRoadmap(folder: string, name: string, vocabulary: Vocabulary | undefined): Parsed {
  const file = `${basename(folder)}/${name}`;
  const text = readFileSync(join(folder, name), "utf8");
  const parsed = parseRoadmap(file, text, usedOf(vocabulary));
  if (parsed.kind === "flawed") return parsed;
  const misnamed = checkName(file, name, parsed.document);
  return misnamed === undefined ? parsed : { kind: "flawed", flaws: [misnamed] };
}

/** Problems first counted, then one a line, as `roadmaps/x.yaml:12:7: found …, expected …`. */
export function listFlaws(flaws: readonly FileFlaw[]): string {
  const problems = flaws.length === 1 ? "1 problem" : `${flaws.length} problems`;
  return [`The roadmaps have ${problems}.`, ...flaws.map(showFlaw)].join("\n");
}

const showFlaw = ({ file, line, column, found, expected }: FileFlaw): string =>
  `${file}:${line}:${column}: found ${found}, expected ${expected}`;

function yamlFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".yaml"))
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

import { isMap, isScalar, isSeq } from "yaml";
import type { Document, Node, ParsedNode } from "yaml";
import type { z } from "zod";
import { checkConceptsUsed } from "../domain/concept-rules.ts";
import type { Vocabulary } from "../domain/concepts.ts";
import { checkRoadmap, type Flaw } from "../domain/roadmap-rules.ts";
import { roadmapSchema, type RoadmapDocument } from "../domain/roadmap-schema.ts";
import { readYaml, type OffsetFlaw } from "./read-yaml.ts";
import { shapeFlaws, type ShapeFlaw } from "./shape-flaws.ts";

/** Something wrong in a file: where, counted from 1, what is there and what belongs there. */
export interface FileFlaw {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly found: string;
  readonly expected: string;
}

export type Parsed<T = RoadmapDocument> =
  | { readonly kind: "ok"; readonly document: T }
  | { readonly kind: "flawed"; readonly flaws: readonly FileFlaw[] };

type Yaml = Document.Parsed;

/** What a file is to be: its shape, and what must agree across it. */
export interface FileKind<T> {
  readonly schema: z.ZodType<T>;
  readonly check: (document: T) => readonly Flaw[];
}

/** Reads a roadmap from its YAML; `also` holds it to what lies outside the file. */
export const parseRoadmap = (
  file: string,
  text: string,
  also: FileKind<RoadmapDocument>["check"] = () => [],
): Parsed =>
  parseYaml(file, text, {
    schema: roadmapSchema,
    check: (document) => [...checkRoadmap(document), ...also(document)],
  });

/** Holds the concepts that a roadmap names to a vocabulary; where there is none, to nothing. */
export const usedOf =
  (vocabulary: Vocabulary | undefined): FileKind<RoadmapDocument>["check"] =>
  (document) =>
    vocabulary === undefined ? [] : checkConceptsUsed(document, vocabulary);

/**
 * Reads a file of some kind from its YAML. What is wrong is told all at once, in the order of the
 * lines: the YAML itself, the shape and the rules.
 */
export function parseYaml<T>(file: string, text: string, kind: FileKind<T>): Parsed<T> {
  const { document: yaml, lines, flaws: wrong } = readYaml(text);
  const { document, flaws } =
    yaml === undefined && wrong.length > 0 ? { flaws: [] } : checkDocument(yaml, kind);
  const all = [...wrong, ...flaws].toSorted((one, other) => one.offset - other.offset);
  if (all.length === 0 && document !== undefined) return { kind: "ok", document };
  return {
    kind: "flawed",
    flaws: all.map(({ offset, found, expected }) => {
      // The counter knows no line before the first, so an empty text stands at its beginning.
      const { line, col: column } = lines.linePos(offset);
      return { file, line: Math.max(1, line), column: Math.max(1, column), found, expected };
    }),
  };
}

function checkDocument<T>(
  yaml: Yaml | undefined,
  kind: FileKind<T>,
): {
  document?: T;
  flaws: readonly OffsetFlaw[];
} {
  const value: unknown = yaml?.toJS();
  // The input is asked for since the nearest known value is offered for it.
  const parsed = kind.schema.safeParse(value, { reportInput: true });
  if (parsed.success) {
    const flaws = kind.check(parsed.data);
    return { document: parsed.data, flaws: flaws.map((flaw) => placeRule(yaml, flaw)) };
  }
  const shape = parsed.error.issues.flatMap((issue) => shapeFlaws(kind.schema, issue));
  return {
    flaws: [
      ...shape.map((flaw) => placeShape(yaml, flaw)),
      ...rulesBeside(kind, shape, value).map((flaw) => placeRule(yaml, flaw)),
    ],
  };
}

/**
 * The rules can be held against a document whose shape is wrong only in what may be left out:
 * without it. What they then say of its surroundings is its echo and is dropped.
 */
function rulesBeside<T>(
  kind: FileKind<T>,
  shape: readonly ShapeFlaw[],
  value: unknown,
): readonly Flaw[] {
  for (const { path } of shape) {
    const holder = path.slice(0, -1).reduce<unknown>(step, value);
    const last = path.at(-1);
    if (typeof holder !== "object" || holder === null || Array.isArray(holder)) return [];
    if (typeof last === "string") Reflect.deleteProperty(holder, last);
  }
  const parsed = kind.schema.safeParse(value);
  if (!parsed.success) return [];
  const isEcho = (flaw: Flaw) => shape.some(({ path }) => flaw.path.every((k, i) => k === path[i]));
  return kind.check(parsed.data).filter((flaw) => !isEcho(flaw));
}

const step = (value: unknown, key: PropertyKey): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;

function placeRule(yaml: Yaml | undefined, { path, found, expected }: Flaw): OffsetFlaw {
  return { offset: locate(yaml, path).offset, found, expected };
}

function placeShape(yaml: Yaml | undefined, flaw: ShapeFlaw): OffsetFlaw {
  const { path, atKey } = flaw;
  const { node, offset, keyOffset, missing } = locate(yaml, path);
  if (missing !== undefined) {
    return { offset, found: `no ${JSON.stringify(missing)}`, expected: flaw.expected };
  }
  return {
    offset: atKey ? keyOffset : offset,
    found: flaw.found ?? describe(node),
    expected: flaw.expected === "text" ? textInsteadOf(node) : flaw.expected,
  };
}

interface Location {
  /** What stands at the path, else at the last part of it that exists. */
  readonly node: Node | undefined;
  readonly offset: number;
  readonly keyOffset: number;
  /** The first key of the path that does not exist. */
  readonly missing?: string;
}

function locate(yaml: Yaml | undefined, path: readonly PropertyKey[]): Location {
  let node: Node | undefined = yaml?.contents ?? undefined;
  let keyOffset = yaml?.contents?.range[0] ?? 0;
  for (const key of path) {
    const { value, at } = child(node, key);
    if (value === undefined) {
      return { node, offset: node?.range?.[0] ?? 0, keyOffset, missing: String(key) };
    }
    keyOffset = at ?? value.range[0];
    node = value;
  }
  return { node, offset: node?.range?.[0] ?? 0, keyOffset };
}

function child(
  node: Node | undefined,
  key: PropertyKey,
): { readonly value?: ParsedNode; readonly at?: number } {
  if (isSeq<ParsedNode>(node)) {
    const value = typeof key === "number" ? node.items[key] : undefined;
    return value === undefined ? {} : { value };
  }
  if (!isMap<ParsedNode, ParsedNode | null>(node)) return {};
  const pair = node.items.find(({ key: name }) => isScalar(name) && name.value === key);
  if (pair === undefined) return {};
  return { value: pair.value ?? pair.key, at: pair.key.range[0] };
}

/** More of what stands there than this tells no more. */
const LONGEST_FOUND = 60;

function describe(node: Node | undefined): string {
  if (isMap(node)) return "a mapping";
  if (isSeq(node)) return node.items.length === 0 ? "an empty list" : "a list";
  if (!isScalar(node) || node.value === null) return "nothing";
  const { value } = node;
  if (typeof value !== "string") return node.source ?? JSON.stringify(value);
  return JSON.stringify(
    value.length > LONGEST_FOUND ? `${value.slice(0, LONGEST_FOUND - 1)}…` : value,
  );
}

/** Two slips of YAML turn text into something else; both are mended with quotes. */
function textInsteadOf(node: Node | undefined): string {
  if (isMap(node)) return 'text; what has ": " in it needs quotes';
  if (isScalar(node) && typeof node.value !== "string" && node.source) {
    return `text, in quotes: "${node.source}"`;
  }
  return "text";
}

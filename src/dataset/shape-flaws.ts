import type { z } from "zod";
import { nearest } from "../domain/nearest.ts";
import { knownKeys } from "./known-keys.ts";

/** What zod found, as sentences for the author of a file. */

type Path = readonly PropertyKey[];

/** A flaw in the shape. `found` is absent where what stands in the file says it best. */
export interface ShapeFlaw {
  readonly path: Path;
  /** The key itself is wrong and not what stands at it. */
  readonly atKey: boolean;
  readonly found?: string;
  readonly expected: string;
}

/** The flaws that an issue stands for: one for each unknown key, one for the branch that was meant. */
export function shapeFlaws(
  schema: z.core.$ZodType,
  issue: z.core.$ZodIssue,
  base: Path = [],
): readonly ShapeFlaw[] {
  const path = [...base, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(schema, path);
    return issue.keys.map((key) => ({
      path: [...path, key],
      atKey: true,
      found: `the unknown key ${JSON.stringify(key)}`,
      expected: offer(key, known, "one of the keys"),
    }));
  }
  if (issue.code === "invalid_union") {
    const meant = issue.errors.find((branch) => branch.every((inner) => !isOfAnotherKind(inner)));
    if (meant !== undefined) return meant.flatMap((inner) => shapeFlaws(schema, inner, path));
  }
  return [{ path, atKey: false, expected: expectation(issue, path) }];
}

/** A branch whose very kind of value is another was not meant; its complaints would mislead. */
const isOfAnotherKind = (issue: z.core.$ZodIssue): boolean =>
  issue.code === "invalid_type" && issue.path.length === 0;

const UNITS: Readonly<Record<string, string>> = {
  hours: "hours",
  weeks: "weeks",
  months: "months",
  hoursPerWeek: "hours a week",
  hoursPerDay: "hours a day",
  daysPerWeek: "days a week",
};

function expectation(issue: z.core.$ZodIssue, path: Path): string {
  switch (issue.code) {
    case "invalid_type":
      return kindOf(issue.expected, path);
    case "invalid_union":
      return unionOf(issue.errors, path);
    case "invalid_value":
      return offer(issue.input, issue.values.map(String), "one of");
    case "too_small":
      return bound(
        issue.origin,
        issue.minimum,
        issue.inclusive === false ? "more than" : "at least",
      );
    case "too_big":
      return bound(
        issue.origin,
        issue.maximum,
        issue.inclusive === false ? "less than" : "at most",
      );
    case "invalid_format":
      return formatOf(issue);
    case "unrecognized_keys":
    case "invalid_key":
    case "invalid_element":
    case "not_multiple_of":
    case "custom":
      return issue.message;
  }
}

function kindOf(expected: string, path: Path): string {
  const unit = path.map((key) => UNITS[String(key)]).findLast((name) => name !== undefined);
  switch (expected) {
    case "string":
      return "text";
    case "number":
      return unit === undefined ? "a number" : `a number of ${unit}`;
    case "int":
      return unit === undefined ? "a whole number" : `a whole number of ${unit}`;
    case "array":
      return "a list";
    case "tuple":
      return "a range such as [2, 3]";
    case "object":
      return "a mapping";
    default:
      return expected;
  }
}

const unionOf = (branches: readonly (readonly z.core.$ZodIssue[])[], path: Path): string => {
  const kinds = branches.flatMap(([first]) =>
    first === undefined ? [] : [expectation(first, [...path, ...first.path])],
  );
  return [...new Set(kinds)].join(" or ");
};

function bound(origin: string, limit: number | bigint, words: string): string {
  const n = String(limit);
  switch (origin) {
    case "string":
      return n === "1" && words === "at least"
        ? "text that is not empty"
        : `${words} ${n} characters`;
    case "array":
      return `${words} ${n} ${n === "1" ? "entry" : "entries"}`;
    default:
      return `${words} ${n}`;
  }
}

function formatOf(issue: z.core.$ZodIssueInvalidStringFormat): string {
  if (issue.format === "url") return "a web address that begins with https:// or http://";
  // The schema's own words, where it has some; zod's name the pattern.
  return issue.message.startsWith("Invalid ") && issue.pattern !== undefined
    ? `text that matches ${issue.pattern}`
    : issue.message;
}

/** The one that was probably meant; where none is near, all of them. */
function offer(typed: unknown, candidates: readonly string[], words: string): string {
  const meant = typeof typed === "string" ? nearest(typed, candidates) : undefined;
  return meant === undefined ? `${words} ${candidates.join(", ")}` : JSON.stringify(meant);
}

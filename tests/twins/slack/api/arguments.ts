import { isFields, parseJson, type Fields } from "../../shared/json.ts";
import { SlackError } from "../slack-error.ts";
import type { Kind } from "./method.ts";

/** The arguments of a request: JSON, or a form as Slack's client sends it. */
export function readArguments(type: string, body: Uint8Array): Fields {
  const text = new TextDecoder().decode(body);
  if (text === "") return {};
  if (type.startsWith("application/json")) {
    const told = parseJson(text);
    if (!isFields(told)) throw new SlackError("invalid_json");
    return told;
  }
  if (type.startsWith("application/x-www-form-urlencoded")) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  throw new SlackError("invalid_post_type");
}

/** Arguments as what they stand for, with what is wrong about them. */
export function readKinds(
  given: Fields,
  takes: Readonly<Record<string, Kind>>,
  needs: readonly string[],
): { readonly args: Fields; readonly violations: readonly string[] } {
  const violations = needs
    .filter((name) => given[name] === undefined || given[name] === "")
    .map((name) => `${name}: missing required field: ${name}`);
  const args: [string, unknown][] = [];
  for (const [name, value] of Object.entries(given)) {
    const kind = takes[name];
    const read = kind === undefined || value === null ? undefined : readOne(value, kind);
    if (kind === undefined) violations.push(`${name}: an unknown key`);
    else if (value !== null && read === undefined) violations.push(`${name}: not ${NAMES[kind]}`);
    else if (read !== undefined) args.push([name, read]);
  }
  return { args: Object.fromEntries(args), violations };
}

const NAMES: Readonly<Record<Kind, string>> = {
  text: "a text",
  flag: "true or false",
  number: "a number",
  json: "JSON",
};

function readOne(value: unknown, kind: Kind): unknown {
  switch (kind) {
    case "text":
      return typeof value === "string" ? value : undefined;
    case "flag":
      if (typeof value === "boolean") return value;
      return FLAGS.get(String(value));
    case "number":
      return Number.isFinite(Number(value)) && value !== "" ? Number(value) : undefined;
    case "json":
      return typeof value === "string" ? parseJson(value) : value;
  }
}

const FLAGS = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

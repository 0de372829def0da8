import { fieldsOf, isFields, listOf, numberOf, stringOf, type Fields } from "./json.ts";

/** Where a value departs from a schema, for the part of JSON Schema that these documents use. */
export function schemaFlaws(
  document: Fields,
  schema: unknown,
  value: unknown,
  at: string,
): readonly string[] {
  const rules = resolve(document, fieldsOf(schema));
  const check = (below: unknown, what: unknown, where: string): readonly string[] =>
    schemaFlaws(document, below, what, where);
  const found = [
    ...typeFlaws(rules, value, at),
    ...valueFlaws(rules, value, at),
    ...listOf(rules["allOf"]).flatMap((part) => check(part, value, at)),
    ...choiceFlaws(document, listOf(rules["oneOf"] ?? rules["anyOf"]), value, at),
  ];
  if (found.length > 0) return found;
  if (Array.isArray(value)) return listFlaws(rules, value, at, check);
  return isFields(value) ? objectFlaws(rules, value, at, check) : [];
}

type Below = (schema: unknown, value: unknown, at: string) => readonly string[];

/** The schema that a reference names: `#/components/schemas/User`, `#/definitions/View`. */
function resolve(document: Fields, schema: Fields): Fields {
  const reference = stringOf(schema["$ref"]);
  if (!reference.startsWith("#/")) return schema;
  const found = reference
    .slice(2)
    .split("/")
    .reduce((here, name) => fieldsOf(here[decodeURIComponent(name)]), document);
  return resolve(document, found);
}

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === "boolean",
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  array: Array.isArray,
  object: isFields,
};

function typeFlaws(rules: Fields, value: unknown, at: string): readonly string[] {
  if (rules["type"] === undefined) return [];
  const types = [rules["type"]].flat().map(stringOf);
  // What does not fit into a double is written as digits.
  const isLong = types.includes("integer") && numberOf(rules["maximum"]) > Number.MAX_SAFE_INTEGER;
  if (isLong && typeof value === "string" && /^\d+$/.test(value)) return [];
  // An id may be written as a number.
  if (rules["format"] === "snowflake" && Number.isSafeInteger(value)) return [];
  return types.some((type) => TYPES[type]?.(value)) ? [] : [`${at}: not ${types.join(" or ")}`];
}

function valueFlaws(rules: Fields, value: unknown, at: string): readonly string[] {
  const found: string[] = [];
  if (rules["enum"] !== undefined && !listOf(rules["enum"]).includes(value)) {
    found.push(`${at}: not one of ${listOf(rules["enum"]).join(", ")}`);
  }
  if (rules["const"] !== undefined && rules["const"] !== value)
    found.push(`${at}: not as it must be`);
  if (typeof value === "number") found.push(...boundFlaws(rules, value, "imum", at));
  if (typeof value === "string") {
    found.push(...boundFlaws(rules, Array.from(value).length, "Length", at));
    const pattern = rules["pattern"];
    if (typeof pattern === "string" && !new RegExp(pattern, "u").test(value)) {
      found.push(`${at}: not like ${pattern}`);
    }
    if (rules["format"] === "uri" && !URL.canParse(value)) found.push(`${at}: no address`);
    if (rules["format"] === "date-time" && Number.isNaN(Date.parse(value))) {
      found.push(`${at}: no instant`);
    }
  }
  return found;
}

/** `minLength` and `maxLength`, `minimum` and `maximum`, and so on. */
function boundFlaws(rules: Fields, size: number, of: string, at: string): readonly string[] {
  const least = rules[`min${of}`];
  const most = rules[`max${of}`];
  return [
    ...(typeof least === "number" && size < least ? [`${at}: ${size}, ${least} at least`] : []),
    ...(typeof most === "number" && size > most ? [`${at}: ${size}, ${most} at most`] : []),
  ];
}

/** One of them must fit. What says its `type` is held to those of that type alone: no other can fit. */
function choiceFlaws(
  document: Fields,
  choices: readonly unknown[],
  value: unknown,
  at: string,
): readonly string[] {
  if (choices.length === 0) return [];
  const said = fieldsOf(value)["type"];
  const typesOf = (choice: unknown): readonly unknown[] => {
    const type = fieldsOf(fieldsOf(resolve(document, fieldsOf(choice))["properties"])["type"]);
    return type["const"] === undefined ? listOf(type["enum"]) : [type["const"]];
  };
  const typed = choices.filter((choice) => typesOf(choice).includes(said));
  const open = choices.filter((choice) => typesOf(choice).length === 0);
  const possible = said === undefined || typed.length === 0 ? choices : [...typed, ...open];
  const tried: (readonly string[])[] = [];
  for (const choice of possible) {
    const flaws = schemaFlaws(document, choice, value, at);
    if (flaws.length === 0) return [];
    tried.push(flaws);
  }
  if (possible !== choices) return tried[0] ?? [];
  return tried.toSorted((one, other) => one.length - other.length).at(-1) ?? [];
}

function listFlaws(
  rules: Fields,
  value: readonly unknown[],
  at: string,
  check: Below,
): readonly string[] {
  const written = value.map((item) => JSON.stringify(item));
  const isTwice = rules["uniqueItems"] === true && new Set(written).size < written.length;
  return [
    ...boundFlaws(rules, value.length, "Items", at),
    ...(isTwice ? [`${at}: something stands there twice`] : []),
    ...(rules["items"] === undefined
      ? []
      : value.flatMap((item, index) => check(rules["items"], item, `${at}[${index}]`))),
  ];
}

function objectFlaws(rules: Fields, value: Fields, at: string, check: Below): readonly string[] {
  const properties = fieldsOf(rules["properties"]);
  const more = rules["additionalProperties"];
  const found = listOf(rules["required"])
    .map(stringOf)
    .filter((key) => value[key] === undefined)
    .map((key) => `${at}.${key}: missing`);
  found.push(...boundFlaws(rules, Object.keys(value).length, "Properties", at));
  for (const [key, item] of Object.entries(value)) {
    const where = `${at}.${key}`;
    if (item === undefined) continue;
    if (key in properties) found.push(...check(properties[key], item, where));
    else if (more === false) found.push(`${where}: an unknown key`);
    else if (isFields(more)) found.push(...check(more, item, where));
  }
  return found;
}

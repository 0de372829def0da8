import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as Generator from "ts-json-schema-generator";
import { fieldsOf, listOf, parseJson, stringOf, type Fields } from "../../shared/json.ts";
import { schemaFlaws } from "../../shared/json-schema.ts";
import type { CheckedTypes } from "./checked-types.ts";

const ROOT = join(import.meta.dirname, "../../../..");
const MODULES = join(ROOT, "node_modules");
const TYPES = join(import.meta.dirname, "checked-types.ts");

let made: Fields | undefined;

/** Where a value departs from what `@slack/types` says of it. */
export function typeFlaws(of: keyof CheckedTypes, value: unknown, at: string): readonly string[] {
  made ??= cached();
  if (of !== "block") return schemaFlaws(made, fieldsOf(made["properties"])[of], value, at);
  // Told by its type, so that the flaws are those of what was meant.
  const type = stringOf(fieldsOf(value)["type"]);
  const own = blockSchema(made, type);
  return own === undefined
    ? [`${at}.type: unsupported type: ${type}`]
    : schemaFlaws(made, own, value, at);
}

function blockSchema(document: Fields, type: string): Fields | undefined {
  const definitions = fieldsOf(document["definitions"]);
  const isOf = (schema: Fields): boolean =>
    fieldsOf(fieldsOf(schema["properties"])["type"])["const"] === type ||
    listOf(schema["anyOf"]).map(fieldsOf).some(isOf);
  return listOf(fieldsOf(definitions["KnownBlock"])["anyOf"])
    .map((one) => stringOf(fieldsOf(one)["$ref"]).replace("#/definitions/", ""))
    .map((name) => fieldsOf(definitions[name]))
    .find(isOf);
}

/** Making takes more than a second, so it is done once for each version of what goes into it. */
function cached(): Fields {
  const sources = [
    TYPES,
    join(MODULES, "@slack/types/package.json"),
    join(MODULES, "ts-json-schema-generator/package.json"),
  ];
  const hash = createHash("sha256");
  for (const path of sources) hash.update(readFileSync(path));
  const folder = join(MODULES, ".cache/cairn");
  const path = join(folder, `slack-types-${hash.digest("hex").slice(0, 16)}.json`);
  if (existsSync(path)) return fieldsOf(parseJson(readFileSync(path, "utf8")));
  const schema = makeSchema();
  mkdirSync(folder, { recursive: true });
  // Whole or not at all, for other tests that look at the same moment.
  const part = `${path}.${process.pid}`;
  writeFileSync(part, JSON.stringify(schema));
  renameSync(part, path);
  return schema;
}

/** The schemas of CheckedTypes, made anew. */
export function makeSchema(): Fields {
  const require = createRequire(import.meta.url);
  // A require has no type of its own; an import would load it for every test.
  const { createGenerator } = require("ts-json-schema-generator") as typeof Generator;
  const generator = createGenerator({
    path: TYPES,
    tsconfig: join(ROOT, "tsconfig.json"),
    type: "CheckedTypes",
    skipTypeCheck: true,
    topRef: false,
    jsDoc: "none",
  });
  return fieldsOf(generator.createSchema("CheckedTypes"));
}

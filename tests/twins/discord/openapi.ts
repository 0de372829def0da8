import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fieldsOf, isFields, listOf, parseJson, stringOf, type Fields } from "../shared/json.ts";
import { schemaFlaws } from "../shared/json-schema.ts";

/** Discord's own OpenAPI document, where it lies beside the project; it is never part of it. */
const PATH = join(import.meta.dirname, "../../../../shared/specs/discord-openapi.json");

/** Holds bodies to Discord's OpenAPI document. */
export interface OpenApi {
  /** What is wrong with a request's body; an unknown path is not the document's to judge. */
  request(method: string, path: string, body: unknown): readonly string[];
  response(method: string, path: string, status: number, body: unknown): readonly string[];
}

/** The document as a judge, or undefined where it is not at hand. */
export function openApi(path: string = PATH): OpenApi | undefined {
  if (!existsSync(path)) return undefined;
  const document = fieldsOf(parseJson(readFileSync(path, "utf8")));
  const templates = Object.keys(fieldsOf(document["paths"])).map((template) => ({
    template,
    parts: template.split("/"),
  }));

  const operation = (method: string, asked: string): Fields | undefined => {
    const parts = asked.split("/");
    const fits = templates
      .filter(
        ({ parts: own }) =>
          own.length === parts.length &&
          own.every((part, index) => part.startsWith("{") || part === parts[index]),
      )
      // `@original` is meant before `{message_id}`.
      .toSorted((one, other) => variables(one.parts) - variables(other.parts))[0];
    if (fits === undefined) return undefined;
    const methods = fieldsOf(fieldsOf(document["paths"])[fits.template]);
    const found = methods[method.toLowerCase()];
    return isFields(found) ? found : undefined;
  };
  const jsonSchema = (holder: unknown): unknown =>
    fieldsOf(fieldsOf(fieldsOf(holder)["content"])["application/json"])["schema"];

  return {
    request: (method, asked, body) => {
      const schema = jsonSchema(operation(method, asked)?.["requestBody"]);
      return schema === undefined ? [] : schemaFlaws(document, schema, body, "body");
    },
    response: (method, asked, status, body) => {
      const responses = fieldsOf(operation(method, asked)?.["responses"]);
      const schema = jsonSchema(responses[String(status)]);
      return schema === undefined ? [] : schemaFlaws(document, schema, body, "response");
    },
  };
}

const variables = (parts: readonly string[]): number =>
  listOf(parts).filter((part) => stringOf(part).startsWith("{")).length;

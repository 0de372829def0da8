import { describe, expect, test } from "vitest";
import { schemaFlaws } from "./json-schema.ts";

const document = {
  components: {
    schemas: {
      Name: { type: "string", minLength: 1, maxLength: 3 },
      A: { type: "object", properties: { type: { enum: [1] }, a: { type: "string" } } },
      B: { type: "object", properties: { type: { enum: [2] }, b: { type: "integer" } } },
    },
  },
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const union = { oneOf: [ref("A"), ref("B")] };

describe("a value is held to its schema", () => {
  test.each<[string, object, unknown, readonly string[]]>([
    ["a type", { type: "string" }, 1, ["x: not string"]],
    ["one of two types", { type: ["string", "null"] }, null, []],
    ["a reference", ref("Name"), "abcd", ["x: 4, 3 at most"]],
    ["an enum", { enum: [1, 2] }, 3, ["x: not one of 1, 2"]],
    ["bounds", { type: "integer", minimum: 1, maximum: 2 }, 3, ["x: 3, 2 at most"]],
    ["a pattern", { type: "string", pattern: "^a$" }, "b", ["x: not like ^a$"]],
    ["what is required", { required: ["a"] }, {}, ["x.a: missing"]],
    ["further keys", { additionalProperties: false }, { a: 1 }, ["x.a: an unknown key"]],
    ["further values", { additionalProperties: ref("Name") }, { a: "" }, ["x.a: 0, 1 at least"]],
    ["items", { items: ref("Name") }, ["a", "abcd"], ["x[1]: 4, 3 at most"]],
    ["what is unique", { uniqueItems: true }, [1, 1], ["x: something stands there twice"]],
    ["all of them", { allOf: [ref("Name"), { const: "a" }] }, "b", ["x: not as it must be"]],
    ["one of them", union, { type: 2, b: 1 }, []],
    ["the one that is meant", union, { type: 2, b: "1" }, ["x.b: not integer"]],
    ["digits of a long integer", { type: "integer", maximum: 2 ** 54 }, "32", []],
  ])("%s", (_, schema, value, flaws) => {
    expect(schemaFlaws(document, schema, value, "x")).toEqual(flaws);
  });
});

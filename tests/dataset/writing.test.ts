import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseRoadmap } from "../../src/dataset/parse.ts";
import { libraryOf } from "../../src/domain/library.ts";

const guide = readFileSync(`${import.meta.dirname}/../../docs/writing-roadmaps.md`, "utf8");
const example = /```yaml\n([^]*?)```/.exec(guide)?.[1] ?? "";

test("the example of the guide for authors is a whole roadmap", () => {
  const parsed = parseRoadmap("first-steps.yaml", example);
  expect(parsed).toMatchObject({ kind: "ok", document: { id: "first-steps" } });
  const documents = parsed.kind === "ok" ? [parsed.document] : [];
  const library = libraryOf(documents);
  const [roadmap] = library.all;
  // One week at the middle of 3 to 5 hours.
  expect(roadmap && library.course(roadmap, {}).minutes).toBe(240);
});

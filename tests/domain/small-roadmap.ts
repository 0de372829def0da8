import { checkRoadmap } from "../../src/domain/roadmap-rules.ts";
import { roadmapSchema } from "../../src/domain/roadmap-schema.ts";

/** A small roadmap to break in one place, for the tests of its rules. */
export const topic = (id: string, more: object = {}) => ({ id, title: `Learn ${id}`, ...more });
export const item = (id: string, more: object = {}) => ({ id, title: `Try ${id}`, ...more });
export const phase = (id: string, topics: readonly object[], more: object = {}) => ({
  id,
  title: `Phase ${id}`,
  topics,
  ...more,
});

/** What the rules find in a roadmap that is right but for `more`: "path: found, expected …". */
export function flawsOf(more: object): readonly string[] {
  const document = roadmapSchema.parse({
    id: "small",
    version: "1.0",
    title: "Small",
    source: { title: "Small" },
    summary: "A small roadmap.",
    phases: [phase("one", [topic("http"), topic("git")])],
    ...more,
  });
  return checkRoadmap(document).map(
    ({ path, found, expected }) => `${path.join(".")}: ${found}, expected ${expected}`,
  );
}

import fc from "fast-check";
import { expect, test } from "vitest";
import { views } from "../views.ts";
import { SURFACES, violations } from "./limits.ts";

test.each(SURFACES)("whatever 25,000 views say, Slack takes them: $kind, file $file", (surface) => {
  fc.assert(
    fc.property(views, (view) => {
      expect(violations(view, surface)).toEqual([]);
    }),
    { numRuns: 25_000 },
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { viewViolations } from "./limits.ts";
import { views } from "../views.ts";

test("whatever 100,000 views say, Discord takes them", () => {
  fc.assert(
    fc.property(views, (view) => {
      expect(viewViolations(view)).toEqual([]);
    }),
    { numRuns: 100_000 },
  );
});

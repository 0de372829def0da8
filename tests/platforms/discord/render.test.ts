import fc from "fast-check";
import { expect, test } from "vitest";
import { viewViolations } from "./limits.ts";
import { views } from "./views.ts";

test("whatever a view says, Discord takes it", () => {
  fc.assert(
    fc.property(views, (view) => {
      expect(viewViolations(view)).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
});

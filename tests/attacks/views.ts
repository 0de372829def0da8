import fc from "fast-check";
import { expect } from "vitest";
import { SURFACES } from "../platforms/slack/limits.ts";
import { views } from "../platforms/views.ts";
import { harmOnDiscord, harmOnSlack } from "./harm.ts";

/**
 * Whatever a person wrote into any field of a view, it mentions nobody, links nothing in disguise, hides and
 * turns nothing: on Discord, and on one of Slack's surfaces in turn. That it breaks no limit either is held
 * beside each renderer. What fails says the seed that makes the same view again.
 */
export function expectHarmless(numRuns: number): void {
  let run = 0;
  fc.assert(
    fc.property(views, (view) => {
      run += 1;
      const surface = SURFACES[run % SURFACES.length];
      if (surface === undefined) throw new Error("Slack has no surface");
      expect(harmOnDiscord(view)).toEqual([]);
      expect(harmOnSlack(view, surface)).toEqual([]);
    }),
    { numRuns, endOnFailure: true },
  );
}

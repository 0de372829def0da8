import { randomInt } from "node:crypto";
import { describe, expect, test } from "vitest";
import { endureKills } from "./under-load.ts";

/** A failure is played again with CAIRN_KILL_SEED set to its seed. */
const SEED = Number(process.env.CAIRN_KILL_SEED ?? randomInt(2 ** 31));
const SEEDS = Array.from({ length: 5 }, (_, index) => SEED + 2 * index);

/** More than a start on a file that was left as it should be. */
const MORE_MS = 1_000;

describe("killed 1,000 times under load, nothing is lost that was acknowledged, and it is there again", () => {
  test.for(SEEDS)("twice 100 times, seed %i", async (seed, { annotate }) => {
    const both = await Promise.all([endureKills(seed, 100), endureKills(seed + 1, 100)]);
    for (const endured of both) {
      await annotate(JSON.stringify(endured));
      expect(endured).toMatchObject({ kills: 100, lost: [], flaws: [] });
      expect(endured.acknowledged).toBeGreaterThan(100);
      expect(endured.killed.median - endured.stopped.median).toBeLessThan(MORE_MS);
    }
  });
});

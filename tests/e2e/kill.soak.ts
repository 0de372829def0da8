import { randomInt } from "node:crypto";
import { describe, test } from "vitest";
import { surviveKills } from "./kill.ts";

const SEED = Number(process.env.CAIRN_KILL_SEED ?? randomInt(2 ** 31));
const SEEDS = Array.from({ length: 10 }, (_, index) => SEED + index);

describe("killed at 200 random moments, no event is missing and no post doubled", () => {
  test.each(SEEDS)("20 random moments, seed %i", (seed) => surviveKills(seed, 20));
});

import { randomInt } from "node:crypto";
import { test } from "vitest";
import { surviveKills } from "./kill.ts";

/** A failure is played again with CAIRN_KILL_SEED set to its seed. */
const SEED = Number(process.env.CAIRN_KILL_SEED ?? randomInt(2 ** 31));

test(`killed at 20 random moments (seed ${SEED}), it loses no event and doubles no post`, async () => {
  await Promise.all([surviveKills(SEED, 10), surviveKills(SEED + 1, 10)]);
});

import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { endureKills } from "./under-load.ts";

/** A failure is played again with CAIRN_KILL_SEED set to its seed. */
const SEED = Number(process.env.CAIRN_KILL_SEED ?? randomInt(2 ** 31));

test(`killed 6 times while six people check in without a pause (seed ${SEED}), nothing is lost that was acknowledged`, async ({
  annotate,
}) => {
  const endured = await endureKills(SEED, 6);
  expect(endured).toMatchObject({ kills: 6, lost: [], flaws: [] });
  await annotate(JSON.stringify(endured));
  expect(endured.acknowledged).toBeGreaterThan(0);
});

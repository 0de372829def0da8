import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { killed, sufferDamage, type Fate } from "./damage.ts";

/** A failure is played again with CAIRN_DAMAGE_SEED set to its seed. */
const SEED = Number(process.env["CAIRN_DAMAGE_SEED"] ?? randomInt(2 ** 31));
const TIMES = 3_000;

test(`of ${TIMES} databases that a disk has damaged none opens without the events that were acknowledged (seed ${SEED})`, async ({
  annotate,
}) => {
  const base = await killed();
  const fates: Fate[] = [];
  for (let time = 0; time < TIMES; time += 1) fates.push(await sufferDamage(base, SEED + time));
  const restored = fates.filter(({ end }) => end === "restored").length;
  await annotate(`${restored} were refused and restored, ${TIMES - restored} hurt no event`);
  expect(fates.filter(({ lost }) => lost.length > 0)).toEqual([]);
});

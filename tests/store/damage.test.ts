import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { killed, sufferDamage } from "./damage.ts";

/** A failure is played again with CAIRN_DAMAGE_SEED set to its seed. */
const SEED = Number(process.env["CAIRN_DAMAGE_SEED"] ?? randomInt(2 ** 31));
const TIMES = 60;

test(`of ${TIMES} databases that a disk has damaged none opens without the events that were acknowledged (seed ${SEED})`, async () => {
  const base = await killed();
  const ends: string[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const fate = await sufferDamage(base, SEED + time);
    expect(fate.lost, fate.what).toEqual([]);
    ends.push(fate.end);
  }
  expect(new Set(ends)).toEqual(new Set(["opened", "restored"]));
});

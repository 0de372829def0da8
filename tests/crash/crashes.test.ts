import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { surviveCrashes } from "./crashes.ts";

/** A failure is played again with CAIRN_CRASH_SEED set to its seed. */
const SEED = Number(process.env.CAIRN_CRASH_SEED ?? randomInt(2 ** 31));
const TENTH = { groups: 30, days: 10, kills: 5 };

test(`300 posts of three processes over a faulty platform, 5 kills: none lost, none doubled (seed ${SEED})`, async () => {
  const survived = await surviveCrashes({ seed: SEED, unknown: 0, ...TENTH });
  expect(survived).toMatchObject({ lost: [], doubled: [], posts: 300, asked: 0, kills: 5 });
});

test(`where the platform cannot tell of half of them, organisers are asked, and none is doubled (seed ${SEED})`, async () => {
  const survived = await surviveCrashes({ seed: SEED, unknown: 0.5, ...TENTH });
  expect(survived).toMatchObject({ lost: [], doubled: [], kills: 5 });
  expect(survived.asked).toBeGreaterThan(0);
});

import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { surviveCrashes } from "./crashes.ts";

/** A failure is played again with CAIRN_CRASH_SEED set to its seed. */
const SEED = Number(process.env.CAIRN_CRASH_SEED ?? randomInt(2 ** 31));
const ALL = { groups: 100, days: 30, kills: 50 };

test(`3,000 posts of three processes over a faulty platform, 50 kills: none lost, none doubled (seed ${SEED})`, async () => {
  const survived = await surviveCrashes({ seed: SEED, unknown: 0, ...ALL });
  expect(survived).toMatchObject({ lost: [], doubled: [], posts: 3_000, asked: 0, kills: 50 });
});

test(`where the platform cannot tell of half of them, organisers are asked, and none is doubled (seed ${SEED})`, async () => {
  const survived = await surviveCrashes({ seed: SEED, unknown: 0.5, ...ALL });
  expect(survived).toMatchObject({ lost: [], doubled: [], kills: 50 });
  expect(survived.asked).toBeGreaterThan(0);
});

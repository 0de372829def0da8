import { randomInt } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { endureFreezes } from "./frozen.ts";
import { startPostgres } from "./server.ts";

/** A failure is played again with CAIRN_FREEZE_SEED set to its seed. */
const SEED = Number(process.env["CAIRN_FREEZE_SEED"] ?? randomInt(2 ** 31));
const PAIRS = [0, 1, 2];

test(`three pairs of processes, each of which stands still six times for 30 s, and a little more than its lease, send each post once (seed ${SEED})`, async ({
  annotate,
}) => {
  const server = await startPostgres({ durable: true });
  onTestFinished(() => server.stop());
  const all = await Promise.all(
    PAIRS.map(async (pair) => {
      await server.run(`create database pair${pair}`);
      const database = server.address(`pair${pair}`);
      const many = { groups: 25, freezes: 6, leases: 1.02, speed: 10 };
      return endureFreezes({ database, seed: SEED + pair, ...many });
    }),
  );
  for (const thawed of all) {
    await annotate(JSON.stringify(thawed));
    expect(thawed).toMatchObject({ lost: [], doubled: [], open: [] });
    expect(thawed.meanwhile).toBeGreaterThan(0);
    // Whoever takes a post over may stand still next.
    expect(thawed.latest).toBeLessThan(2.5);
  }
});

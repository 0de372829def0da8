import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { openFaultyServer } from "../crash/faulty-server.ts";
import { describeFreezes } from "../crash/freezes.ts";
import { startProcesses } from "../crash/processes.ts";
import { randomInt } from "node:crypto";
import { temporary } from "../e2e/process.ts";
import { addGroup, ms, worldAt, type World } from "../scheduler/world.ts";
import { createDatabase } from "./databases.ts";
import { endureFreezes } from "./frozen.ts";

const DUE = ms("2026-12-01T09:00Z");
const [FROZEN, OTHER] = [0, 1];

describeFreezes(() => createDatabase({ empty: false }));

test.skipIf(process.platform !== "linux")(
  "one that stands still in the middle of a claim holds up nobody: another one claims and sends it within seconds",
  async ({ annotate }) => {
    const database = await createDatabase({ empty: false });
    const world = await worldAt("2026-12-01T08:00Z", database);
    onTestFinished(() => world.db.destroy());
    const group = await addGroup(world, "ada", "0 9 * * *");
    const server = await openFaultyServer({ seed: 0, refused: 0, cut: 0, unknown: 0 });
    onTestFinished(() => server.close());
    const processes = startProcesses(2, DUE, { database, folder: temporary(), url: server.url });
    onTestFinished(() => processes.close());
    const waits = () => claimsThat(world, "active");
    const stands = () => claimsThat(world, "idle in transaction");

    // It has moved the schedule on, and now waits to note the occurrence.
    const ticked = await world.db.transaction().execute(async (trx) => {
      // It stands still on purpose.
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(trx);
      await sql`lock table occurrences in exclusive mode`.execute(trx);
      const ticking = processes.tick(FROZEN);
      while (!(await waits())) await breath();
      await processes.stop(FROZEN);
      return { ticking };
    });
    while (!(await stands())) await breath();
    const sinceMs = performance.now();
    while (server.ledger.size === 0) await processes.tick(OTHER);
    await annotate(`taken over after ${Math.round(performance.now() - sinceMs)} ms`);
    processes.goOn(FROZEN);
    await ticked.ticking;
    await processes.tick();
    expect([...server.ledger]).toEqual([[`${group} of 2026-12-01T09:00`, 1]]);
    expect(await world.states()).toEqual(["sent"]);
  },
);

/** A failure is played again with CAIRN_FREEZE_SEED set to its seed. */
const SEED = Number(process.env["CAIRN_FREEZE_SEED"] ?? randomInt(2 ** 31));

test.skipIf(process.platform !== "linux")(
  `two that stand still in turn for longer than a lease send each post once (seed ${SEED})`,
  async ({ annotate }) => {
    const database = await createDatabase({ empty: false });
    const few = { groups: 10, freezes: 2, leases: 1.1, speed: 90 };
    const thawed = await endureFreezes({ database, seed: SEED, ...few });
    await annotate(JSON.stringify(thawed));
    expect(thawed).toMatchObject({ lost: [], doubled: [], open: [] });
    expect(thawed.meanwhile).toBeGreaterThan(0);
  },
);

const breath = () => new Promise(setImmediate);

/** Is there a connection that is so, and has asked last to note an occurrence? */
async function claimsThat({ db }: Pick<World, "db">, state: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_stat_activity where datname = current_database() and state = ${state}
      and query like 'insert into "occurrences"%'`.execute(db);
  return rows.length > 0;
}

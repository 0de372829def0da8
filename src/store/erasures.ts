import type { Log } from "../core/ports.ts";
import { atomically } from "./atomically.ts";
import type { Account, Ledger } from "./backup/ledger.ts";
import type { Db } from "./derive.ts";
import { erase } from "./erase.ts";
import { part } from "./unlink.ts";

/** In `meta`: how many erasures the database has seen. */
const NAME = "erasures";

/** Inside a transaction: erases somebody, counts it, and gives the number with the accounts that went. */
export async function countedErase(
  db: Db,
  person: number,
  atMs: number,
): Promise<{ readonly count: number; readonly accounts: readonly Account[] }> {
  const accounts = await erase(db, person, atMs);
  const count = (await seen(db)) + 1;
  await see(db, count);
  return { count, accounts };
}

/** Writes an erasure down. It is done by then, whatever the disk says of the ledger. */
export function noteErasure(
  { ledger, log }: { readonly ledger: Ledger; readonly log: Log },
  { count, accounts }: Awaited<ReturnType<typeof countedErase>>,
): void {
  try {
    ledger.note(count, accounts);
  } catch (err) {
    log.error({ err }, "an erasure is not written down: a backup of before would bring them back");
  }
}

/**
 * Erases again whom a restored backup has brought back: who was erased after the last time that the database
 * knows of. How many people. Who came back by themselves since is in no database that knows of less.
 */
export async function eraseAgain(db: Db, ledger: Ledger, atMs: number): Promise<number> {
  const last = ledger.last();
  return atomically(db, async (trx) => {
    const known = await seen(trx);
    if (known >= last) return 0;
    const accounts = await trx.selectFrom("accounts").selectAll().execute();
    const back = ledger.erasedAfter(known, accounts);
    const people = new Set(back.map(({ person_id, home_id }) => home_id ?? person_id));
    for (const { person_id: person, home_id: side } of back) {
      // One who is linked to somebody who stays goes alone.
      if (side === null || side === person || people.has(person)) continue;
      await part(trx, { person, side });
    }
    for (const person of people) await erase(trx, person, atMs);
    await see(trx, last);
    return people.size;
  });
}

async function seen(db: Db): Promise<number> {
  const row = await db
    .selectFrom("meta")
    .select("value")
    .where("name", "=", NAME)
    .executeTakeFirst();
  return Number(row?.value ?? 0);
}

async function see(db: Db, count: number): Promise<void> {
  const value = String(count);
  await db
    .insertInto("meta")
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
}

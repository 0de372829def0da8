import type { Leases } from "../core/ports.ts";
import { atomically } from "./atomically.ts";
import type { Db } from "./derive.ts";

/** Who holds what alone among the processes on a database, in `meta`. */
export const leases = (db: Db): Leases => ({
  hold: (names, holder, nowMs, untilMs) =>
    atomically(db, async (trx) => {
      const rows = await read(trx, names);
      const isFree = ({ value }: { readonly value: string }) => {
        const held = heldFrom(value);
        return held.holder === holder || held.untilMs <= nowMs;
      };
      if (!rows.every(isFree)) return false;
      const value = JSON.stringify({ holder, untilMs } satisfies Held);
      await trx
        .insertInto("meta")
        .values(names.map((name) => ({ name: rowOf(name), value })))
        .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
        .execute();
      return true;
    }),
  giveBack: (names, holder) =>
    atomically(db, async (trx) => {
      const rows = await read(trx, names);
      const own = rows.filter(({ value }) => heldFrom(value).holder === holder);
      if (own.length === 0) return;
      const mine = own.map(({ name }) => name);
      await trx.deleteFrom("meta").where("name", "in", mine).execute();
    }),
});

interface Held {
  readonly holder: string;
  readonly untilMs: number;
}

const rowOf = (name: string): string => `lease ${name}`;

const read = (db: Db, names: readonly string[]) =>
  db.selectFrom("meta").selectAll().where("name", "in", names.map(rowOf)).execute();

/** Written here alone, from a typed value. */
const heldFrom = (value: string): Held => JSON.parse(value) as Held;

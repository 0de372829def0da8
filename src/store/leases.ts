import type { Leases } from "../core/ports.ts";
import { atomically } from "./atomically.ts";
import type { Db } from "./derive.ts";

/** Who holds what alone among the processes on a database, in `meta`. */
export const leases = (db: Db): Leases => ({
  hold: (wanted, nowMs, untilMs) =>
    atomically(db, async (trx) => {
      const known = await read(trx, Object.keys(wanted));
      const isFree = ([name, holder]: readonly [string, string]) => {
        const held = known.get(name);
        return held === undefined || held.holder === holder || held.untilMs <= nowMs;
      };
      if (!Object.entries(wanted).every(isFree)) return false;
      const rows = Object.entries(wanted).map(([name, holder]) => {
        const held = known.get(name);
        const endMs = held?.holder === holder ? notBefore(held.untilMs, untilMs) : untilMs;
        return { name: rowOf(name), value: JSON.stringify({ holder, untilMs: endMs }) };
      });
      await trx
        .insertInto("meta")
        .values(rows)
        .onConflict((conflict) =>
          conflict.column("name").doUpdateSet((eb) => ({ value: eb.ref("excluded.value") })),
        )
        .execute();
      return true;
    }),
  giveBack: (held) =>
    atomically(db, async (trx) => {
      const known = await read(trx, Object.keys(held));
      const own = Object.keys(held).filter((name) => known.get(name)?.holder === held[name]);
      if (own.length === 0) return;
      await trx.deleteFrom("meta").where("name", "in", own.map(rowOf)).execute();
    }),
});

/** Holders of one name who share it may have clocks that differ, or have waited for their turn here, ms. */
const LATE_MS = 15_000;

/** Whoever asks late takes nothing from those who share it; what was reckoned on a clock that has gone back goes. */
const notBefore = (heldMs: number, untilMs: number): number =>
  heldMs > untilMs && heldMs <= untilMs + LATE_MS ? heldMs : untilMs;

interface Held {
  readonly holder: string;
  readonly untilMs: number;
}

const PREFIX = "lease ";
const rowOf = (name: string): string => `${PREFIX}${name}`;

async function read(db: Db, names: readonly string[]): Promise<ReadonlyMap<string, Held>> {
  const rows = await db
    .selectFrom("meta")
    .selectAll()
    .where("name", "in", names.map(rowOf))
    .execute();
  // Written here alone, from typed values.
  return new Map(
    rows.map(({ name, value }) => [name.slice(PREFIX.length), JSON.parse(value) as Held]),
  );
}

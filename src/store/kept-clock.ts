import type { Db } from "./derive.ts";

/** Where a clock that is moved by hand stands, kept with the database (epoch ms). */
export interface KeptClock {
  /** Undefined where the real time holds. */
  kept(): Promise<number | undefined>;
  keep(nowMs: number): Promise<void>;
}

const NAME = "clock_ms";

/** The clock kept in `meta`. */
export const keptClock = (db: Db): KeptClock => ({
  kept: async () => {
    const row = await db
      .selectFrom("meta")
      .select("value")
      .where("name", "=", NAME)
      .executeTakeFirst();
    return row && Number(row.value);
  },
  keep: async (nowMs) => {
    const value = String(nowMs);
    await db
      .insertInto("meta")
      .values({ name: NAME, value })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
      .execute();
  },
});

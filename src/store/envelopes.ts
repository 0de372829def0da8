import type { Envelopes } from "../core/ports.ts";
import type { Db } from "./derive.ts";

/** What platforms have delivered, by name: one statement decides which of two was the first. */
export const envelopes = (db: Db): Envelopes => ({
  first: async (name, nowMs) => {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto("envelopes")
      .values({ name, at_ms: nowMs })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  },
  forget: async (beforeMs, limit) => {
    const { numDeletedRows } = await db
      .deleteFrom("envelopes")
      .where("name", "in", (eb) =>
        eb
          .selectFrom("envelopes")
          .select("name")
          .where("at_ms", "<", beforeMs)
          .orderBy("at_ms")
          .limit(limit),
      )
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  },
});

import type { Notes } from "../core/ports.ts";
import type { Db } from "./derive.ts";

/** What platforms note for their next start, in `meta`. */
export const notes = (db: Db): Notes => ({
  read: async (name) => {
    const row = await db
      .selectFrom("meta")
      .select("value")
      .where("name", "=", name)
      .executeTakeFirst();
    return row?.value;
  },
  write: async (name, value) => {
    await db
      .insertInto("meta")
      .values({ name, value })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
      .execute();
  },
});

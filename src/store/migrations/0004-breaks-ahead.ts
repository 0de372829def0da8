import type { Kysely } from "kysely";

/** A group rests in the breaks of its calendar, which held each pause already. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("groups").dropColumn("paused_until").execute();
}

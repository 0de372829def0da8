import type { Kysely } from "kysely";

/** Occurrences by age, for finding those that are long over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex("occurrences_due").on("occurrences").column("due_ms").execute();
}

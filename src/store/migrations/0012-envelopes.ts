import type { Kysely } from "kysely";

/** What platforms have delivered, so that it acts once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("envelopes")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("at_ms", "bigint", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("envelopes_at").on("envelopes").column("at_ms").execute();
}

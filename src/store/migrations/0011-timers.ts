import type { Kysely } from "kysely";

/** Study timers that run. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("timers")
    .addColumn("member_id", "integer", (column) => column.primaryKey().references("members.id"))
    .addColumn("topic", "text")
    .addColumn("started_ms", "bigint", (column) => column.notNull())
    .addColumn("longest_minutes", "integer", (column) => column.notNull())
    .execute();
}

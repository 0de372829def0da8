import type { Kysely } from "kysely";

/** Posts that are to be brought up to date, so that any process does it, whichever heard what changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("live_marks")
    .addColumn("group_id", "integer", (column) => column.notNull().references("groups.id"))
    .addColumn("platform", "text", (column) => column.notNull())
    .addColumn("wants", "integer", (column) => column.notNull())
    .addColumn("from_ms", "bigint", (column) => column.notNull())
    .addColumn("until_ms", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("live_marks_pk", ["group_id", "platform"])
    .execute();
}

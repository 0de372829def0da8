import type { Kysely } from "kysely";

/** The pages of groups, by the name in their links. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("pages")
    .addColumn("group_id", "integer", (column) => column.primaryKey().references("groups.id"))
    .addColumn("name", "text", (column) => column.notNull().unique())
    .execute();
}

import type { Kysely } from "kysely";

/** What goes wrong in a channel until it is mended: organisers are told of it once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("troubles")
    .addColumn("group_id", "integer", (column) => column.notNull().references("groups.id"))
    .addColumn("platform", "text", (column) => column.notNull())
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("lack", "text")
    .addColumn("since_ms", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("troubles_pk", [
      ...(["group_id", "platform", "workspace", "channel", "kind"] as const),
    ])
    .execute();
}

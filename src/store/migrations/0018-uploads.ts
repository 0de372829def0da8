import type { Kysely } from "kysely";

/** Pictures that a platform keeps as files: none is uploaded twice, and all go in time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("uploads")
    .addColumn("platform", "text", (column) => column.notNull())
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("file", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("alt", "text", (column) => column.notNull())
    .addColumn("at_ms", "bigint", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("uploads_pk", ["platform", "workspace", "file"])
    .execute();
  await schema
    .createIndex("uploads_content")
    .on("uploads")
    .columns(["platform", "workspace", "channel", "hash"])
    .execute();
  await schema.createIndex("uploads_at").on("uploads").column("at_ms").execute();
}

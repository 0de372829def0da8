import type { Kysely } from "kysely";

/** Roadmaps that groups bring themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("own_roadmaps")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("group_id", "integer", (column) => column.notNull().references("groups.id"))
    .addColumn("at_ms", "bigint", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addColumn("document", "text", (column) => column.notNull())
    .execute();
  await schema.createIndex("own_roadmaps_group").on("own_roadmaps").column("group_id").execute();
  await schema.alterTable("groups").addColumn("own_roadmap", "integer").execute();
}

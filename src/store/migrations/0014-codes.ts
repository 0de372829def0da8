import type { Kysely } from "kysely";

/** One-time codes, by their hash, and when a person had one made or got one wrong. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("codes")
    .addColumn("hash", "text", (column) => column.primaryKey())
    .addColumn("use", "text", (column) => column.notNull())
    .addColumn("person_id", "integer", (column) => column.notNull().references("people.id"))
    .addColumn("group_id", "integer", (column) => column.references("groups.id"))
    .addColumn("until_ms", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createTable("code_uses")
    .addColumn("person_id", "integer", (column) => column.notNull().references("people.id"))
    .addColumn("what", "text", (column) => column.notNull())
    .addColumn("at_ms", "bigint", (column) => column.notNull())
    .execute();
  await schema.createIndex("code_uses_person").on("code_uses").column("person_id").execute();
}

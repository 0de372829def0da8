import { sql, type Kysely } from "kysely";

/** People who are linked: which person each account is by itself, and whose log each event is in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("links")
    .addColumn("side_id", "integer", (column) => column.primaryKey().references("people.id"))
    .addColumn("person_id", "integer", (column) => column.notNull().references("people.id"))
    .addColumn("at_ms", "bigint", (column) => column.notNull())
    .addColumn("before", "text", (column) => column.notNull())
    .execute();
  await schema.createIndex("links_person").on("links").column("person_id").execute();
  await schema.alterTable("accounts").addColumn("home_id", "integer").execute();
  await schema.alterTable("members").addColumn("led_by", "integer").execute();
  await schema
    .createIndex("members_led")
    .on("members")
    .column("led_by")
    .where(sql.ref("led_by"), "is not", null)
    .execute();
  await schema.alterTable("events").addColumn("side_id", "integer").execute();
}

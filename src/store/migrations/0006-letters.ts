import type { Kysely } from "kysely";

/** Private messages to members, what they wish of them, and an index of what is counted apart. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .alterTable("people")
    .addColumn("nudges", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .alterTable("people")
    .addColumn("asks", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .alterTable("people")
    .addColumn("quiet_from", "text", (column) => column.notNull().defaultTo("21:00"))
    .execute();
  await schema
    .alterTable("people")
    .addColumn("quiet_until", "text", (column) => column.notNull().defaultTo("09:00"))
    .execute();
  await schema
    .createTable("reminders")
    .addColumn("member_id", "integer", (column) => column.notNull().references("members.id"))
    .addColumn("letter", "text", (column) => column.notNull())
    .addColumn("due_ms", "bigint", (column) => column.notNull())
    .addColumn("about", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("reminders_pk", ["member_id", "letter"])
    .execute();
  await schema.createIndex("reminders_due").on("reminders").column("due_ms").execute();
  await schema.alterTable("deliveries").addColumn("person_id", "integer").execute();
  await schema.alterTable("deliveries").addColumn("about", "text").execute();
  await schema
    .createIndex("deliveries_person")
    .on("deliveries")
    .column("person_id")
    .where("person_id", "is not", null)
    .execute();
  await schema
    .createIndex("events_asides")
    .on("events")
    .columns(["member_id", "kind", "week"])
    .where("kind", "in", ["checkin", "help", "study", "review"])
    .execute();
}

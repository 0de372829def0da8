import type { Kysely } from "kysely";

/** What live posts show, questions of members who are stuck, and an index of a day's work. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("live_posts")
    .addColumn("delivery_id", "integer", (column) =>
      column.primaryKey().references("deliveries.id").onDelete("cascade"),
    )
    .addColumn("week", "text", (column) => column.notNull())
    .addColumn("shown", "text", (column) => column.notNull())
    .addColumn("over", "integer", (column) => column.notNull())
    .execute();
  await schema
    .createTable("questions")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("group_id", "integer", (column) => column.notNull().references("groups.id"))
    .addColumn("member_id", "integer", (column) => column.notNull().references("members.id"))
    .addColumn("topic", "text", (column) => column.notNull())
    .addColumn("at_ms", "bigint", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("text", "text")
    .execute();
  await schema
    .createIndex("questions_member")
    .on("questions")
    .columns(["member_id", "at_ms"])
    .execute();
  await schema.createIndex("questions_at").on("questions").column("at_ms").execute();
  await schema
    .createTable("question_asks")
    .addColumn("question_id", "integer", (column) => column.notNull().references("questions.id"))
    .addColumn("member_id", "integer", (column) => column.notNull().references("members.id"))
    .addColumn("at_ms", "bigint", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("question_asks_pk", ["question_id", "member_id"])
    .execute();
  await schema
    .createIndex("question_asks_member")
    .on("question_asks")
    .columns(["member_id", "at_ms"])
    .execute();
  await schema
    .createIndex("events_closings")
    .on("events")
    .columns(["member_id", "day", "kind"])
    .where("kind", "in", ["done", "tick"])
    .execute();
}

import type { Kysely } from "kysely";

/** Members who wish for a buddy, and which nudges of a week a person has had. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("buddies")
    .addColumn("member_id", "integer", (column) => column.primaryKey().references("members.id"))
    .addColumn("group_id", "integer", (column) => column.notNull().references("groups.id"))
    .addColumn("buddy_id", "integer", (column) => column.unique().references("members.id"))
    .addColumn("since_ms", "bigint", (column) => column.notNull())
    .addColumn("parted_id", "integer", (column) => column.references("members.id"))
    .addColumn("parted_week", "text")
    .addColumn("nudged_day", "text")
    .execute();
  await schema
    .createIndex("buddies_waiting")
    .on("buddies")
    .columns(["group_id", "buddy_id"])
    .execute();
  await schema.createIndex("buddies_parted").on("buddies").column("parted_id").execute();
  await schema
    .createTable("nudges")
    .addColumn("person_id", "integer", (column) => column.notNull().references("people.id"))
    .addColumn("week", "text", (column) => column.notNull())
    .addColumn("turn", "integer", (column) => column.notNull())
    .addColumn("letter", "text")
    .addPrimaryKeyConstraint("nudges_pk", ["person_id", "week", "turn"])
    .execute();
}

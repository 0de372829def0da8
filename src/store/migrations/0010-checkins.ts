import { sql, type Kysely } from "kysely";

/** How a group wants its check-ins, and the posts that show them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .alterTable("groups")
    .addColumn("checkins", "text", (column) => column.notNull().defaultTo("automatic"))
    .execute();
  await schema
    .createTable("checkin_posts")
    .addColumn("delivery_id", "integer", (column) =>
      column.primaryKey().references("deliveries.id").onDelete("cascade"),
    )
    .addColumn("group_id", "integer", (column) => column.notNull().references("groups.id"))
    .addColumn("member_id", "integer", (column) => column.references("members.id"))
    .addColumn("from_day", "text", (column) => column.notNull())
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("wanted", "integer", (column) => column.notNull())
    .addColumn("shown", "integer", (column) => column.notNull())
    .addColumn("tries", "integer", (column) => column.notNull())
    .addColumn("ready_ms", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createIndex("checkin_posts_member")
    .on("checkin_posts")
    .columns(["member_id", "day"])
    .where("member_id", "is not", null)
    .execute();
  await schema
    .createIndex("checkin_posts_group")
    .on("checkin_posts")
    .columns(["group_id", "day"])
    .execute();
  await schema
    .createIndex("checkin_posts_stale")
    .on("checkin_posts")
    .column("ready_ms")
    .where(sql.ref("wanted"), ">", sql.ref("shown"))
    .execute();
}

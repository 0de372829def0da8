import { sql, type Kysely } from "kysely";

/**
 * Seasons; which event reached a share, so that those of one instant are listed in the log's order;
 * and how many topics were done with evidence. `cairn rebuild` counts the evidence of weeks that were.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("seasons")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("group_id", "integer", (column) => column.notNull().references("groups.id"))
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("from_week", "text", (column) => column.notNull())
    .addColumn("last_week", "text")
    .execute();
  await schema
    .createIndex("seasons_group")
    .on("seasons")
    .columns(["group_id", "from_week"])
    .execute();
  for (const table of ["week_scores", "frozen_scores"]) {
    for (const column of ["reached_event", "evidence"]) {
      await schema
        .alterTable(table)
        .addColumn(column, "integer", (added) => added.notNull().defaultTo(0))
        .execute();
    }
    await sql`
      update ${sql.table(table)} set reached_event = coalesce(
        (select max(id) from events where events.member_id = ${sql.table(table)}.member_id
          and at_ms = reached_ms and kind in ('tick', 'done')), 0)
      where share > 0`.execute(db);
  }
  await schema.dropIndex("week_scores_board").execute();
  await schema
    .createIndex("week_scores_board")
    .on("week_scores")
    .columns([
      ...["group_id", "week", "listed", "behind"],
      ...["reached_ms", "reached_event", "member_id"],
    ])
    .execute();
}

import type { Kysely } from "kysely";

/** What became of channels: the bot left their workspace, or they are gone; and which groups sleep. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  for (const column of ["away", "gone"]) {
    await schema
      .alterTable("channels")
      .addColumn(column, "integer", (flag) => flag.notNull().defaultTo(0))
      .execute();
  }
  await schema.alterTable("channels").addColumn("name", "text").execute();
  await schema
    .alterTable("groups")
    .addColumn("lost", "integer", (flag) => flag.notNull().defaultTo(0))
    .execute();
  await schema.alterTable("groups").addColumn("asleep_ms", "bigint").execute();
  await schema
    .createIndex("groups_lost")
    .on("groups")
    .column("lost")
    .where("lost", "=", 1)
    .execute();
}

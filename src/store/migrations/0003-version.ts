import { sql, type Kysely } from "kysely";

/** Which version of its roadmap a group follows, and what it has been told of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("roadmap_versions")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("roadmap", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("document", "text", (column) => column.notNull())
    .addUniqueConstraint("roadmap_versions_once", ["roadmap", "hash"])
    .execute();
  const number = (name: string) =>
    schema
      .alterTable("groups")
      .addColumn(name, "integer", (column) => column.notNull().defaultTo(0))
      .execute();
  await number("version");
  await number("told");
  await schema.alterTable("groups").addColumn("tell_ms", "bigint").execute();
  await schema
    .createIndex("groups_version")
    .on("groups")
    .columns(["roadmap", "version"])
    .where(sql.ref("own_roadmap"), "is", null)
    .execute();
  await schema.createIndex("groups_tell").on("groups").column("tell_ms").execute();
}

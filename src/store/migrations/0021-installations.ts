import type { Kysely } from "kysely";

/** Workspaces that installed Cairn by themselves, each with a token of its own, which is encrypted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("installations")
    .addColumn("platform", "text", (column) => column.notNull())
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("bot_user", "text", (column) => column.notNull())
    .addColumn("bot", "text", (column) => column.notNull())
    .addColumn("handle", "text", (column) => column.notNull())
    .addColumn("scopes", "text", (column) => column.notNull())
    .addColumn("token", "text", (column) => column.notNull())
    .addColumn("renewal_token", "text")
    .addColumn("expires_ms", "bigint")
    .addColumn("renewing_until_ms", "bigint")
    .addColumn("installed_ms", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("installations_pk", ["platform", "workspace"])
    .execute();
}

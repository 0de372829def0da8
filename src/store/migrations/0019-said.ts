import type { Kysely } from "kysely";

/** What a message of the local platform answers: people see who has asked for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ["said", "said_by"]) {
    await db.schema.alterTable("local_messages").addColumn(column, "text").execute();
  }
}

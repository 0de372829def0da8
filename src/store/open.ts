import type { Kysely } from "kysely";
import { isPostgres } from "./is-postgres.ts";
import { openSqlite } from "./sqlite.ts";
import type { Tables } from "./tables.ts";

/**
 * Opens a database, a SQLite file or a PostgreSQL address, at the newest version. Throws StartError where it
 * cannot be. Of a file: `backups` is the folder of its backups, and `beforeUpgrade` as openSqlite has it.
 */
export async function openDatabase(
  database: string,
  backups?: string,
  beforeUpgrade?: () => Promise<void>,
): Promise<Kysely<Tables>> {
  if (!isPostgres(database)) return openSqlite(database, backups, beforeUpgrade);
  // Whoever hosts it on a file never loads the other engine's library.
  const { openPostgres } = await import("./postgres/open.ts");
  return openPostgres(database);
}

import { sql, SqliteAdapter } from "kysely";
import type { Db } from "./derive.ts";

/**
 * Empties the log beside a SQLite file, where what was erased may still lie, into the file (rule 13). Where
 * another process reads just now some of it stays until the next time. PostgreSQL sees to its log by itself.
 */
export async function emptyLog(db: Db): Promise<void> {
  if (!(db.getExecutor().adapter instanceof SqliteAdapter)) return;
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}

import type Sqlite from "better-sqlite3";
import { StartError } from "../core/errors.ts";
import { newerThanUs } from "./migrate.ts";

/** "Cirn": marks a SQLite file as Cairn's own. */
export const APPLICATION_ID = 0x4369726e;

/**
 * Looks before anything is written: which migrations has the file? Throws StartError where it is not ours,
 * or newer than the program.
 */
export function inspect(connection: Sqlite.Database, file: string): readonly string[] {
  const id = connection.pragma("application_id", { simple: true });
  const tables = connection
    .prepare<[], { name: string }>("select name from sqlite_schema where type = 'table'")
    .all();
  const untouched = id === 0 && tables.length === 0;
  if (id !== APPLICATION_ID && !untouched) {
    throw new StartError(
      `The database file ${file} belongs to another program; name another file with --db.`,
    );
  }
  if (!tables.some(({ name }) => name === "kysely_migration")) return [];
  const done = connection
    .prepare<[], { name: string }>("select name from kysely_migration")
    .all()
    .map(({ name }) => name);
  const newer = newerThanUs(done);
  if (newer === undefined) return done;
  throw new StartError(
    `The database file ${file} was written by a newer Cairn (it has "${newer}"); ` +
      "start that version, restore a backup that was made before it (cairn restore), or name another file with --db.",
  );
}

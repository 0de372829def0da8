import type Sqlite from "better-sqlite3";
import { StartError } from "../core/errors.ts";
import { DamageError } from "./checksum.ts";
import { hasGap, newerThanUs } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";

/** "Cirn": marks a SQLite file as Cairn's own. */
export const APPLICATION_ID = 0x4369726e;

/**
 * Looks before anything is written: which migrations has the file? Throws StartError where it is not ours,
 * or newer than the program, and DamageError where it is ours and a disk has changed what it says of that.
 */
export function inspect(connection: Sqlite.Database, file: string): readonly string[] {
  const id = connection.pragma("application_id", { simple: true });
  const tables = connection
    .prepare<[], string>("select name from sqlite_schema where type = 'table'")
    .pluck()
    .all();
  const done = tables.includes("kysely_migration") ? migrationsOf(connection) : [];
  if (id !== APPLICATION_ID && !(id === 0 && tables.length === 0)) {
    if (done.some((name) => name in migrations)) throw new DamageError("its mark is another one");
    throw new StartError(
      `The database file ${file} belongs to another program; name another file with --db.`,
    );
  }
  const isMade = tables.some((name) => !name.startsWith("kysely_"));
  if (hasGap(done) || (isMade && done.length === 0)) throw new DamageError("a migration is gone");
  const newer = newerThanUs(done);
  if (newer === undefined) return done;
  throw new StartError(
    `The database file ${file} was written by a newer Cairn (it has "${newer}"); ` +
      "start that version, restore a backup that was made before it (cairn restore), or name another file with --db.",
  );
}

const migrationsOf = (connection: Sqlite.Database): readonly string[] =>
  connection.prepare<[], string>("select name from kysely_migration order by name").pluck().all();

import Sqlite from "better-sqlite3";
import { existsSync, readFileSync } from "node:fs";

/**
 * A reader of a file with a write-ahead log leaves files beside it, and whoever starts Cairn as another user
 * could not open those. So a file that nobody has open is read as a whole, and looked at in memory.
 */
export function look(file: string): Sqlite.Database {
  if (existsSync(`${file}-wal`)) return new Sqlite(file, { readonly: true, timeout: 20 });
  const bytes = readFileSync(file);
  // Where it says that it has a log, SQLite would look for that one.
  // https://www.sqlite.org/c3ref/deserialize.html
  if (bytes.length > VERSIONS.to) bytes.fill(ROLLBACK, VERSIONS.from, VERSIONS.to);
  return new Sqlite(bytes, { readonly: true });
}

/** Where the header says how the file is written, and the value for one without a log. */
const VERSIONS = { from: 18, to: 20 };
const ROLLBACK = 1;

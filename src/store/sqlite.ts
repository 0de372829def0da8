import Sqlite from "better-sqlite3";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { StartError } from "../core/errors.ts";
import { migrations } from "./migrations/index.ts";
import { keepingStatements } from "./statements.ts";
import type { Tables } from "./tables.ts";

/** "Cirn": marks a SQLite file as Cairn's own. */
const APPLICATION_ID = 0x4369726e;

/**
 * Opens (or creates) the database in a file, or `:memory:`, and brings it to the newest version.
 * Throws StartError, having written nothing, when the file is no database of Cairn's, is newer than
 * the program, or cannot be written.
 */
export async function openSqlite(file: string): Promise<Kysely<Tables>> {
  const connection = connect(file);
  try {
    claim(connection, file);
    const database = keepingStatements(connection);
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
    await migrate(db, file);
    return db;
  } catch (error) {
    connection.close();
    throw error instanceof StartError ? error : startError(file, error);
  }
}

function connect(file: string): Sqlite.Database {
  try {
    if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
    // better-sqlite3 blocks the event loop while it waits, so the wait is short.
    return new Sqlite(file, { timeout: 20 });
  } catch (error) {
    throw startError(file, error);
  }
}

/** Checks that the file is ours before anything is written to it. */
function claim(connection: Sqlite.Database, file: string): void {
  const id = connection.pragma("application_id", { simple: true });
  const { tables } = connection
    .prepare<[], { tables: number }>("select count(*) as tables from sqlite_schema")
    .get() ?? { tables: 0 };
  if (tables > 0 && id !== APPLICATION_ID) {
    throw new StartError(
      `The database file ${file} belongs to another program; name another file with --db.`,
    );
  }
  connection.pragma("journal_mode = WAL");
  // The default NORMAL can lose acknowledged work when the power fails (rule 10).
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  if (id !== APPLICATION_ID) connection.pragma(`application_id = ${APPLICATION_ID}`);
  // Fails here, in one sentence, rather than at the first command.
  connection.exec("begin immediate; rollback");
}

async function migrate(db: Kysely<Tables>, file: string): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve({ ...migrations }) };
  const migrator = new Migrator({ db, provider });
  const known = new Set(Object.keys(migrations));
  const done = await executed(db);
  const newer = done.find((name) => !known.has(name));
  if (newer !== undefined) {
    throw new StartError(
      `The database file ${file} was written by a newer Cairn (it has "${newer}"); ` +
        "start that version, or name another file with --db.",
    );
  }
  if (done.length === known.size) return;
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error("migration failed");
}

async function executed(db: Kysely<Tables>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === "kysely_migration")) return [];
  const anything = db.$extendTables<{ kysely_migration: { name: string } }>();
  const rows = await anything.selectFrom("kysely_migration").select("name").execute();
  return rows.map((row) => row.name);
}

/** One clear sentence for what SQLite says by code. */
function startError(file: string, error: unknown): StartError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = error instanceof Error ? error.message : String(error);
  const sentence =
    SENTENCES.find(([prefix]) => code.startsWith(prefix))?.[1] ?? `cannot be opened (${reason})`;
  return new StartError(`The database file ${file} ${sentence}`);
}

const SENTENCES: readonly (readonly [string, string])[] = [
  ["SQLITE_NOTADB", "is not a SQLite database; it was left as it is. Name another file with --db."],
  ["SQLITE_READONLY", "is read-only; make it and its folder writable, or name another with --db."],
  ["SQLITE_CANTOPEN", "cannot be opened; check that its folder exists and may be written."],
  [
    "SQLITE_CORRUPT",
    "is damaged; it was left as it is. Restore a backup, or name another with --db.",
  ],
  ["SQLITE_BUSY", "is in use by another program that holds it locked; stop that one first."],
  ["EACCES", "lies in a folder that may not be written; change that, or name another with --db."],
  ["EROFS", "lies on a read-only file system; name another with --db."],
];

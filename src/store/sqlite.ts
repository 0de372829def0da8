import Sqlite from "better-sqlite3";
import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely } from "kysely";
import { StartError } from "../core/errors.ts";
import { besideDatabase } from "./backup/folder.ts";
import { clearInterrupted } from "./backup/restore.ts";
import { dropSeal } from "./backup/seal.ts";
import { APPLICATION_ID, inspect } from "./inspect.ts";
import { damagedError, refuseDamage } from "./damage.ts";
import { refuseDamagedLog } from "./damaged-log.ts";
import { migrations } from "./migrations/index.ts";
import { migrate } from "./migrate.ts";
import { openError } from "./open-error.ts";
import { keepingStatements } from "./statements.ts";
import { codeOf, patiently } from "./patient.ts";
import { PatientSqliteDialect } from "./patient-dialect.ts";
import type { Tables } from "./tables.ts";

/**
 * Opens (or creates) the database in a file, or `:memory:`, and brings it to the newest version.
 * Throws StartError, having written nothing, when the file is no database of Cairn's, is newer than
 * the program, is damaged, or cannot be written. `backups`: the folder in which a damaged one's are.
 * `beforeUpgrade` is done before a file of an older version is written to, which stays as it is where that fails.
 */
export async function openSqlite(
  file: string,
  backups = besideDatabase(file),
  beforeUpgrade: () => Promise<void> = () => Promise.resolve(),
): Promise<Kysely<Tables>> {
  // Opening is tried again where another process writes; this is done once.
  let done: Promise<void> | undefined;
  try {
    // A process that was killed holds its locks until the system has cleared it away.
    return await patiently(() => openOnce(file, () => (done ??= beforeUpgrade())));
  } catch (error) {
    throw error instanceof StartError
      ? error
      : (damagedError(file, backups, error) ?? openError(file, error));
  }
}

async function openOnce(file: string, beforeUpgrade: () => Promise<void>): Promise<Kysely<Tables>> {
  refuseDamagedLog(file);
  const looked = lookBehindLog(file);
  const connection = connect(file);
  try {
    const done = looked ?? lookOver(connection, file);
    const isOld = done.length < Object.keys(migrations).length;
    if (isOld && done.length > 0) await beforeUpgrade();
    claim(connection);
    if (file !== ":memory:") clearInterrupted(dirname(file));
    const database = keepingStatements(connection);
    const isInTransaction = () => connection.inTransaction;
    const dialect = new PatientSqliteDialect({ database, isInTransaction });
    const db = new Kysely<Tables>({ dialect });
    if (isOld) await migrate(db);
    return db;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Which migrations a file has. Throws where it is none of ours, or damaged. */
function lookOver(connection: Sqlite.Database, file: string): readonly string[] {
  const done = inspect(connection, file);
  if (file !== ":memory:") refuseDamage(connection, file);
  return done;
}

/**
 * Looks a file over that has a log beside it: the last one who may write plays that into the file as they close it,
 * and what is refused is left as it is. Undefined where there is none.
 */
function lookBehindLog(file: string): readonly string[] | undefined {
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  if (log === undefined || log.size === 0) return undefined;
  const connection = new Sqlite(file, { readonly: true, timeout: 20 });
  try {
    return lookOver(connection, file);
  } finally {
    connection.close();
  }
}

function connect(file: string): Sqlite.Database {
  try {
    if (file !== ":memory:") {
      mkdirSync(dirname(file), { recursive: true });
      refuseReadOnly(file);
    }
    // better-sqlite3 blocks the event loop while it waits: whoever waits does it in `patiently`.
    return new Sqlite(file, { timeout: 0 });
  } catch (error) {
    throw openError(file, error);
  }
}

/** SQLite opens such a file where a log lies beside it, and fails at the first command. */
function refuseReadOnly(file: string): void {
  try {
    if (existsSync(file)) accessSync(file, constants.W_OK);
  } catch (error) {
    if (codeOf(error) !== "EACCES") throw error;
    throw Object.assign(new Error("read-only", { cause: error }), { code: "SQLITE_READONLY" });
  }
}

/** Makes the connection durable, and the file ours. */
function claim(connection: Sqlite.Database): void {
  connection.pragma("journal_mode = WAL");
  // The default NORMAL can lose acknowledged work when the power fails (rule 10).
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  // What is erased is overwritten, not only let go: it would lie in free pages for years (rule 13).
  connection.pragma("secure_delete = ON");
  if (connection.pragma("application_id", { simple: true }) !== APPLICATION_ID) {
    connection.pragma(`application_id = ${APPLICATION_ID}`);
  }
  // A backup that was copied into place by hand is a database from now on.
  dropSeal(connection);
  // Fails here, in one sentence, rather than at the first command.
  connection.exec("begin immediate; rollback");
}

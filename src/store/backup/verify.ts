import Sqlite from "better-sqlite3";
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { StartError } from "../../core/errors.ts";
import { alteredEvent, alteredEvents } from "../checksum.ts";
import { look } from "../look.ts";
import { inspect } from "../inspect.ts";
import { checkSeal } from "./seal.ts";

/** A file that holds what a database of Cairn's held. */
export interface Verified {
  /** When the backup was made (epoch ms); undefined where it is a copy that somebody made by hand. */
  readonly madeMs: number | undefined;
  readonly groups: number;
  readonly events: number;
}

/**
 * Reads a backup from end to end: its pages, its references, and what its tables hold against its seal. Changes
 * nothing. Throws StartError where anything is not as it was written.
 */
export function verify(file: string): Verified {
  try {
    const connection = open(file);
    try {
      return judge(connection, file);
    } finally {
      connection.close();
    }
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`${file} is no backup to rely on: ${reasonOf(error)}.`, { cause: error });
  }
}

/** The same of a database that is open. Throws StartError, or Error with what is wrong. */
export function judge(connection: Sqlite.Database, file: string): Verified {
  const done = inspect(connection, file);
  if (done.length === 0) throw new Error("it holds nothing of Cairn's");
  const [damage] = pragma(connection, "integrity_check(1)").filter((line) => line !== "ok");
  if (damage !== undefined) throw new Error(`it is damaged (${damage})`);
  const [orphaned] = pragma(connection, "foreign_key_check");
  if (orphaned !== undefined) throw new Error(`rows of ${orphaned} name what is not there`);
  const madeMs = checkSeal(connection);
  // SQLite takes zeros for what is missing at the end.
  if (madeMs !== undefined && statSync(file).size !== sizeOf(connection)) {
    throw new Error("it is not as long as it was");
  }
  const [altered] = alteredEvents(connection);
  if (altered !== undefined) throw new Error(alteredEvent(altered));
  return {
    madeMs,
    groups: count(connection, "groups"),
    events: count(connection, "events"),
  };
}

/** A backup of ours has no log beside it, and is read where it lies; anything else as `doctor` does. */
function open(file: string): Sqlite.Database {
  return writesLog(file)
    ? look(file)
    : new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 20 });
}

/** By the header: is it to be read with a write-ahead log? */
function writesLog(file: string): boolean {
  const descriptor = openSync(file, "r");
  try {
    const header = Buffer.alloc(20);
    readSync(descriptor, header, 0, header.length, 0);
    return header.readUInt16BE(18) !== 0x0101;
  } finally {
    closeSync(descriptor);
  }
}

/** The first column of what a pragma tells. */
const pragma = (connection: Sqlite.Database, name: string): readonly string[] =>
  connection.prepare<[], string>(`pragma ${name}`).pluck().all();

const sizeOf = (connection: Sqlite.Database): number =>
  Number(pragma(connection, "page_count")[0]) * Number(pragma(connection, "page_size")[0]);

const count = (connection: Sqlite.Database, table: "groups" | "events"): number =>
  connection.prepare<[], number>(`select count(*) from ${table}`).pluck().get() ?? 0;

/** What is wrong, as part of a sentence. */
export function reasonOf(error: unknown): string {
  const { message } = error instanceof Error ? error : new Error(String(error));
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS.find(([prefix]) => code.startsWith(prefix))?.[1] ?? message;
}

const REASONS: readonly (readonly [string, string])[] = [
  ["ENOENT", "there is no such file"],
  ["EISDIR", "it is a folder"],
  ["EACCES", "it may not be read"],
  ["SQLITE_NOTADB", "it is no SQLite database, or its beginning is damaged"],
  ["SQLITE_CORRUPT", "it is damaged"],
];

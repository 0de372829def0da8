import Sqlite from "better-sqlite3";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { StartError } from "../../core/errors.ts";
import { refuseAltered } from "../checksum.ts";
import { openError } from "../open-error.ts";
import { patiently } from "../patient.ts";
import { inspect } from "../inspect.ts";
import { digestOf } from "./digest.ts";
import { dropSeal, SEAL_TABLE, writeSeal } from "./seal.ts";
import { verify, type Verified } from "./verify.ts";

/** Whoever is killed over it leaves files with names of this kind, and no other. */
export const UNFINISHED = /^\.cairn-backup-/;

/**
 * Backs a database up into a file that is not there yet, while whoever uses it goes on. The target has its name
 * only once it is on disk and was read back. Throws StartError where that cannot be; nothing is left then.
 */
export async function makeBackup(
  database: string,
  target: string,
  atMs: number,
): Promise<Verified> {
  if (!existsSync(database)) throw new StartError(`There is no ${database} to back up.`);
  const folder = dirname(target);
  const temporary = join(folder, `.cairn-backup-${randomBytes(8).toString("hex")}`);
  try {
    refuseTaken(target);
    mkdirSync(folder, { recursive: true });
    // Nobody who may not read the database may read a copy of it, not for a moment.
    const mode = statSync(database).mode & 0o777;
    for (const end of [".copy", ""]) closeSync(openSync(temporary + end, "wx", mode));
    const digest = await patiently(() => copy(database, `${temporary}.copy`));
    compact(`${temporary}.copy`, temporary, atMs, digest);
    chmodSync(temporary, mode);
    sync(temporary);
    const verified = verify(temporary);
    refuseTaken(target);
    renameSync(temporary, target);
    sync(folder);
    return verified;
  } catch (error) {
    throw error instanceof StartError ? error : backupError(database, target, error);
  } finally {
    const parts = ["", "-journal", ".copy", ".copy-journal"].map((end) => temporary + end);
    // Where the folder is no folder, even that a part is missing is an error.
    for (const part of parts.filter((part) => existsSync(part))) rmSync(part, { force: true });
  }
}

/** Throws StartError where there is a file already: none is ever replaced. */
export function refuseTaken(target: string): void {
  if (!existsSync(target)) return;
  throw new StartError(`${target} is there already, and is kept; name another file.`);
}

/** Copies the pages as they are at one moment; what the tables held at that very moment. */
async function copy(database: string, to: string): Promise<string> {
  const connection = new Sqlite(database, { fileMustExist: true, timeout: 20 });
  try {
    inspect(connection, database);
    // Holds the moment for both readings. With a write-ahead log no writer waits for it.
    connection.exec("begin");
    refuseAltered(connection);
    const digest = digestOf(connection, SEAL_TABLE);
    await connection.backup(to, { progress: () => ALL_PAGES });
    connection.exec("commit");
    return digest;
  } finally {
    connection.close();
  }
}

const ALL_PAGES = 2 ** 31 - 1;

/** Leaves out free pages: what was erased lies in them for a while (rule 13). */
function compact(from: string, to: string, atMs: number, digest: string): void {
  const connection = new Sqlite(from);
  try {
    connection.pragma("journal_mode = DELETE");
    // The copy takes it over: rows that move while its pages fill leave nothing where they were (rule 13).
    connection.pragma("secure_delete = ON");
    writeSeal(connection, atMs, digest);
    connection.prepare("vacuum into ?").run(to);
  } finally {
    connection.close();
  }
}

/** Waits until a file, or what a folder lists, is on disk. */
export function sync(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A copy is written to from now on, and belongs to nobody's backups. */
export function unseal(file: string): void {
  const connection = new Sqlite(file);
  try {
    dropSeal(connection);
  } finally {
    connection.close();
  }
}

/** Something about the disk (EX_IOERR). */
const DISK = 74;

function backupError(database: string, target: string, error: unknown): StartError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const folder = dirname(target);
  if (code === "ENOSPC" || code === "SQLITE_FULL") {
    const says = `There is no backup: the disk of ${folder} is full. Make room, or name another place.`;
    return new StartError(says, { cause: error, exitCode: DISK });
  }
  if (code.startsWith("SQLITE_IOERR") || code === "EIO") {
    const says = `There is no backup: the disk fails (${code}), that of ${database} or of ${folder}.`;
    return new StartError(says, { cause: error, exitCode: DISK });
  }
  if (code.startsWith("SQLITE")) return openError(database, error);
  const says = `There is no backup: ${basename(target)} cannot be written into ${folder} (${code || String(error)}).`;
  return new StartError(says, { cause: error });
}

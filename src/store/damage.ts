import type Sqlite from "better-sqlite3";
import { statSync } from "node:fs";
import { StartError } from "../core/errors.ts";
import { listBackups } from "./backup/folder.ts";
import { verify } from "./backup/verify.ts";
import { DamageError, refuseAltered } from "./checksum.ts";

/** As large a file as a start reads as a whole: about a second on a small machine, 300,000 events. */
const WHOLE_BYTES = 64 * 1_024 * 1_024;
/** Of a larger one it reads as many events, the newest: they are where the disk was written to last. */
const NEWEST = 10_000;

/** Throws where a database is damaged, as far as a start has the time to look; `doctor` reads all of it. */
export function refuseDamage(connection: Sqlite.Database, file: string): void {
  const isWhole = statSync(file).size <= WHOLE_BYTES;
  if (isWhole) {
    const says = String(connection.pragma("quick_check(1)", { simple: true }));
    if (says !== "ok") throw new DamageError(says);
  }
  refuseAltered(connection, isWhole ? Infinity : NEWEST);
}

/**
 * What a host does about a damaged database: the sentence names its newest backup that is sound. Undefined where
 * the error is another one, or there is no such backup.
 */
export function damagedError(
  file: string,
  backups: string,
  error: unknown,
): StartError | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!code.startsWith("SQLITE_CORRUPT") && !code.startsWith("SQLITE_NOTADB")) return undefined;
  const newest = newestSound(file, backups);
  if (newest === undefined) return undefined;
  return new StartError(
    `The database file ${file} is damaged; it was left as it is, and cairn restore ${newest} --db ${file} --force puts its newest sound backup in its place.`,
    { cause: error },
  );
}

/** The newest that is sound: a disk that has damaged the one may have damaged the other. */
function newestSound(file: string, folder: string): string | undefined {
  try {
    return listBackups(file, folder).find((backup) => isSound(backup.file))?.file;
  } catch {
    // The folder cannot be read: then there is none to name.
    return undefined;
  }
}

function isSound(file: string): boolean {
  try {
    verify(file);
    return true;
  } catch (error) {
    if (error instanceof StartError) return false;
    throw error;
  }
}

import { BusyError, StartError } from "../core/errors.ts";

/** Why a database file cannot be opened: one clear sentence for what SQLite or the system says by code. */
export function openError(file: string, error: unknown): StartError {
  if (error instanceof BusyError) return openError(file, error.cause);
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

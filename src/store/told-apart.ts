import type { CompiledQuery } from "kysely";
import { DiskError, GoneError, type DiskTrouble } from "../core/errors.ts";
import { codeOf } from "./patient.ts";

/**
 * Asks SQLite, and says in the house's words what its host can mend (DiskError), and where a row is added about
 * what was erased meanwhile (GoneError).
 */
export async function toldApart<T>({ query }: CompiledQuery, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const code = codeOf(error);
    const trouble = TROUBLES.find(([prefix]) => code.startsWith(prefix))?.[1];
    if (trouble !== undefined) throw new DiskError(trouble, code, error);
    if (query.kind === "InsertQueryNode" && code === "SQLITE_CONSTRAINT_FOREIGNKEY") {
      throw new GoneError("what this is about was erased", { cause: error });
    }
    throw error;
  }
}

/** https://www.sqlite.org/rescode.html */
const TROUBLES: readonly (readonly [string, DiskTrouble])[] = [
  ["SQLITE_FULL", "full"],
  ["SQLITE_READONLY", "read-only"],
  ["SQLITE_IOERR", "failing"],
  ["SQLITE_CANTOPEN", "failing"],
  ["SQLITE_CORRUPT", "damaged"],
  ["SQLITE_NOTADB", "damaged"],
];

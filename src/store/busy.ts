import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

const TRIES = 40;

/**
 * Runs a transaction, anew while another process holds the database: better-sqlite3 blocks the event
 * loop while it waits, so it waits briefly and the rest of the patience is here. The last failure is
 * thrown as it came.
 */
export async function transact<T>(
  db: Kysely<Tables>,
  work: (trx: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt >= TRIES || !isBusy(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5 * Math.min(attempt, 10)));
    }
  }
}

/** SQLite's lock, and PostgreSQL's serialization failure and deadlock. */
export function isBusy(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code.startsWith("SQLITE_BUSY") || code === "40001" || code === "40P01";
}

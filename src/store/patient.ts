import { BusyError } from "../core/errors.ts";

const TRIES = 40;

/** How long to wait before the next try after so many: at once again at first, then more slowly. */
export const pauseMs = (tries: number): number => 5 * Math.min(tries, 10);

/**
 * Waits while another process holds the database: better-sqlite3 blocks the event loop while it waits,
 * so it waits briefly and the rest of the patience, about two seconds, is here. What was refused did
 * nothing, so it may be tried anew. Throws BusyError in the end.
 */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (attempt >= TRIES) throw new BusyError("the database is busy", { cause: error });
      await new Promise((resolve) => setTimeout(resolve, pauseMs(attempt)));
    }
  }
}

/** SQLite's name for what went wrong, or the system's; empty for what neither of them says. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "";

/** Another process holds the database. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith("SQLITE_BUSY");

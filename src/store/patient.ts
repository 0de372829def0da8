import { BusyError } from "../core/errors.ts";

/** Whoever waits for longer than this for another process is told so; whatever asks has three seconds. */
export const PATIENCE_MS = 2_500;

/** As SQLite itself would wait, but it blocks the event loop meanwhile (sqliteDefaultBusyCallback). */
const PAUSES_MS = [1, 2, 5, 10, 15, 20, 25, 25, 25];
const LONGEST_MS = 50;

/** How long to wait before the next try after so many: nearly at once at first, then more slowly. */
export const pauseMs = (tries: number): number => PAUSES_MS[tries - 1] ?? LONGEST_MS;

/**
 * Waits while another process holds the database, and lets the event loop go on. What was refused did nothing,
 * so it may be tried anew. Throws BusyError in the end.
 */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const untilMs = performance.now() + PATIENCE_MS;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > untilMs)
        throw new BusyError("the database is busy", { cause: error });
      await new Promise((resolve) => setTimeout(resolve, pauseMs(attempt)));
    }
  }
}

/** SQLite's name for what went wrong, or the system's; empty for what neither of them says. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "";

/** Another process holds the database. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith("SQLITE_BUSY");

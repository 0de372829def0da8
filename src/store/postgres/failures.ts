/** What PostgreSQL, or the way to it, says by code. https://www.postgresql.org/docs/18/errcodes-appendix.html */
const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "";

/** Serialization failure, deadlock, a lock not had in time: the transaction met another one and was undone. */
export const isConflict = (error: unknown): boolean =>
  ["40001", "40P01", "55P03"].includes(codeOf(error));

/** A newer Cairn has changed a table since this connection has planned the statement. */
export const isOutdated = (error: unknown): boolean =>
  codeOf(error) === "0A000" && error instanceof Error && error.message.startsWith("cached plan");

/** The row that an inserted one is about is not there. */
export const isOrphan = (error: unknown): boolean => codeOf(error) === "23503";

/** The server or the network went away, or the server takes no more connections just now. */
export function isLost(error: unknown): boolean {
  const code = codeOf(error);
  if (LOST.has(code) || code.startsWith("08")) return true;
  return error instanceof Error && LOST_SAYING.some((says) => error.message.startsWith(says));
}

const LOST = new Set([
  // Shut down by an administrator, crashed, starting up, too many connections.
  "57P01",
  "57P02",
  "57P03",
  "53300",
  // It stood still in the middle of a transaction, see open.ts.
  "25P03",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOENT",
]);

/** What pg throws without a code. */
const LOST_SAYING = [
  "Connection terminated",
  "Client has encountered a connection error",
  "timeout exceeded when trying to connect",
];

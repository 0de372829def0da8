import { isPostgres } from "../is-postgres.ts";

/** A database as it may be named: a file's path, or an address without the password, or any other parameter. */
export function plainAddress(database: string): string {
  if (!isPostgres(database)) return database;
  const url = URL.parse(database);
  if (url === null) return "of DATABASE_URL";
  return `${url.protocol}//${url.host}${url.pathname}`;
}

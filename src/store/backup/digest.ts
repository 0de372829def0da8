import type Sqlite from "better-sqlite3";
import { createHash } from "node:crypto";

type Value = string | bigint | number | Buffer | null;

/**
 * All that a database holds as one hash, its schema included: two of them with the same rows have the same one,
 * however their pages lie. What SQLite counted for its planner is left out, and so is one table.
 */
export function digestOf(connection: Sqlite.Database, without: string): string {
  const hash = createHash("sha256");
  const parts = connection
    .prepare<[string], { type: string; name: string; sql: string | null }>(
      `select type, name, sql from sqlite_schema
       where tbl_name <> ? and name not like 'sqlite_stat%' order by type, name`,
    )
    .all(without);
  for (const { type, name, sql } of parts) hash.update(lineOf([type, name, sql]));
  for (const { name } of parts.filter(({ type }) => type === "table")) {
    hash.update(lineOf([name]));
    // By the table itself, never by an index that may say something else: so the order is that of the rows.
    const rows = connection
      .prepare<[], Value[]>(`select * from "${name.replaceAll('"', '""')}" not indexed`)
      .raw()
      .safeIntegers();
    for (const row of rows.iterate()) hash.update(lineOf(row));
  }
  return hash.digest("hex");
}

/** A row so that no two different ones read alike. */
export const lineOf = (row: readonly Value[]): string => `${row.map(written).join("")}\n`;

function written(value: Value): string {
  if (value === null) return "n;";
  if (typeof value === "string") return `s${value.length}:${value}`;
  if (typeof value === "object") return `b${value.toString("hex")};`;
  return `${typeof value === "bigint" ? "i" : "r"}${value};`;
}

import { sql } from "kysely";
import type { Db } from "../derive.ts";
import { holdable } from "../holdable.ts";
import type { Table } from "./table.ts";

/** A row by its columns. */
export type Row = Readonly<Record<string, string | number | null>>;

/** Rows that are held in memory at once: a roadmap of a group's own may be long. */
const PAGE = 250;

/** Reads a table in the order of its key, which is the same on both engines, some rows at a time. */
export async function* pagesOf(
  db: Db,
  { name, columns, key }: Table,
): AsyncGenerator<readonly Row[]> {
  const order = list(key.length > 0 ? key : columns);
  let read = 0;
  let last: Row | undefined;
  do {
    // Whoever skips rows reads them: only what has no key is read so, which is little.
    const skip = key.length > 0 ? 0 : read;
    const after =
      last === undefined || skip > 0
        ? sql``
        : sql`where (${order}) > (${sql.join(valuesOf(last, key))})`;
    const { rows } = await sql<Row>`
      select ${list(columns)} from ${sql.table(name)} ${after}
      order by ${order} limit ${sql.lit(PAGE)} offset ${sql.lit(skip)}`.execute(db);
    if (rows.length > 0) yield rows;
    read += rows.length;
    last = rows.length < PAGE ? undefined : rows.at(-1);
  } while (last !== undefined);
}

/** Writes rows as they are, ids included. */
export async function insertRows(
  db: Db,
  { name, columns }: Table,
  rows: readonly Row[],
): Promise<void> {
  const written = rows.map((row) => sql`(${sql.join(valuesOf(row, columns))})`);
  await sql`insert into ${sql.table(name)} (${list(columns)}) values ${sql.join(written)}`.execute(
    db,
  );
}

/** What stands in some columns of a row, as either engine can hold it. */
export const valuesOf = (row: Row, columns: readonly string[]): readonly Row[string][] =>
  columns.map((column) => holdable(row[column] ?? null));

const list = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));

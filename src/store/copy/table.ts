import { sql } from "kysely";
import { openSqlite } from "../sqlite.ts";

/** What there is to know of a table to copy it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** The columns of its primary key; none where a row may be there twice. */
  readonly key: readonly string[];
  /** The ids are given by the database, and never twice. */
  readonly counts: boolean;
}

interface Found extends Table {
  /** The tables that its rows name rows of. */
  readonly names: readonly string[];
}

/**
 * The tables of the newest version, each after those whose rows its own name. They are read from a new database
 * in memory, so that what a migration adds is copied, too.
 */
export async function tablesInOrder(): Promise<readonly Table[]> {
  const db = await openSqlite(":memory:");
  try {
    const { rows } = await sql<{ name: string; counts: 0 | 1 }>`
      select name, sql like '%autoincrement%' as counts from sqlite_schema
      where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'
      order by name`.execute(db);
    const found: Found[] = [];
    for (const { name, counts } of rows) {
      const columns = await sql<{ name: string; pk: number }>`
        select name, pk from pragma_table_info(${name})`.execute(db);
      const named = await sql<{ name: string }>`
        select distinct "table" as name from pragma_foreign_key_list(${name})`.execute(db);
      const key = columns.rows.filter(({ pk }) => pk > 0).sort((one, other) => one.pk - other.pk);
      found.push({
        name,
        columns: columns.rows.map((column) => column.name),
        key: key.map((column) => column.name),
        counts: counts === 1,
        names: named.rows.map((table) => table.name).filter((other) => other !== name),
      });
    }
    return ordered(found);
  } finally {
    await db.destroy();
  }
}

function ordered(found: readonly Found[]): readonly Table[] {
  const done = new Map<string, Table>();
  while (done.size < found.length) {
    const next = found.find(
      ({ name, names }) => !done.has(name) && names.every((other) => done.has(other)),
    );
    if (next === undefined) throw new Error("tables name each other in a circle");
    done.set(next.name, next);
  }
  return [...done.values()];
}

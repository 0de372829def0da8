import { sql, SqliteAdapter } from "kysely";
import type { Db } from "../derive.ts";

/** The id that a table gives next: one that was given stays given, also when its row was erased. */
export async function nextIdOf(db: Db, table: string): Promise<number> {
  const query = isSqlite(db)
    ? sql<{ last: number | null }>`select seq as last from sqlite_sequence where name = ${table}`
    : sql<{ last: number | null }>`select pg_sequence_last_value(${sequenceOf(table)}) as last`;
  const { rows } = await query.execute(db);
  return (rows[0]?.last ?? 0) + 1;
}

/** Lets an empty count go on at an id. */
export async function countFrom(db: Db, table: string, next: number): Promise<void> {
  if (!isSqlite(db)) {
    const isGiven = next > 1;
    const last = isGiven ? next - 1 : 1;
    await sql`select setval(${sequenceOf(table)}, ${sql.lit(last)}, ${sql.lit(isGiven)})`.execute(
      db,
    );
    return;
  }
  // It has no key of its own that a row could conflict with.
  await sql`delete from sqlite_sequence where name = ${table}`.execute(db);
  if (next === 1) return;
  // Written out: its column has no type, and as a value a number would be one with a fraction.
  const last = sql.lit(next - 1);
  await sql`insert into sqlite_sequence (name, seq) values (${table}, ${last})`.execute(db);
}

const sequenceOf = (table: string) =>
  sql`pg_get_serial_sequence(${sql.lit(`"${table}"`)}, 'id')::regclass`;

const isSqlite = (db: Db): boolean => db.getExecutor().adapter instanceof SqliteAdapter;

import { SqliteAdapter, sql, type RawBuilder, type SelectQueryBuilder } from "kysely";
import type { Db } from "./derive.ts";

/**
 * How a claim passes over what another process claims at this moment, in place of waiting for it and finding
 * it gone. SQLite lets one writer in at a time: there nothing is ever held. Where rows can be held, each row
 * that this selects is held until the statement's transaction ends.
 */
export const unheld = <DB, TB extends keyof DB & string, O>(
  db: Db,
  query: SelectQueryBuilder<DB, TB, O>,
  of: TB,
): SelectQueryBuilder<DB, TB, O> => (holdsRows(db) ? query.forUpdate(of).skipLocked() : query);

/** The same at the end of a query that is written out. */
export const unheldRows = (db: Db): RawBuilder<unknown> =>
  holdsRows(db) ? sql`for update skip locked` : sql``;

/**
 * The first thing in a transaction, before it has read anything: it is to be alone with the database, or beside
 * others that are not. Of rows that nobody else reads PostgreSQL finds that they were, since it remembers whole pages
 * of an index, and on small tables two that have nothing to do with each other undo each other again and again.
 * Whoever does not get in within half a second is undone as by any other conflict.
 */
export async function enter(db: Db, how: "alone" | "beside others"): Promise<void> {
  if (!holdsRows(db)) return;
  const mode = how === "alone" ? "exclusive" : "row share";
  // Locking a table reads nothing yet, as asking for an advisory lock would. This one is there to be locked.
  await sql
    .raw(
      `set local lock_timeout = ${ENTER_MS}; lock table kysely_migration_lock in ${mode} mode; set local lock_timeout to default`,
    )
    .execute(db);
}

/** A process that stands still in there is put out by the server, later (postgres/open.ts). */
const ENTER_MS = 500;

const holdsRows = (db: Db): boolean => !(db.getExecutor().adapter instanceof SqliteAdapter);

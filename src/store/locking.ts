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

const holdsRows = (db: Db): boolean => !(db.getExecutor().adapter instanceof SqliteAdapter);

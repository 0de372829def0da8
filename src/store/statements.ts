import type { SqliteDatabase, SqliteStatement } from "kysely";

/** Different statements that are kept: all of Cairn's own, with room for lists of any length. */
const KEPT = 500;
/** Longer ones insert hundreds of rows and differ with their number. */
const LONGEST = 4_000;

/**
 * A database whose statements stay prepared: Kysely prepares anew for every query, which costs more
 * than most of them take to run. SQLite itself prepares a kept one again where the tables have changed.
 * A kept statement runs to its end before it runs again, so nothing may be streamed.
 */
export function keepingStatements(database: SqliteDatabase): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => {
      kept.clear();
      database.close();
    },
    prepare: (sql) => {
      const known = kept.get(sql);
      if (known !== undefined) return known;
      const statement = database.prepare(withoutPeeking(sql));
      if (sql.length > LONGEST) return statement;
      if (kept.size >= KEPT) kept.clear();
      kept.set(sql, statement);
      return statement;
    },
  };
}

/**
 * SQLite (built with STAT4, as better-sqlite3 is) looks at values while it plans a join or a limit, and
 * so prepares the statement again for every new value: ten times the cost of running it. It does not look
 * behind a unary plus, which changes nothing else. Kysely writes values as `?`, so this finds no text.
 */
const withoutPeeking = (sql: string): string => sql.replace(/( =| limit) \?/g, "$1 +?");

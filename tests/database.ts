import { sql, type Kysely } from "kysely";
import { inject, onTestFinished } from "vitest";
import { openDatabase } from "../src/store/open.ts";
import type { Tables } from "../src/store/tables.ts";
import { createDatabase } from "./postgres/databases.ts";

/**
 * A new database on the engine that this run of the tests is for: the same suite holds for SQLite and for
 * PostgreSQL. It is over when it is closed, or with its test.
 */
export async function newDatabase(): Promise<Kysely<Tables>> {
  if (inject("postgres") === undefined) return openDatabase(":memory:");
  const emptied = free.pop() ?? (await openDatabase(await createDatabase({ empty: false })));
  let isOpen = true;
  const over = async () => {
    if (!isOpen) return;
    isOpen = false;
    await empty(emptied);
    free.push(emptied);
  };
  onTestFinished(over);
  return Object.assign(emptied, { destroy: over });
}

/** How often a property of the store is tried: another engine is there for its own faults, not for the rules'. */
export const runsHere = (runs: number): number =>
  inject("postgres") === undefined ? runs : Math.ceil(runs / 10);

/** Databases that tests of this worker are done with: to empty one takes a tenth of making another. */
const free: Kysely<Tables>[] = [];

/** Takes every row out, and counts from 1 again. */
async function empty(db: Kysely<Tables>): Promise<void> {
  const tables = await db.introspection.getTables();
  const statements = tables.flatMap(({ name, columns }) => [
    `delete from "${name}"`,
    ...columns
      .filter((column) => column.isAutoIncrementing)
      .map((column) => `alter table "${name}" alter column "${column.name}" restart`),
  ]);
  // Row by row in no order, so no row's pointers are looked at.
  const together = ["begin", "set local session_replication_role = replica", ...statements];
  await sql.raw([...together, "commit"].join(";")).execute(db);
}

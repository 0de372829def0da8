import { closeSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { sql } from "kysely";
import { StartError } from "../../core/errors.ts";
import { refuseTaken, sync } from "../backup/make.ts";
import { clearInterrupted, unfinishedName } from "../backup/restore.ts";
import type { Db } from "../derive.ts";
import { isPostgres } from "../is-postgres.ts";
import { migrations } from "../migrations/index.ts";
import { plainAddress } from "../postgres/plain-address.ts";
import { openSqlite } from "../sqlite.ts";
import type { Table } from "./table.ts";

/**
 * Fills a database that is new or empty, in one transaction: where `work` throws, nothing is in it. Throws
 * StartError, having changed nothing, where there is something in it already.
 */
export const writingInto = <T>(
  database: string,
  tables: readonly Table[],
  work: (target: Db) => Promise<T>,
): Promise<T> =>
  isPostgres(database) ? intoPostgres(database, tables, work) : intoFile(database, work);

async function intoPostgres<T>(
  address: string,
  tables: readonly Table[],
  work: (target: Db) => Promise<T>,
): Promise<T> {
  const { openPostgres, visitPostgres } = await import("../postgres/open.ts");
  const visited = await visitPostgres(address);
  await visited.db.destroy();
  const isNewest = visited.done.length === Object.keys(migrations).length;
  // One of an older Cairn stays as it is, rows or not.
  if (visited.done.length > 0 && !isNewest) throw taken(address);
  const db = await openPostgres(address);
  try {
    return await db.transaction().execute(async (target) => {
      for (const { name } of tables) {
        const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(target);
        if (rows.length > 0) throw taken(address);
      }
      return work(target);
    });
  } finally {
    await db.destroy();
  }
}

const taken = (address: string): StartError =>
  new StartError(
    `The database ${plainAddress(address)} holds a Cairn already, and is kept; make an empty one with createdb, and name that.`,
  );

/** It has its name once all of it is on disk. */
async function intoFile<T>(file: string, work: (target: Db) => Promise<T>): Promise<T> {
  if (file === ":memory:") throw new StartError("A copy in memory would be gone; name a file.");
  // A log that lies beside it would be played into it.
  for (const end of ["", "-wal", "-journal"]) refuseTaken(file + end);
  const folder = dirname(file);
  const fresh = join(folder, unfinishedName());
  try {
    mkdirSync(folder, { recursive: true });
    clearInterrupted(folder);
    // What everybody did is in it: it is its owner's alone.
    closeSync(openSync(fresh, "wx", 0o600));
    const db = await openSqlite(fresh);
    let result: T;
    try {
      result = await db.transaction().execute(work);
    } finally {
      await db.destroy();
    }
    sync(fresh);
    refuseTaken(file);
    renameSync(fresh, file);
    sync(folder);
    return result;
  } finally {
    for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(fresh + end, { force: true });
  }
}

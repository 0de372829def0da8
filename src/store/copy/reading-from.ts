import Sqlite from "better-sqlite3";
import { existsSync } from "node:fs";
import { Kysely, SqliteDialect } from "kysely";
import { StartError } from "../../core/errors.ts";
import { judge, reasonOf } from "../backup/verify.ts";
import type { Db } from "../derive.ts";
import { inspect } from "../inspect.ts";
import { isPostgres } from "../is-postgres.ts";
import { migrations } from "../migrations/index.ts";
import { patiently } from "../patient.ts";
import { plainAddress } from "../postgres/plain-address.ts";
import type { Tables } from "../tables.ts";

/**
 * Reads a database as it is at one moment, whoever writes to it meanwhile, and changes nothing of it. Throws
 * StartError where there is none, it is not sound, or not of this version.
 */
export async function readingFrom<T>(
  database: string,
  work: (source: Db) => Promise<T>,
): Promise<T> {
  const { db, done } = await (isPostgres(database) ? visit(database) : visitSqlite(database));
  try {
    refuseOther(database, done);
    return await db
      .transaction()
      .setIsolationLevel("repeatable read")
      .setAccessMode("read only")
      .execute(work);
  } finally {
    await db.destroy();
  }
}

interface Visited {
  readonly db: Kysely<Tables>;
  /** The migrations that it had. */
  readonly done: readonly string[];
}

/** Whoever has two files never loads the other engine's library. */
const visit = async (address: string): Promise<Visited> =>
  (await import("../postgres/open.ts")).visitPostgres(address);

async function visitSqlite(file: string): Promise<Visited> {
  if (!existsSync(file)) throw new StartError(`There is no ${file} to copy.`);
  try {
    return await patiently(() => {
      const database = new Sqlite(file, { fileMustExist: true, timeout: 20 });
      try {
        judge(database, file);
        const done = inspect(database, file);
        // Its transactions begin as readers do, and keep nobody from writing.
        const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
        return Promise.resolve({ db, done });
      } catch (error) {
        database.close();
        throw error;
      }
    });
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`${file} was not copied: ${reasonOf(error)}.`, { cause: error });
  }
}

function refuseOther(database: string, done: readonly string[]): void {
  if (done.length === 0) {
    throw new StartError(`${plainAddress(database)} holds nothing of Cairn's to copy.`);
  }
  if (done.length === Object.keys(migrations).length) return;
  throw new StartError(
    `${plainAddress(database)} is of an older Cairn: start this version on it first, which brings it up to date, then copy it.`,
  );
}

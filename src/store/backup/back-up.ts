import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { copyDatabase } from "../copy/copy-database.ts";
import { isPostgres } from "../is-postgres.ts";
import { makeBackup, refuseTaken } from "./make.ts";
import type { Verified } from "./verify.ts";

/**
 * Backs a database of either engine up into a SQLite file, while whoever uses it goes on. Throws StartError
 * where that cannot be; nothing is left then.
 */
export async function backUp(database: string, target: string, atMs: number): Promise<Verified> {
  if (!isPostgres(database)) return makeBackup(database, target, atMs);
  refuseTaken(target);
  // A name of the kind that is cleared away where a process was killed over it.
  const copy = join(dirname(target), `.cairn-backup-${randomBytes(8).toString("hex")}.db`);
  try {
    await copyDatabase(database, copy);
    return await makeBackup(copy, target, atMs);
  } finally {
    rmSync(copy, { force: true });
  }
}

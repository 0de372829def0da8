import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyDatabase } from "../copy/copy-database.ts";
import { openSqlite } from "../sqlite.ts";
import { refuseHeld } from "./restore.ts";
import { verify, type Verified } from "./verify.ts";

/**
 * Puts what a backup holds into a PostgreSQL database that is empty; one of an older Cairn is brought up to date
 * on the way. Throws StartError, having changed nothing, where the backup is not sound or the database is not
 * empty: what is in one is never replaced.
 */
export async function restoreInto(address: string, backup: string): Promise<Verified> {
  const verified = verify(backup);
  refuseHeld(backup, verified);
  const folder = mkdtempSync(join(tmpdir(), "cairn-restore-"));
  try {
    const copy = join(folder, "cairn.db");
    copyFileSync(backup, copy);
    if (existsSync(`${backup}-wal`)) copyFileSync(`${backup}-wal`, `${copy}-wal`);
    await (await openSqlite(copy)).destroy();
    await copyDatabase(copy, address);
    return verified;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

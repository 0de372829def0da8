import { existsSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "../../core/errors.ts";
import { nameAt } from "./folder.ts";
import { makeBackup } from "./make.ts";

const SECOND_MS = 1_000;

/**
 * Backs a database of an older Cairn up into a folder, and gives the backup's name: an older program refuses
 * what a newer one has brought up to date, so this is the way back to it. `atMs`: now (epoch ms). Throws
 * StartError where no backup can be made; then the database is to stay as it is.
 */
export async function backUpBeforeUpgrade(
  database: string,
  folder: string,
  atMs: number,
): Promise<string> {
  try {
    const target = freeName(database, folder, atMs);
    await makeBackup(database, target, atMs);
    return target;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    const says =
      `The database file ${database} is of an older Cairn and was left as it is: it is backed up before it is brought up to date. ` +
      `${error.message} With CAIRN_BACKUPS=0 it is brought up to date without a backup.`;
    throw new StartError(says, { cause: error, exitCode: error.exitCode });
  }
}

/** A start that was just before this one may have made its own within the same second. */
function freeName(database: string, folder: string, atMs: number): string {
  const target = join(folder, nameAt(database, atMs));
  return existsSync(target) ? freeName(database, folder, atMs + SECOND_MS) : target;
}

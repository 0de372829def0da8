import { existsSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import type { Config } from "../../config.ts";
import type { Check } from "../../core/check.ts";
import { StartError } from "../../core/errors.ts";
import { besideDatabase, listBackups, type Backup } from "../../store/backup/folder.ts";
import { verify } from "../../store/backup/verify.ts";
import { isPostgres } from "../../store/is-postgres.ts";
import { plainAddress } from "../../store/postgres/plain-address.ts";

const NAME = "backups";
/** A night, and as much as a backup that failed may be tried again. */
const LATE_MS = 36 * 3_600_000;

/** Whether the newest backup is sound, and of last night. Nothing is said where there is nothing to back up. */
export function checkBackups(
  database: string,
  { backupNights = 0, backupFolder = besideDatabase(database) }: Config,
): readonly Check[] {
  if (!isPostgres(database) && !existsSync(database)) return [];
  try {
    const backups = listBackups(database, backupFolder);
    const [newest] = backups;
    if (newest !== undefined) return [judge(newest, backups.length, backupNights)];
    return [none(database, backupFolder, backupNights)];
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    const says = `The folder of backups ${backupFolder} cannot be read (${code}).`;
    return [{ name: NAME, state: "wrong", says, todo: "Let Cairn read and write it." }];
  }
}

const MAKE = "Make one with cairn backup; the log of a running Cairn says why a night has none.";

function none(database: string, folder: string, nights: number): Check {
  const says = `${plainAddress(database)} has no backup in ${folder}.`;
  return nights === 0
    ? { name: NAME, state: "told", says: `${says} CAIRN_BACKUPS is 0, so no night makes one.` }
    : {
        name: NAME,
        state: "warning",
        says,
        todo: "A Cairn that runs makes one each night, and one as it starts.",
      };
}

function judge(newest: Backup, count: number, nights: number): Check {
  const time = Temporal.Instant.fromEpochMilliseconds(newest.atMs).toString();
  try {
    verify(newest.file);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return { name: NAME, state: "wrong", says: error.message, todo: MAKE };
  }
  if (nights > 0 && Date.now() - newest.atMs > LATE_MS) {
    const says = `The newest backup, ${newest.file}, is sound, and as old as ${time}.`;
    return { name: NAME, state: "warning", says, todo: MAKE };
  }
  const says = `The newest of ${count} ${count === 1 ? "backup" : "backups"}, ${newest.file}, is sound.`;
  return { name: NAME, state: "well", says };
}

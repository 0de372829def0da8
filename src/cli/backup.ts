import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { StartError } from "../core/errors.ts";
import { backUp } from "../store/backup/back-up.ts";
import { besideDatabase, listBackups, nameAt } from "../store/backup/folder.ts";
import { restoreInto } from "../store/backup/restore-into.ts";
import { restore } from "../store/backup/restore.ts";
import type { Verified } from "../store/backup/verify.ts";
import { isPostgres } from "../store/is-postgres.ts";
import { plainAddress } from "../store/postgres/plain-address.ts";

interface Target {
  /** A file, or a folder. */
  readonly to: string | undefined;
  /** Where the nightly ones are. */
  readonly folder: string | undefined;
}

interface Source {
  /** The backup that is named. */
  readonly file: string | undefined;
  /** Where the nightly ones are. */
  readonly folder: string | undefined;
  /** Another database may give way. */
  readonly force: boolean;
}

/** Backs the database up, to a file or into a folder; by default into the folder of the nightly ones. */
export async function runBackup(
  database: string,
  { to, folder = besideDatabase(database) }: Target,
  print: (text: string) => 0,
): Promise<number> {
  refuseMemory(database);
  const nowMs = Date.now();
  const target = targetOf(database, to ?? `${folder}/`, nowMs);
  const verified = await backUp(database, target, nowMs);
  const of = plainAddress(database);
  return print(`${target} is a backup of ${of}, read back and sound: ${holdings(verified)}.`);
}

/** What is a folder, or says so with a slash at its end, gets a file named by the time. */
function targetOf(database: string, to: string, nowMs: number): string {
  const isFolder = to.endsWith("/") || (existsSync(to) && statSync(to).isDirectory());
  return isFolder ? join(to, nameAt(database, nowMs)) : to;
}

/** Puts a backup in the place of the database, and says what it did in two sentences. */
export async function runRestore(
  database: string,
  { file, folder = besideDatabase(database), force }: Source,
  print: (text: string) => 0,
): Promise<number> {
  refuseMemory(database);
  if (file === undefined) {
    const [newest] = listBackups(database, folder);
    const says =
      newest === undefined ? `there is none in ${folder}` : `the newest is ${newest.file}`;
    throw new StartError(`Name the backup to restore: cairn restore FILE; ${says}.`);
  }
  if (isPostgres(database)) {
    const verified = await restoreInto(database, file);
    return print(`${whatIs(database, file, verified)} It was empty before.`);
  }
  const { kept, ...verified } = restore(file, database, { force, nowMs: Date.now() });
  const before =
    kept === undefined
      ? "There was no database in its place before."
      : `The database that was there is kept as ${kept}.`;
  return print(`${whatIs(database, file, verified)} ${before}`);
}

function whatIs(database: string, file: string, verified: Verified): string {
  const { madeMs } = verified;
  const of = madeMs === undefined ? "a copy made by hand" : `made ${written(madeMs)}`;
  return `${plainAddress(database)} is what ${file} holds, ${of}: ${holdings(verified)}.`;
}

const holdings = ({ groups, events }: Verified): string =>
  `${amount(groups, "group")}, ${amount(events, "event")}`;

const amount = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

const written = (atMs: number): string =>
  Temporal.Instant.fromEpochMilliseconds(atMs).toString({ smallestUnit: "second" });

function refuseMemory(database: string): void {
  if (database !== ":memory:") return;
  throw new StartError("A database in memory has no backups; name a file with --db.");
}

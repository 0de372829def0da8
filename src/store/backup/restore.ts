import { randomBytes } from "node:crypto";
import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { StartError } from "../../core/errors.ts";
import { isHeld } from "./held.ts";
import { sync, unseal } from "./make.ts";
import { verify, type Verified } from "./verify.ts";

/** What came of a restore. */
export interface Restored extends Verified {
  /** Where the database that was there before is now; undefined where there was none. */
  readonly kept: string | undefined;
}

interface Restoring {
  /** Another database may give way. */
  readonly force: boolean;
  readonly nowMs: number;
}

/** What SQLite keeps beside a database. */
const BESIDE = ["-wal", "-shm", "-journal"];

/**
 * Puts a backup in the place of a database, which is kept under another name with all that lies beside it.
 * Throws StartError, having changed nothing, where the backup is not sound, a database is there already that
 * nobody said may go, or a process has it open.
 */
export function restore(backup: string, database: string, { force, nowMs }: Restoring): Restored {
  const verified = verify(backup);
  refuseHeld(backup, verified);
  const isThere = existsSync(database);
  if (isThere) refuseStanding(backup, database, force);
  const folder = dirname(database);
  const fresh = join(folder, unfinishedName());
  try {
    mkdirSync(folder, { recursive: true });
    clearInterrupted(folder);
    copyFileSync(backup, fresh, constants.COPYFILE_EXCL);
    if (isThere) chmodSync(fresh, statSync(database).mode & 0o777);
    if (existsSync(`${backup}-wal`)) copyFileSync(`${backup}-wal`, `${fresh}-wal`);
    // A disk that fails may read another time what it did not write.
    verify(fresh);
    unseal(fresh);
    sync(fresh);
    const kept = keep(database, nowMs);
    renameSync(fresh, database);
    sync(folder);
    return { ...verified, kept };
  } catch (error) {
    if (error instanceof StartError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    const says = `${backup} was not restored: ${folder} cannot be written (${code}).`;
    throw new StartError(says, { cause: error });
  } finally {
    for (const end of ["", ...BESIDE]) rmSync(fresh + end, { force: true });
  }
}

/** Throws StartError where a program has a copy open that somebody made by hand: it may be half written. */
export function refuseHeld(backup: string, { madeMs }: Verified): void {
  if (madeMs !== undefined || !isHeld(backup)) return;
  throw new StartError(
    `A program has ${backup} open; cairn backup --db ${backup} makes a backup of it.`,
  );
}

/** What is in the making has a name of this kind, with the process that makes it. */
const UNFINISHED = /^\.cairn-restore-(\d+)-/;

/** A name for a database in the making, which nobody takes for one: clearInterrupted knows it. */
export const unfinishedName = (): string =>
  `.cairn-restore-${process.pid}-${randomBytes(8).toString("hex")}`;

/** Deletes what restores left in a folder that were killed: all that a database holds is in it (rule 13). */
export function clearInterrupted(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, maker] = UNFINISHED.exec(name) ?? [];
    if (maker !== undefined && !isRunning(Number(maker)))
      rmSync(join(folder, name), { force: true });
  }
}

function isRunning(maker: number): boolean {
  try {
    // Signal 0 only asks.
    process.kill(maker, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function refuseStanding(backup: string, database: string, force: boolean): void {
  if (isSame(backup, database)) {
    throw new StartError(`${backup} is the database itself; name a backup of it.`);
  }
  if (!force) {
    throw new StartError(
      `${database} is there already; with --force it is kept under another name, and ${backup} takes its place.`,
    );
  }
  if (!isHeld(database)) return;
  throw new StartError(
    `A running Cairn has ${database} open; stop it first, then restore ${backup}.`,
  );
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [statSync(one), statSync(other)];
  return a.ino === b.ino && a.dev === b.dev;
}

/**
 * Keeps the file that is there, and takes away what lies beside it: a log that stayed would be played into
 * another database. The file itself keeps its name, too, until the new one takes it: there is never none.
 */
function keep(database: string, nowMs: number): string | undefined {
  const time = new Date(nowMs)
    .toISOString()
    .replaceAll(":", "")
    .replace(/\.\d+Z$/, "Z");
  const kept = `${database}.before-${time}`;
  for (const end of ["", ...BESIDE]) {
    if (!existsSync(kept + end)) continue;
    throw new StartError(`${kept + end} is there already; say it again in a second.`);
  }
  const isThere = existsSync(database);
  if (isThere) linkOrCopy(database, kept);
  for (const end of BESIDE) {
    if (existsSync(database + end)) renameSync(database + end, kept + end);
  }
  sync(dirname(database));
  return isThere ? kept : undefined;
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Not every file system has a second name for a file.
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    sync(to);
  }
}

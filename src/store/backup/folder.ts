import { readdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { isPostgres } from "../is-postgres.ts";
import { plainAddress } from "../postgres/plain-address.ts";
import { UNFINISHED } from "./make.ts";

/** A backup by its name; whether it is sound, only reading it tells. */
export interface Backup {
  readonly file: string;
  /** When it was made (epoch ms). */
  readonly atMs: number;
}

/** Where the backups of a database are, unless its host says otherwise. */
export const besideDatabase = (database: string): string =>
  join(dirname(fileOf(database)), "backups");

/** The file that backups are named after: PostgreSQL has none, and theirs are in ./data unless a folder is named. */
const fileOf = (database: string): string =>
  isPostgres(database)
    ? join("data", `${basename(plainAddress(database)).replace(/[^\w-]/g, "_")}.db`)
    : database;

/** The name of a backup by when it was made: `cairn-2026-11-30T030000Z.db`. */
export function nameAt(database: string, atMs: number): string {
  const time = new Date(atMs).toISOString().replace(/\.\d+Z$/, "Z");
  const file = fileOf(database);
  return `${basename(file, extname(file))}-${time.replaceAll(":", "")}${extname(file)}`;
}

/** The backups of a database that are in a folder, the newest first; none where there is no folder. */
export function listBackups(database: string, folder: string): readonly Backup[] {
  const backups = namesIn(folder).flatMap((name) => {
    const time = /-(\d{4}-\d\d-\d\dT\d\d)(\d\d)(\d\dZ)\.?[^.]*$/.exec(name);
    const atMs = time === null ? NaN : Date.parse(time.slice(1).join(":"));
    const isOurs = !Number.isNaN(atMs) && name === nameAt(database, atMs);
    return isOurs ? [{ file: join(folder, name), atMs }] : [];
  });
  return backups.sort((one, other) => other.atMs - one.atMs);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

const DAY_MS = 24 * 3_600_000;

/**
 * Deletes what is older than the newest `days` days (in UTC) that have a backup, and what an interrupted one
 * left. `made` is the newest, and stays whatever the others' names say; a day after it is of a clock that was
 * wrong, and goes first.
 */
export function dropOld(database: string, made: Backup, days: number): readonly string[] {
  const folder = dirname(made.file);
  const dayOf = ({ atMs }: Backup): number => Math.floor(atMs / DAY_MS);
  const others = listBackups(database, folder).filter(({ file }) => file !== made.file);
  const kept = new Set([dayOf(made)]);
  const isPast = (backup: Backup): boolean => dayOf(backup) <= dayOf(made);
  for (const backup of [...others.filter(isPast), ...others.filter((one) => !isPast(one))]) {
    if (kept.size < days) kept.add(dayOf(backup));
  }
  const old = others.filter((backup) => !kept.has(dayOf(backup))).map(({ file }) => file);
  const left = namesIn(folder)
    .filter((name) => UNFINISHED.test(name))
    .map((name) => join(folder, name))
    // One that is being made right now may take a while.
    .filter((file) => statSync(file).mtimeMs < Date.now() - DAY_MS);
  for (const file of [...old, ...left]) rmSync(file, { force: true });
  return old;
}

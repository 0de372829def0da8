import type Sqlite from "better-sqlite3";
import { createHash } from "node:crypto";
import { digestOf } from "./digest.ts";

/** The table that makes a file a backup: when it was made, and the seal on what it held then. */
export const SEAL_TABLE = "backup_seal";

/** Stands in the header of a sealed file (`user_version`), so that a seal that got lost is missed. */
const SEALED = 1;

interface SealRow {
  readonly atMs: number;
  readonly seal: string;
}

/**
 * Seals a copy of a database with the digest of its original, which was taken at `atMs` (epoch ms). A seal that
 * the original had goes.
 */
export function writeSeal(connection: Sqlite.Database, atMs: number, digest: string): void {
  dropSeal(connection);
  connection.exec(`create table ${SEAL_TABLE} (at_ms bigint not null, seal text not null)`);
  connection.prepare(`insert into ${SEAL_TABLE} values (?, ?)`).run(atMs, sealOn(atMs, digest));
  connection.pragma(`user_version = ${SEALED}`);
}

/**
 * When a backup was made (epoch ms); undefined for a file that `cairn backup` did not make, or that was opened
 * as a database since. Throws where what it holds is not what was sealed: pages may be sound, and a letter in
 * them another one.
 */
export function checkSeal(connection: Sqlite.Database): number | undefined {
  const isSealed = connection.pragma("user_version", { simple: true }) === SEALED;
  if (!hasSeal(connection) && !isSealed) return undefined;
  const row = hasSeal(connection)
    ? connection.prepare<[], SealRow>(`select at_ms as "atMs", seal from ${SEAL_TABLE}`).get()
    : undefined;
  if (row?.seal !== sealOn(row?.atMs ?? 0, digestOf(connection, SEAL_TABLE))) {
    throw new Error("what it holds is not what was backed up");
  }
  return row.atMs;
}

/** What is written to changes, and a seal would call it damaged. */
export function dropSeal(connection: Sqlite.Database): void {
  if (!hasSeal(connection)) return;
  connection.exec(`drop table ${SEAL_TABLE}`);
  connection.pragma("user_version = 0");
}

const sealOn = (atMs: number, digest: string): string =>
  createHash("sha256").update(`${atMs} ${digest}`).digest("hex");

const hasSeal = (connection: Sqlite.Database): boolean =>
  connection.prepare("select 1 from sqlite_schema where name = ?").get(SEAL_TABLE) !== undefined;

import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { migrations } from "./migrations/index.ts";
import type { Tables } from "./tables.ts";

/**
 * Brings a database to the newest version, in one transaction and under a lock: of several processes that
 * start on it one migrates, and the others find it done.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve({ ...migrations }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error("migration failed");
}

/** Of the migrations that a database has, one that only a newer program knows. */
export const newerThanUs = (done: readonly string[]): string | undefined =>
  done.find((name) => !(name in migrations));

/** Whether of the migrations that a database has, by name, one is missing: each came after all before it. */
export const hasGap = (done: readonly string[]): boolean =>
  Object.keys(migrations).some((name, index) => index < done.length && done[index] !== name);

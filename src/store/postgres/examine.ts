import { sql, type Kysely } from "kysely";
import type { Home } from "../../core/check.ts";
import { BusyError, StartError } from "../../core/errors.ts";
import { alteredEvent, isAltered, type StoredEvent } from "../checksum.ts";
import { pagesOf } from "../copy/rows.ts";
import { tablesInOrder } from "../copy/table.ts";
import type { InstallationsTable } from "../installations.ts";
import { migrations } from "../migrations/index.ts";
import type { Tables } from "../tables.ts";
import { visitPostgres } from "./open.ts";
import { plainAddress } from "./plain-address.ts";

/** A PostgreSQL database as it was found. */
export interface ExaminedPostgres {
  /** Of the server: 18 of 18.1. */
  readonly version: number;
  /** Connections that the server would let in just now. */
  readonly connections: number;
  /** Migrations that the next start does; all of them where there are no tables yet. */
  readonly pending: readonly string[];
  readonly isNew: boolean;
  /** What is not as it was written, a line each. */
  readonly altered: readonly string[];
  readonly groups: number;
  /** Where groups live. */
  readonly homes: readonly Home[];
  /** Workspaces that installed Cairn by themselves. */
  readonly installations: readonly InstallationsTable[];
}

/**
 * Looks a PostgreSQL database over, and changes nothing of it. That its rows name what is there, and that its
 * pages are whole, the server sees to. Throws StartError where a start would refuse it.
 */
export async function examinePostgres(address: string): Promise<ExaminedPostgres> {
  const { db, done } = await visitPostgres(address);
  try {
    const pending = Object.keys(migrations).filter((name) => !done.includes(name));
    const isNew = done.length === 0;
    const server = await serverOf(db);
    if (isNew)
      return { ...server, pending, isNew, altered: [], groups: 0, homes: [], installations: [] };
    const altered = pending.length === 0 ? await alteredIn(db) : [];
    const installations = done.includes("0021-installations")
      ? await db.selectFrom("installations").selectAll().orderBy("workspace").execute()
      : [];
    return { ...server, pending, isNew, altered, installations, ...(await livesIn(db)) };
  } catch (error) {
    if (!(error instanceof BusyError)) throw error;
    const says = `The database ${plainAddress(address)} went away while it was looked at; look again.`;
    throw new StartError(says, { cause: error });
  } finally {
    await db.destroy();
  }
}

async function serverOf(
  db: Kysely<Tables>,
): Promise<Pick<ExaminedPostgres, "version" | "connections">> {
  const { rows } = await sql<{ version: number; most: number; taken: number }>`
    select current_setting('server_version_num')::int / 10000 as version,
      current_setting('max_connections')::int
        - current_setting('superuser_reserved_connections')::int as most,
      (select count(*) from pg_stat_activity where backend_type = 'client backend') as taken`.execute(
    db,
  );
  const { version = 0, most = 0, taken = 0 } = rows[0] ?? {};
  // The one that asks is ours.
  return { version, connections: most - taken + 1 };
}

async function alteredIn(db: Kysely<Tables>): Promise<readonly string[]> {
  const events = (await tablesInOrder()).filter(({ name }) => name === "events");
  const altered: string[] = [];
  for (const table of events) {
    for await (const rows of pagesOf(db, table)) {
      // The columns of a table are known by name alone here.
      const found = (rows as unknown as readonly StoredEvent[]).filter(isAltered);
      altered.push(...found.map(({ id }) => alteredEvent(id)));
    }
  }
  return altered;
}

async function livesIn(db: Kysely<Tables>): Promise<Pick<ExaminedPostgres, "groups" | "homes">> {
  const homes = await db
    .selectFrom("channels")
    .innerJoin("groups", "groups.id", "channels.group_id")
    .select(["platform", "workspace", "channel", "title as group"])
    .orderBy("platform")
    .orderBy("workspace")
    .orderBy("channel")
    .execute();
  const { groups } = await db
    .selectFrom("groups")
    .select((row) => row.fn.countAll<number>().as("groups"))
    .executeTakeFirstOrThrow();
  return { groups, homes };
}

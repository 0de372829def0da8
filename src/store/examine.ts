import type Sqlite from "better-sqlite3";
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Home } from "../core/check.ts";
import { StartError } from "../core/errors.ts";
import { alteredEvent, alteredEvents } from "./checksum.ts";
import { refuseDamagedLog } from "./damaged-log.ts";
import type { InstallationsTable } from "./installations.ts";
import { look } from "./look.ts";
import { migrations } from "./migrations/index.ts";
import { openError } from "./open-error.ts";
import { patiently } from "./patient.ts";
import { inspect } from "./inspect.ts";

/** A database as it was found. */
export interface Examined {
  /** What SQLite says is damaged, a line each. */
  readonly damage: readonly string[];
  /** Tables with rows that name what is not there. */
  readonly orphaned: readonly string[];
  /** Migrations that the next start does. */
  readonly pending: readonly string[];
  readonly groups: number;
  /** Where groups live. */
  readonly homes: readonly Home[];
  /** The workspaces that installed Cairn by themselves, their tokens encrypted. */
  readonly installations: readonly InstallationsTable[];
}

/**
 * Looks a database file over, and leaves it and its folder as they are; undefined where there is none yet.
 * Throws StartError where a start would refuse it.
 */
export async function examineSqlite(file: string): Promise<Examined | undefined> {
  try {
    checkWritable(file);
    if (!existsSync(file)) return undefined;
    return await patiently(() => Promise.resolve(examine(file)));
  } catch (error) {
    throw error instanceof StartError ? error : openError(file, error);
  }
}

/** The file, and its folder, where the log beside it is made; where there is neither, what they will be made in. */
function checkWritable(file: string): void {
  if (existsSync(file)) accessSync(file, constants.W_OK);
  let folder = dirname(file);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  if (!statSync(folder).isDirectory()) {
    throw Object.assign(new Error("not a folder"), { code: "SQLITE_CANTOPEN" });
  }
  accessSync(folder, constants.W_OK);
}

function examine(file: string): Examined {
  refuseDamagedLog(file);
  const connection = look(file);
  try {
    const done = inspect(connection, file);
    const damage = pragma(connection, "integrity_check(20)").filter((line) => line !== "ok");
    return {
      damage: damage.length > 0 ? damage : alteredEvents(connection).map(alteredEvent),
      orphaned: [...new Set(pragma(connection, "foreign_key_check"))],
      pending: Object.keys(migrations).filter((name) => !done.includes(name)),
      ...(done.length === 0 ? { groups: 0, homes: [] } : livesIn(connection)),
      installations: done.includes("0021-installations")
        ? connection
            .prepare<[], InstallationsTable>("select * from installations order by workspace")
            .all()
        : [],
    };
  } finally {
    connection.close();
  }
}

/** The first column of what a pragma tells. */
const pragma = (connection: Sqlite.Database, name: string): readonly string[] =>
  connection.prepare<[], string>(`pragma ${name}`).pluck().all();

function livesIn(connection: Sqlite.Database): Pick<Examined, "groups" | "homes"> {
  const homes = connection.prepare<[], Home>(
    `select platform, workspace, channel, title as "group" from channels
     join groups on groups.id = group_id order by platform, workspace, channel`,
  );
  const groups = connection.prepare<[], number>("select count(*) from groups").pluck();
  return { groups: groups.get() ?? 0, homes: homes.all() };
}

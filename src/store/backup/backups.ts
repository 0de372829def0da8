import { join } from "node:path";
import { SHARE_ENV, Worker } from "node:worker_threads";
import type { Backups } from "../../core/ports.ts";
import { isPostgres } from "../is-postgres.ts";
import { dropOld, listBackups, nameAt } from "./folder.ts";

/** What the thread that makes one is given. */
export interface Making {
  readonly database: string;
  readonly target: string;
  readonly atMs: number;
}

/** The backups of a database in a folder, of the newest `nights` days that have one. */
export const backupsIn = (folder: string, database: string, nights: number): Backups => ({
  newestMs: (nowMs) => {
    // One of a clock that was ahead is no reason to make none.
    const newest = listBackups(database, folder).find(({ atMs }) => atMs <= nowMs);
    return Promise.resolve(newest?.atMs);
  },
  make: async (nowMs) => {
    const file = join(folder, nameAt(database, nowMs));
    await makeInThread({ database, target: file, atMs: nowMs });
    dropOld(database, { file, atMs: nowMs }, nights);
  },
});

/** Reading a whole database takes its time, and commands are answered meanwhile. */
async function makeInThread(making: Making): Promise<void> {
  const worker = new Worker(new URL("./making-thread.ts", import.meta.url), {
    workerData: making,
    // A PostgreSQL's password may be in the environment, where its own tools look for it.
    env: isPostgres(making.database) ? SHARE_ENV : {},
    execArgv: [],
  });
  const flaw = await new Promise<string | undefined>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => {
      reject(new Error("the thread that makes it ended early"));
    });
  });
  await worker.terminate();
  if (flaw !== undefined) throw new Error(flaw);
}

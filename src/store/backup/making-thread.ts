import { parentPort, workerData } from "node:worker_threads";
import type { Making } from "./backups.ts";
import { makeBackup } from "./make.ts";

/** The thread in which the night's backup is made: it says what is wrong with it, or nothing. */

// What backups.ts gives it.
const { database, target, atMs } = workerData as Making;

makeBackup(database, target, atMs).then(
  () => parentPort?.postMessage(undefined),
  (error: unknown) => {
    parentPort?.postMessage(error instanceof Error ? error.message : String(error));
  },
);

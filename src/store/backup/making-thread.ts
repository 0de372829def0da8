import { parentPort, workerData } from "node:worker_threads";
import { backUp } from "./back-up.ts";
import type { Making } from "./backups.ts";

/** The thread in which the night's backup is made: it says what is wrong with it, or nothing. */

// What backups.ts gives it.
const { database, target, atMs } = workerData as Making;

backUp(database, target, atMs).then(
  () => parentPort?.postMessage(undefined),
  (error: unknown) => {
    parentPort?.postMessage(error instanceof Error ? error.message : String(error));
  },
);

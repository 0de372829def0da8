import { parentPort, workerData } from "node:worker_threads";
import { vocabularyOf, type Concept } from "../domain/concepts.ts";
import { checkFile } from "./check-file.ts";

/** The thread in which strangers' files are read: see `roadmap-reader.ts`. */

/** What the thread is asked, one file at a time. */
export interface Question {
  readonly file: string;
  readonly bytes: Uint8Array;
}

// What roadmap-reader.ts gives it.
const concepts = workerData as readonly Concept[];
const vocabulary = concepts.length === 0 ? undefined : vocabularyOf(concepts);

// A file full of mistakes makes an error for each; nobody reads their stacks.
Error.stackTraceLimit = 0;

parentPort?.on("message", ({ file, bytes }: Question) => {
  parentPort?.postMessage(checkFile(file, bytes, vocabulary));
});
parentPort?.postMessage("ready");

import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { UserError } from "../core/errors.ts";
import type { Concept } from "../domain/concepts.ts";
import { MAX_FILE_BYTES, tooLong, type Checked } from "./check-file.ts";
import type { Question } from "./reader-thread.ts";

/** A sound file takes a twentieth of this. */
const TIMEOUT_MS = 2_000;

/** More files than this do not wait for their turn. */
const MAX_WAITING = 20;

const THREAD = new URL("./reader-thread.ts", import.meta.url);

/** What the thread may take; beyond it the thread ends, and the program goes on. */
const RESOURCES = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

interface Options {
  readonly timeoutMs?: number;
  readonly resources?: typeof RESOURCES;
  readonly thread?: URL;
  readonly concepts?: readonly Concept[];
}

/**
 * Reads strangers' files in a thread of its own, one at a time: whatever a file costs, the main loop
 * goes on. The thread starts with the first file and stays warm; one that takes too long or too much
 * memory is ended, and the next file gets a new one.
 */
export class RoadmapReader {
  readonly #timeoutMs: number;
  readonly #resources: typeof RESOURCES;
  readonly #thread: URL;
  readonly #concepts: readonly Concept[];
  #worker: Promise<Worker> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** `concepts`: the vocabulary that files are held to; without one they may teach any. */
  constructor({
    timeoutMs = TIMEOUT_MS,
    resources = RESOURCES,
    thread = THREAD,
    concepts = [],
  }: Options = {}) {
    this.#concepts = concepts;
    this.#thread = thread;
    this.#timeoutMs = timeoutMs;
    this.#resources = resources;
  }

  /** Checks a file. Throws a UserError where it costs too much or too many wait. */
  async read(file: string, bytes: Uint8Array): Promise<Checked> {
    if (bytes.byteLength > MAX_FILE_BYTES) {
      return { kind: "flawed", flaws: [tooLong(file)], total: 1 };
    }
    if (this.#waiting >= MAX_WAITING) {
      throw new UserError("Too many files are being read right now.", "Try again in a minute.");
    }
    this.#waiting += 1;
    const turn = this.#last.then(() => this.#ask({ file, bytes }));
    this.#last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    const worker = await this.#worker?.catch(() => undefined);
    this.#worker = undefined;
    await worker?.terminate();
  }

  async #ask(question: Question): Promise<Checked> {
    const worker = await (this.#worker ??= startWorker(
      this.#thread,
      this.#resources,
      this.#concepts,
    ));
    // An idle thread keeps no process running; one that is at work does.
    worker.ref();
    const late = AbortSignal.timeout(this.#timeoutMs);
    try {
      worker.postMessage(question);
      const [answer] = (await once(worker, "message", { signal: late })) as [Checked];
      worker.unref();
      return answer;
    } catch {
      // Too late, or out of memory: `once` rejects with the thread's error too.
      this.#worker = undefined;
      await worker.terminate();
      throw new UserError(
        late.aborted
          ? "This file takes too long to read."
          : "This file takes too much memory to read.",
        "A roadmap is plain YAML: lists and mappings of short texts.",
      );
    }
  }
}

/** A thread that has loaded its code. It sees nothing of the program's environment. */
async function startWorker(
  thread: URL,
  resourceLimits: typeof RESOURCES,
  workerData: readonly Concept[],
): Promise<Worker> {
  const worker = new Worker(thread, {
    resourceLimits,
    workerData,
    env: {},
    execArgv: [],
  });
  await once(worker, "message");
  // What happens between two files, nobody waits for.
  worker.on("error", () => undefined);
  return worker;
}

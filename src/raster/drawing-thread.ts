import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** A thread on a busy machine takes its time to load its code. */
const START_MS = 30_000;

/** Draws one picture at a time. One that gets stuck or dies is ended, and is started anew for the next. */
export class DrawingThread {
  readonly #code: URL;
  readonly #timeoutMs: number;
  #worker: Promise<Worker> | undefined;
  #ended = new AbortController();

  constructor(code: URL, timeoutMs: number) {
    this.#code = code;
    this.#timeoutMs = timeoutMs;
  }

  /** Loads its code; rejects where that fails. */
  async start(): Promise<void> {
    await (this.#worker ??= startWorker(this.#code));
  }

  /** The picture as PNG; undefined where it cannot be drawn, or not in time. */
  async draw(svg: string): Promise<Uint8Array | undefined> {
    try {
      const worker = await (this.#worker ??= startWorker(this.#code));
      const signal = AbortSignal.any([AbortSignal.timeout(this.#timeoutMs), this.#ended.signal]);
      // An idle thread keeps no process running; one that is at work does.
      worker.ref();
      worker.postMessage(svg);
      const [png] = (await once(worker, "message", { signal })) as [Uint8Array | undefined];
      worker.unref();
      return png;
    } catch {
      // Too late, or dead: `once` rejects with the thread's error too.
      await this.end();
      return undefined;
    }
  }

  async end(): Promise<void> {
    const ending = this.#worker;
    this.#worker = undefined;
    this.#ended.abort();
    this.#ended = new AbortController();
    const worker = await ending?.catch(() => undefined);
    await worker?.terminate();
  }
}

/** A thread that has loaded its code. It sees nothing of the program's environment. */
async function startWorker(code: URL): Promise<Worker> {
  const worker = new Worker(code, { env: {}, execArgv: [] });
  // What happens between two pictures, nobody waits for.
  worker.on("error", () => undefined);
  try {
    await once(worker, "message", { signal: AbortSignal.timeout(START_MS) });
    worker.unref();
    return worker;
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}

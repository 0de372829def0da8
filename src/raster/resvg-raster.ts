import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Raster } from "../core/raster.ts";

const THREAD = new URL("./raster-thread.ts", import.meta.url);

/** A picture takes a hundredth of this. */
const TIMEOUT_MS = 2_000;

/** A thread on a busy machine takes its time to load its code. */
const START_MS = 30_000;

/** More pictures than this do not wait for their turn. */
const MAX_WAITING = 20;

/** Pictures that are kept, some 30 KB each: a board is asked for more often than it changes. */
const MAX_KEPT = 50;

/** What a view may hold; nothing of ours is a tenth of it. */
const MAX_CHARACTERS = 200_000;

interface Options {
  readonly thread?: URL;
  readonly timeoutMs?: number;
}

/**
 * Draws in a thread of its own, one picture at a time, so that the main loop goes on. What was drawn is
 * kept by its content. The thread starts with the first picture; one that gets stuck or dies is ended, and
 * the next picture gets a new one.
 */
export class ResvgRaster implements Raster {
  readonly #thread: URL;
  readonly #timeoutMs: number;
  /** The one used longest ago stands first. */
  readonly #kept = new Map<string, Promise<Uint8Array | undefined>>();
  #worker: Promise<Worker> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor({ thread = THREAD, timeoutMs = TIMEOUT_MS }: Options = {}) {
    this.#thread = thread;
    this.#timeoutMs = timeoutMs;
  }

  async png(both: string, theme: "dark" | "light" = "dark"): Promise<Uint8Array | undefined> {
    const svg = theme === "light" ? inLight(both) : both;
    const known = this.#kept.get(svg);
    if (known === undefined && (svg.length > MAX_CHARACTERS || this.#waiting >= MAX_WAITING)) {
      return undefined;
    }
    const drawing = known ?? this.#inTurn(svg);
    this.#keep(svg, drawing);
    const png = await drawing;
    // What failed may succeed another time.
    if (png === undefined && this.#kept.get(svg) === drawing) this.#kept.delete(svg);
    return png;
  }

  #keep(svg: string, drawing: Promise<Uint8Array | undefined>): void {
    this.#kept.delete(svg);
    this.#kept.set(svg, drawing);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MAX_KEPT) return;
      this.#kept.delete(oldest);
    }
  }

  #inTurn(svg: string): Promise<Uint8Array | undefined> {
    this.#waiting += 1;
    const turn = this.#last.then(() => this.#draw(svg)).finally(() => (this.#waiting -= 1));
    this.#last = turn;
    return turn;
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.#end();
  }

  async #draw(svg: string): Promise<Uint8Array | undefined> {
    try {
      const worker = await (this.#worker ??= startWorker(this.#thread));
      const signal = AbortSignal.timeout(this.#timeoutMs);
      // An idle thread keeps no process running; one that is at work does.
      worker.ref();
      worker.postMessage(svg);
      const [png] = (await once(worker, "message", { signal })) as [Uint8Array | undefined];
      worker.unref();
      return png;
    } catch {
      // Too late, or dead: `once` rejects with the thread's error too.
      await this.#end();
      return undefined;
    }
  }

  async #end(): Promise<void> {
    const ending = this.#worker;
    this.#worker = undefined;
    const worker = await ending?.catch(() => undefined);
    await worker?.terminate();
  }
}

/** resvg passes over media rules, so that dark is what is drawn: unwrapped, they are rules like any other. */
const inLight = (svg: string): string =>
  svg.replace(/@media \(prefers-color-scheme:light\)\{((?:[^{}]|\{[^{}]*\})*)\}/, "$1");

/** A thread that has loaded its code. It sees nothing of the program's environment. */
async function startWorker(thread: URL): Promise<Worker> {
  const worker = new Worker(thread, { env: {}, execArgv: [] });
  // What happens between two pictures, nobody waits for.
  worker.on("error", () => undefined);
  try {
    await once(worker, "message", { signal: AbortSignal.timeout(START_MS) });
    return worker;
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}

import type { Raster } from "../core/raster.ts";
import { DrawingThread } from "./drawing-thread.ts";

const CODE = new URL("./raster-thread.ts", import.meta.url);

/** More threads would take the time of the main loop. */
const THREADS = 2;

/** A picture takes a hundredth of this. */
const TIMEOUT_MS = 2_000;

/** More pictures than this are not drawn or waited for at a time. */
const MAX_WAITING = 20;

/** Pictures that are kept, some 30 KB each: a board is asked for more often than it changes. */
const MAX_KEPT = 50;

/** What a view may hold; nothing of ours is a tenth of it. */
const MAX_CHARACTERS = 200_000;

interface Options {
  /** The code of a thread. */
  readonly thread?: URL;
  /** How many of them there are at most. */
  readonly threads?: number;
  readonly timeoutMs?: number;
}

type Png = Uint8Array | undefined;

/**
 * Draws in threads of its own, so that the main loop goes on. What was drawn is kept by its content. The
 * first thread starts with the first picture, another where a picture finds none free.
 */
export class ResvgRaster implements Raster {
  readonly #code: URL;
  readonly #size: number;
  readonly #timeoutMs: number;
  /** The one used longest ago stands first. */
  readonly #kept = new Map<string, Promise<Png>>();
  readonly #threads = new Set<DrawingThread>();
  readonly #free: DrawingThread[] = [];
  readonly #queue: ((thread: DrawingThread | undefined) => void)[] = [];
  #waiting = 0;

  constructor({ thread = CODE, threads = THREADS, timeoutMs = TIMEOUT_MS }: Options = {}) {
    this.#code = thread;
    this.#size = threads;
    this.#timeoutMs = timeoutMs;
  }

  async png(both: string, theme: "dark" | "light" = "dark"): Promise<Png> {
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

  /** Ends the threads. */
  async close(): Promise<void> {
    await Promise.all([...this.#threads].map((thread) => thread.end()));
  }

  #keep(svg: string, drawing: Promise<Png>): void {
    this.#kept.delete(svg);
    this.#kept.set(svg, drawing);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MAX_KEPT) return;
      this.#kept.delete(oldest);
    }
  }

  async #inTurn(svg: string): Promise<Png> {
    this.#waiting += 1;
    const thread = await this.#nextFree();
    const png = await thread?.draw(svg);
    this.#waiting -= 1;
    if (thread !== undefined) this.#release(thread);
    return png;
  }

  /** The next thread that is free; undefined where none can be started. */
  #nextFree(): Promise<DrawingThread | undefined> | DrawingThread {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    const { promise, resolve } = Promise.withResolvers<DrawingThread | undefined>();
    this.#queue.push(resolve);
    if (this.#threads.size < this.#size) void this.#start();
    return promise;
  }

  /** A picture waits for whichever is free first, not for this one. */
  async #start(): Promise<void> {
    const thread = new DrawingThread(this.#code, this.#timeoutMs);
    this.#threads.add(thread);
    try {
      await thread.start();
      this.#release(thread);
    } catch {
      this.#threads.delete(thread);
      if (this.#threads.size > 0) return;
      for (const resolve of this.#queue.splice(0)) resolve(undefined);
    }
  }

  #release(thread: DrawingThread): void {
    const next = this.#queue.shift();
    if (next === undefined) this.#free.push(thread);
    else next(thread);
  }
}

/** resvg passes over media rules, so that dark is what is drawn: unwrapped, they are rules like any other. */
const inLight = (svg: string): string =>
  svg.replace(/@media \(prefers-color-scheme:light\)\{((?:[^{}]|\{[^{}]*\})*)\}/, "$1");

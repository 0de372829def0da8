import { BusyError } from "../core/errors.ts";
import { createLine } from "./line.ts";

/** What is done one after the other: whoever waits while the database is busy for another is told so, too. */
export class Turns {
  readonly #line = createLine();
  /** What the last one threw for whom the database was busy, and when, ms of the process's clock. */
  #busy: { readonly error: BusyError; readonly atMs: number } | undefined;

  /** Works once it is its turn. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    const askedMs = performance.now();
    const over = await this.#line.turn();
    try {
      if (this.#busy !== undefined && askedMs < this.#busy.atMs) throw this.#busy.error;
      return await work();
    } catch (error) {
      const isMine = error instanceof BusyError && error !== this.#busy?.error;
      if (isMine) this.#busy = { error, atMs: performance.now() };
      throw error;
    } finally {
      over();
    }
  }
}

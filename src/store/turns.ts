import { BusyError } from "../core/errors.ts";

/** What is done one after the other. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  /** What the last turn threw for which the database was busy, and when it ended, ms of the process's clock. */
  #busy: { readonly error: BusyError; readonly atMs: number } | undefined;

  /** Works once it is its turn. Whoever waited while the database was busy for another is told so, too. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const askedMs = performance.now();
    const mine = this.#last.then(async () => {
      if (this.#busy !== undefined && askedMs < this.#busy.atMs) throw this.#busy.error;
      try {
        return await work();
      } catch (error) {
        if (error instanceof BusyError) this.#busy = { error, atMs: performance.now() };
        throw error;
      }
    });
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

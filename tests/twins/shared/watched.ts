/** Something that a test waits for: it is looked at again whenever it changed. */
export class Watched {
  readonly #listeners = new Set<() => void>();

  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Waits until something is so about this. */
  until(isSo: (watched: this) => boolean): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const look = (): void => {
      if (!isSo(this)) return;
      this.#listeners.delete(look);
      resolve(undefined);
    };
    this.#listeners.add(look);
    look();
    return promise;
  }
}

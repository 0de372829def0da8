/** What happened to a connection, in its order, for tests that wait for it. */
export class Happenings<Kind> {
  readonly all: Kind[] = [];
  readonly #waiting: { readonly for: Kind; readonly resolve: () => void }[] = [];

  /** When this happens next. */
  next(kind: Kind): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#waiting.push({
      for: kind,
      resolve: () => {
        resolve(undefined);
      },
    });
    return promise;
  }

  tell(kind: Kind): void {
    this.all.push(kind);
    const met = this.#waiting.filter((one) => one.for === kind);
    for (const one of met) {
      this.#waiting.splice(this.#waiting.indexOf(one), 1);
      one.resolve();
    }
  }
}

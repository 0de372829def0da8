/**
 * Those who wait for something of which there is one: first come, first served. Between two of them the event loop
 * goes on: what they do at the database never leaves it, and a hundred of them would hold up all else.
 */
export interface Line {
  /** How many have their turn or wait for it. */
  readonly length: number;
  /** Resolves when it is the caller's turn, with what ends it. */
  turn(): Promise<() => void>;
}

/** A line in which nobody stands yet. */
export function createLine(): Line {
  let last: Promise<void> = Promise.resolve();
  let length = 0;
  return {
    get length() {
      return length;
    },
    turn: async () => {
      const before = last;
      const { promise, resolve } = Promise.withResolvers<undefined>();
      last = promise;
      length += 1;
      await before;
      return () => {
        length -= 1;
        if (length > 0) setImmediate(resolve, undefined);
        else resolve(undefined);
      };
    },
  };
}

/**
 * Those who wait for something of which there is one: first come, first served. What they do at the database never
 * leaves the event loop by itself, and a hundred of them would hold up all else: it goes on every few milliseconds.
 */
export interface Line {
  /** How many have their turn or wait for it. */
  readonly length: number;
  /** Resolves when it is the caller's turn, with what ends it. */
  turn(): Promise<() => void>;
}

/** The longest that one after another may go on before the event loop does. */
const SLICE_MS = 10;

/** A line in which nobody stands yet. */
export function createLine(nowMs: () => number = () => performance.now()): Line {
  let sinceMs = 0;
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
      if (length === 0) sinceMs = nowMs();
      length += 1;
      await before;
      return () => {
        length -= 1;
        if (length === 0 || nowMs() - sinceMs < SLICE_MS) resolve(undefined);
        else
          setImmediate(() => {
            sinceMs = nowMs();
            resolve(undefined);
          });
      };
    },
  };
}

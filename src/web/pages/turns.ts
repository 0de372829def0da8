import { setImmediate } from "node:timers/promises";

/** So many wait at most; beyond that one is asked to come again. */
const WAITING = 50;
/** So many of one owner: whoever asks for everything at once keeps nobody else from theirs. */
const WAITING_EACH = 10;

interface Waiting<T> {
  readonly owner: string;
  readonly done: Promise<T>;
  readonly run: () => Promise<void>;
}

/**
 * Does one piece of work at a time. Who asks for what waits already shares it: it has not begun, so that it
 * is never older than the question. However often pages are asked for, commands have their turns between.
 * Undefined: too many wait.
 */
export function createTurns<T>(waitingAtMost = WAITING, ofEach = WAITING_EACH) {
  const waiting = new Map<string, Waiting<T>>();
  let runs = false;

  async function runAll(): Promise<void> {
    runs = true;
    for (const [key, next] of waiting) {
      waiting.delete(key);
      await next.run();
      await setImmediate();
    }
    runs = false;
  }

  return (owner: string, key: string, work: () => Promise<T>): Promise<T> | undefined => {
    const same = waiting.get(key);
    if (same !== undefined) return same.done;
    const theirs = [...waiting.values()].filter((other) => other.owner === owner);
    if (waiting.size >= waitingAtMost || theirs.length >= ofEach) return undefined;
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    waiting.set(key, { owner, done: promise, run: () => work().then(resolve, reject) });
    if (!runs) void runAll();
    return promise;
  };
}

import type { Timer } from "./ports.ts";

/** What comes within `ms`, or undefined. What comes later, or fails later, is nobody's any more. */
export async function within<T>(
  timer: Timer,
  ms: number,
  work: Promise<T>,
): Promise<T | undefined> {
  const over = new AbortController();
  try {
    return await Promise.race([work, timer.wait(ms, over.signal).then(() => undefined)]);
  } finally {
    over.abort();
  }
}

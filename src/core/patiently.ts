import type { Log, Timer } from "./ports.ts";

/** Before each further try, ms. A host who got an address wrong does not wait for long to hear it. */
const WAITS_MS = [1_000, 2_000, 4_000];

interface Asking {
  /** Who is asked, as the log names it. */
  readonly name: string;
  readonly timer: Timer;
  readonly log: Log;
  /** Was nobody there to answer? Anything else that is thrown is the answer. */
  readonly isTrouble: (error: unknown) => boolean;
  /** An error as the log may have it. */
  readonly loggable: (error: unknown) => object;
}

/** What a start asks of a platform, which may be down just then: asked again some times before it is given up. */
export async function patiently<T>(
  { name, timer, log, isTrouble, loggable }: Asking,
  ask: () => Promise<T>,
): Promise<T> {
  for (const waitMs of WAITS_MS) {
    try {
      return await ask();
    } catch (error) {
      if (!isTrouble(error)) throw error;
      log.warn({ waitMs, error: loggable(error) }, `${name} does not answer, and is asked again`);
      await timer.wait(waitMs);
    }
  }
  return ask();
}

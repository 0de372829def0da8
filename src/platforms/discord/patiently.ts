import type { Log, Timer } from "../../core/ports.ts";
import { loggable } from "./loggable.ts";
import { isTrouble } from "./start-error.ts";

/** Before each further try, ms. A host who got an address wrong does not wait for long to hear it. */
const WAITS_MS = [1_000, 2_000, 4_000];

/** What a start asks of Discord, which may be down just then: asked again some times before it is given up. */
export async function patiently<T>(
  { timer, log }: { readonly timer: Timer; readonly log: Log },
  ask: () => Promise<T>,
): Promise<T> {
  for (const waitMs of WAITS_MS) {
    try {
      return await ask();
    } catch (error) {
      if (!isTrouble(error)) throw error;
      log.warn({ waitMs, error: loggable(error) }, "Discord does not answer, and is asked again");
      await timer.wait(waitMs);
    }
  }
  return ask();
}

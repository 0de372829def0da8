const SHORTEST_MS = 1_000;
const FIRST_MS = 30_000;
export const LONGEST_MS = 30 * 60_000;

/**
 * How long to wait (ms) after the `attempt`-th failure, 1 for the first: exponential with full
 * jitter, so that what failed together is not tried together again. `random` is in [0, 1).
 */
export function backoffMs(attempt: number, random: number): number {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return SHORTEST_MS + Math.floor(random * (most - SHORTEST_MS));
}

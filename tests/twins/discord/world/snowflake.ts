const EPOCH_MS = 1_420_070_400_000n;

/** Ids as Discord makes them: by time, each above the last. */
export function snowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const byTime = (BigInt(Math.floor(now())) - EPOCH_MS) << 22n;
    last = byTime > last ? byTime : last + 1n;
    return last.toString();
  };
}

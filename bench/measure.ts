/** How long `work` takes, in ms. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** How long each of some works takes, in ms, one after the other. */
export async function timedEach(
  times: number,
  work: (index: number) => unknown,
): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let index = 0; index < times; index += 1) taken.push(await timed(() => work(index)));
  return taken;
}

/** Warms up and then measures: the ms that each of the measured runs took. */
export async function measured(
  warmUp: number,
  times: number,
  work: (index: number) => unknown,
): Promise<readonly number[]> {
  const all = await timedEach(warmUp + times, work);
  return all.slice(warmUp);
}

/** The value below which a part (0 to 1) of the values lie. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Collects what earlier parts left behind, so that its collection is not on a later part's clock. */
export const collectGarbage = (): void => {
  globalThis.gc?.();
};

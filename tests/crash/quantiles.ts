/** What was measured, in ms. */
export interface Quantiles {
  readonly count: number;
  readonly median: number;
  readonly p99: number;
  readonly worst: number;
}

export function quantilesOf(measured: readonly number[]): Quantiles {
  const sorted = measured.toSorted((one, other) => one - other);
  const at = (part: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN);
  return { count: sorted.length, median: at(0.5), p99: at(0.99), worst: at(1) };
}

import { NO_METRICS, type Metrics } from "../../src/core/metrics.ts";

/** Metrics that note what they are told: the name of each, then what it says. */
export function recordedMetrics() {
  const told: (readonly unknown[])[] = [];
  const names = Object.keys(NO_METRICS) as (keyof Metrics)[];
  const entries = names.map((name) => [
    name,
    (...says: readonly unknown[]) => void told.push([name, ...says]),
  ]);
  // One function for each name of the port.
  return { told, metrics: Object.fromEntries(entries) as Metrics };
}

import { sql, type Kysely } from "kysely";
import { StartError } from "../../core/errors.ts";
import type { Tables } from "../tables.ts";

/** Leases, and what is due, are reckoned on the clocks of all processes alike. */
const MOST_MS = 5_000;
const SAMPLES = 5;

/** How far a clock is ahead of another one, ms: `aheadMs` give or take `unsureMs`. */
export interface Skew {
  readonly aheadMs: number;
  readonly unsureMs: number;
}

/**
 * How far the database's clock is ahead of `nowMs` (epoch ms). Of a few samples the quickest answer counts: it
 * was read at some moment between asking and hearing.
 */
export async function measureSkew(db: Kysely<Tables>, nowMs: () => number): Promise<Skew> {
  let best: Skew = { aheadMs: 0, unsureMs: Infinity };
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const askedMs = nowMs();
    const { rows } = await sql<{ at_ms: number }>`
      select cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as at_ms`.execute(db);
    const heardMs = nowMs();
    const unsureMs = (heardMs - askedMs) / 2;
    const aheadMs = (rows[0]?.at_ms ?? askedMs) - (askedMs + heardMs) / 2;
    if (unsureMs < best.unsureMs) best = { aheadMs, unsureMs };
  }
  return best;
}

/** Throws StartError where two clocks are surely more than 5 s apart. `address`: as it may be shown. */
export function refuseSkew({ aheadMs, unsureMs }: Skew, address: string): void {
  if (Math.abs(aheadMs) - unsureMs <= MOST_MS) return;
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  const which = aheadMs > 0 ? "behind" : "ahead of";
  throw new StartError(
    `The clock of this machine is ${seconds} seconds ${which} that of the database ${address}: have a time service (NTP) set both, then start again.`,
  );
}

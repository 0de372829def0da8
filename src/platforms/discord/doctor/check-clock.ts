import type { Check } from "../../../core/check.ts";

/** An answer's date by Discord's clock, and when by ours it was asked for and came (epoch ms). */
export interface Dated {
  readonly dateMs: number | undefined;
  readonly askedMs: number;
  readonly cameMs: number;
}

const MOST_MS = 5_000;
/** Discord tells its time in whole seconds, cut. */
const SECOND_MS = 1_000;

/** Holds this machine's clock to Discord's: weekly posts and weeks go by it. */
export function checkClock({ dateMs, askedMs, cameMs }: Dated): Check {
  const name = "clock";
  if (dateMs === undefined)
    return {
      name,
      state: "told",
      says: "Discord did not tell its time, so the clock was not held to it.",
    };
  const aheadMs = Math.max(0, askedMs - (dateMs + SECOND_MS));
  const behindMs = Math.max(0, dateMs - cameMs);
  const offMs = Math.max(aheadMs, behindMs);
  if (offMs <= MOST_MS)
    return { name, state: "well", says: "This machine's clock and Discord's agree." };
  const way = aheadMs > 0 ? "ahead of" : "behind";
  return {
    name,
    state: "wrong",
    says: `This machine's clock is ${spoken(offMs)} ${way} Discord's.`,
    todo: "Let a time server set it, for example with timedatectl set-ntp true: posts and weeks go by it.",
  };
}

const UNITS = [
  [86_400_000, "day"],
  [3_600_000, "hour"],
  [60_000, "minute"],
  [1_000, "second"],
] as const;

/** In the largest unit of which there are two, else in seconds. */
function spoken(ms: number): string {
  const [unitMs, unit] = UNITS.find(([each]) => ms >= 2 * each) ?? [1_000, "second"];
  return `${Math.round(ms / unitMs)} ${unit}s`;
}

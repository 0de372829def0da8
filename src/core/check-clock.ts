import type { Check } from "./check.ts";

/** An answer's date by a platform's clock, and when by ours it was asked for and came (epoch ms). */
export interface Dated {
  readonly dateMs: number | undefined;
  readonly askedMs: number;
  readonly cameMs: number;
}

const MOST_MS = 5_000;
/** The time comes in whole seconds, cut. */
const SECOND_MS = 1_000;

/** Holds this machine's clock to that of a platform: weekly posts and weeks go by it. */
export function checkClock(platform: string, { dateMs, askedMs, cameMs }: Dated): Check {
  const name = "clock";
  if (dateMs === undefined)
    return {
      name,
      state: "told",
      says: `${platform} did not tell its time, so the clock was not held to it.`,
    };
  const aheadMs = Math.max(0, askedMs - (dateMs + SECOND_MS));
  const behindMs = Math.max(0, dateMs - cameMs);
  const offMs = Math.max(aheadMs, behindMs);
  if (offMs <= MOST_MS)
    return { name, state: "well", says: `This machine's clock and ${platform}'s agree.` };
  const way = aheadMs > 0 ? "ahead of" : "behind";
  return {
    name,
    state: "wrong",
    says: `This machine's clock is ${spoken(offMs)} ${way} ${platform}'s.`,
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

/** What Slack calls things by. */
export interface Ids {
  /** `C00000001A` for the prefix C. */
  readonly next: (prefix: string) => string;
  /** A message's name and time in one, each above the last: `1764579600.000100`. */
  readonly ts: () => string;
}

export function idsBy(now: () => number): Ids {
  let count = 0;
  let lastMicros = 0;
  return {
    next: (prefix) => {
      count += 1;
      return `${prefix}${count.toString(36).toUpperCase().padStart(10, "0")}`;
    },
    ts: () => {
      lastMicros = Math.max(Math.floor(now()) * 1_000, lastMicros + 100);
      const seconds = Math.floor(lastMicros / 1_000_000);
      return `${seconds}.${String(lastMicros % 1_000_000).padStart(6, "0")}`;
    },
  };
}

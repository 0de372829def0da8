import { expect, test } from "vitest";
import { isWritten, PARSERS, pumped, PUMPS } from "./parsers.ts";

/** Each is twice the one before, up to the longest. */
const lengthsTo = (longest: number): readonly number[] =>
  [8, 4, 2, 1].map((part) => longest / part);
const TYPED = lengthsTo(2 ** 20);
const WRITTEN = lengthsTo(2 ** 17);
/** Twice the text takes twice the time; one that grew with its square would take four times. */
const MOST = 3;
/** What takes less says nothing about how it grows. */
const LEAST_MS = 50;
const RUNS = 2;

/** The processor's time, which a machine that is busy with others does not lengthen by much; the best of some. */
function costMs(parse: (text: string) => unknown, text: string): number {
  const took = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage();
    try {
      parse(text);
    } catch {
      // A refusal is an answer.
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...took);
}

test.each(Object.entries(PARSERS))(
  "%s: twice the text takes no more than thrice the time",
  (name, parse) => {
    const lengths = isWritten(name) ? WRITTEN : TYPED;
    for (const [what, pump] of Object.entries(PUMPS)) {
      const costs = lengths.map((length) => costMs(parse, pumped(pump, length)));
      const [first = 0, last = 0] = [costs[0], costs.at(-1)];
      if (last < LEAST_MS) continue;
      const each = (last / Math.max(first, LEAST_MS / 10)) ** (1 / (lengths.length - 1));
      expect(each, `${what}: ${costs.map(Math.round).join(", ")} ms`).toBeLessThan(MOST);
    }
  },
);

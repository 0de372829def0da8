import { spanOf, weeksOf, WEEKS_A_MONTH, type Span } from "./estimate.ts";
import type { Phase } from "./roadmap-schema.ts";

/** A stretch of the source's own calendar: which phases it belongs to and how long it is. */
export interface Stretch {
  /** Ids, the earlier phase first. */
  readonly phases: readonly string[];
  /** Weeks of the source; undefined where it states none. */
  readonly weeks: Span | undefined;
}

/**
 * The phases laid on the source's own time. Phases with a span of weeks or months may share some:
 * what two share belongs to both, the earlier first, and counts half to each (rule 7).
 */
export function stretchesOf(phases: readonly Phase[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let run: Phase[] = [];
  const flush = () => {
    stretches.push(...spannedStretches(run));
    run = [];
  };
  for (const phase of phases) {
    if (phase.length?.span !== undefined) {
      run.push(phase);
      continue;
    }
    flush();
    stretches.push({ phases: [phase.id], weeks: weeksOf(phase.length) });
  }
  flush();
  return stretches;
}

/** Weeks of a phase in its source: its whole stretches, and its part of those that it shares. */
export function weeksOfPhase(stretches: readonly Stretch[], phase: string): Span | undefined {
  const own = stretches.filter((stretch) => stretch.phases.includes(phase));
  let sum: Span | undefined;
  for (const { phases, weeks } of own) {
    if (weeks === undefined) return undefined;
    const part = (end: keyof Span) => (sum?.[end] ?? 0) + weeks[end] / phases.length;
    sum = { low: part("low"), middle: part("middle"), high: part("high") };
  }
  return sum;
}

interface Units {
  readonly first: number;
  readonly last: number;
  readonly weeksEach: number;
}

/** First and last week or month of a phase; consecutive units shared by the same phases are one stretch. */
function spannedStretches(phases: readonly Phase[]): readonly Stretch[] {
  const units = phases.map(unitsOf);
  const first = Math.min(...units.map((span) => span.first));
  const last = Math.max(...units.map((span) => span.last));
  const stretches: Stretch[] = [];
  for (let unit = first; unit <= last; unit += 1) {
    const here = phases.filter((_, index) => covers(units[index], unit));
    if (here.length === 0) continue;
    const ids = here.map((phase) => phase.id);
    const weeks = units.find((span) => covers(span, unit))?.weeksEach ?? 1;
    const before = stretches.at(-1);
    if (before?.phases.join() === ids.join()) {
      stretches[stretches.length - 1] = { phases: ids, weeks: longer(before.weeks, weeks) };
    } else {
      stretches.push({ phases: ids, weeks: spanOf(weeks) });
    }
  }
  return stretches;
}

const covers = (units: Units | undefined, unit: number): boolean =>
  units !== undefined && units.first <= unit && unit <= units.last;

const longer = (span: Span | undefined, weeks: number): Span => spanOf((span?.middle ?? 0) + weeks);

function unitsOf(phase: Phase): Units {
  const { weeks, months } = phase.length?.span ?? {};
  const [first, last] = weeks ?? months ?? [1, 0];
  return { first, last, weeksEach: weeks === undefined ? WEEKS_A_MONTH : 1 };
}

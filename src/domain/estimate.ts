import type {
  Phase,
  Range,
  RoadmapDocument,
  StatedLength,
  StatedPace,
  Topic,
} from "./roadmap-schema.ts";

/** Where an estimate comes from. Every view that shows an assumed time says so. */
export type Basis = "stated" | "derived" | "assumed";

/** Minutes with both ends of what the source states; `minutes` is the middle. */
export interface Estimate {
  readonly minutes: number;
  readonly low: number;
  readonly high: number;
  readonly basis: Basis;
}

/** A range: its middle is used, both ends are kept. */
export interface Span {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** Minutes assumed for an item where the source states no time (The words: basis). */
export const ASSUMED_ITEM_MINUTES = 30;
/** The least that is assumed for a topic, in minutes (The words: basis). */
export const ASSUMED_TOPIC_MINUTES = 60;
/** Minutes assumed for a project (The words: basis). */
export const ASSUMED_PROJECT_MINUTES = 600;

/** A month is 52/12 weeks. */
export const WEEKS_A_MONTH = 52 / 12;

/** A number or a range as a span; the middle of a range is its mean. */
export function spanOf(range: Range): Span {
  const [low, high] = typeof range === "number" ? [range, range] : range;
  return { low, middle: (low + high) / 2, high };
}

const each = (change: (end: keyof Span) => number): Span => ({
  low: change("low"),
  middle: change("middle"),
  high: change("high"),
});
/** Two spans multiplied, end by end. */
export const times = (a: Span, b: Span): Span => each((end) => a[end] * b[end]);
/** A span multiplied by a number. */
export const scaled = (span: Span, factor: number): Span => each((end) => span[end] * factor);

/** Hours a week: stated, else days × hours, where daily is 7 days. */
export function hoursPerWeek(pace: StatedPace | undefined): Span | undefined {
  if (pace?.hoursPerWeek !== undefined) return spanOf(pace.hoursPerWeek);
  if (pace?.hoursPerDay === undefined) return undefined;
  return times(spanOf(pace.hoursPerDay), spanOf(pace.daysPerWeek ?? 7));
}

/** Weeks of a stated length: its weeks, or those from the first to the last of its span. */
export function weeksOf(length: StatedLength | undefined): Span | undefined {
  if (length?.weeks !== undefined) return spanOf(length.weeks);
  const { weeks, months } = length?.span ?? {};
  const [first, last] = weeks ?? months ?? [];
  if (first === undefined || last === undefined) return undefined;
  return spanOf((last - first + 1) * (weeks === undefined ? WEEKS_A_MONTH : 1));
}

/** How many shares of its phase's minutes a topic takes: one an item. */
export const sharesOf = (topic: Topic): number => Math.max(1, topic.items.length);

/** Estimates of the counted topics, in their order. The basis is the best that the source gives. */
export function estimateTopics(
  document: RoadmapDocument,
  phases: readonly CountedPhase[],
): readonly (readonly Estimate[])[] {
  const weeks = weeksOf(document.length);
  const whole = minutesOf(document.length, weeks, hoursPerWeek(document.pace));
  const bare = phases.every((counted) => counted.phase.length === undefined && !states(counted));
  if (whole !== undefined && bare) {
    const all = spread(
      whole,
      phases.flatMap(({ topics }) => topics),
    );
    return phases.map(({ topics }) => all.splice(0, topics.length));
  }
  return phases.map((counted) => estimatePhase(document, counted));
}

/** A phase and those of its topics that count. */
export interface CountedPhase {
  readonly phase: Phase;
  readonly topics: readonly Topic[];
  /** Weeks of the phase, shared months counted half; see `timeline.ts`. */
  readonly weeks: Span | undefined;
}

const states = ({ topics }: CountedPhase): boolean =>
  topics.some((topic) => topic.hours !== undefined);

function estimatePhase(document: RoadmapDocument, counted: CountedPhase): readonly Estimate[] {
  const { phase, topics, weeks } = counted;
  const open = topics.filter((topic) => topic.hours === undefined);
  const stated = topics.reduce((sum, topic) => sum + (topic.hours ?? 0) * 60, 0);
  const whole = minutesOf(phase.length, weeks, hoursPerWeek(phase.pace ?? document.pace));
  const rest = whole && each((end) => Math.max(0, whole[end] - stated));
  const derived = rest === undefined ? open.map(assume) : spread(rest, open);
  return topics.map((topic) => {
    if (topic.hours === undefined) return derived.shift() ?? assume(topic);
    const minutes = Math.round(topic.hours * 60);
    return { minutes, low: minutes, high: minutes, basis: "stated" };
  });
}

function minutesOf(
  length: StatedLength | undefined,
  weeks: Span | undefined,
  hours: Span | undefined,
): Span | undefined {
  if (length?.hours !== undefined) return scaled(spanOf(length.hours), 60);
  return weeks && hours && scaled(times(weeks, hours), 60);
}

/** A phase's minutes spread by item count. */
function spread(whole: Span, topics: readonly Topic[]): Estimate[] {
  const total = topics.reduce((sum, topic) => sum + sharesOf(topic), 0);
  let before = 0;
  return topics.map((topic) => {
    const after = before + sharesOf(topic);
    const upTo = (end: keyof Span, shares: number) =>
      Math.floor((shares * Math.round(whole[end])) / total);
    const cut = each((end) => upTo(end, after) - upTo(end, before));
    before = after;
    return { minutes: cut.middle, low: cut.low, high: cut.high, basis: "derived" };
  });
}

/** 30 minutes an item, at least 60 a topic and 600 a project. */
function assume(topic: Topic): Estimate {
  const least = topic.kind === "project" ? ASSUMED_PROJECT_MINUTES : ASSUMED_TOPIC_MINUTES;
  const minutes = Math.max(least, ASSUMED_ITEM_MINUTES * topic.items.length);
  return { minutes, low: minutes, high: minutes, basis: "assumed" };
}

import { estimateTopics, hoursPerWeek, type Basis, type Estimate } from "./estimate.ts";
import type { CourseSize, Weight } from "./event.ts";
import {
  countedPicks,
  isCounted,
  optionOf,
  type Phase,
  type Picks,
  type Roadmap,
  type Topic,
} from "./roadmap.ts";
import { stretchesOf, weeksOfPhase, type Stretch } from "./timeline.ts";

/** A roadmap with its choices made: what counts, in order, and how long each topic takes. */
export interface Course {
  readonly roadmap: Roadmap;
  readonly picks: Picks;
  readonly topics: readonly CourseTopic[];
  readonly stretches: readonly Stretch[];
  readonly minutes: number;
  readonly low: number;
  readonly high: number;
  /** The least certain basis among its topics. */
  readonly basis: Basis;
  readonly find: (topic: string) => CourseTopic | undefined;
}

/** A topic that counts, with its phase and how long it takes. */
export interface CourseTopic {
  readonly topic: Topic;
  readonly phase: Phase;
  readonly estimate: Estimate;
  /** Equal steps of at most an hour in which each item, or the topic, is ticked. */
  readonly steps: number;
}

/** Lays a roadmap out for a member's picks; unpicked options stay out. */
export function courseOf(roadmap: Roadmap, picks: Picks = {}): Course {
  const { document } = roadmap;
  const counted = countedPicks(document, picks);
  const stretches = stretchesOf(document.phases);
  const phases = document.phases.map((phase) => ({
    phase,
    topics: phase.topics.filter((topic) => isCounted(topic, counted)),
    weeks: weeksOfPhase(stretches, phase.id),
  }));
  const estimates = estimateTopics(document, phases);
  const topics = phases.flatMap(({ phase, topics: own }, index) =>
    own.map((topic, at) => courseTopic(topic, phase, estimates[index]?.[at])),
  );
  const byId = new Map(topics.map((entry) => [entry.topic.id, entry]));
  const sum = (end: "minutes" | "low" | "high") =>
    topics.reduce((total, entry) => total + entry.estimate[end], 0);
  return {
    roadmap,
    picks: counted,
    topics,
    stretches,
    minutes: sum("minutes"),
    low: sum("low"),
    high: sum("high"),
    basis: leastCertain(topics.map((entry) => entry.estimate.basis)),
    find: (id) => byId.get(roadmap.find(id)?.topic.id ?? id),
  };
}

const NOTHING: Estimate = { minutes: 0, low: 0, high: 0, basis: "assumed" };

function courseTopic(topic: Topic, phase: Phase, estimate: Estimate = NOTHING): CourseTopic {
  return { topic, phase, estimate, steps: stepsFor(estimate.minutes, topic.items.length) };
}

/** What is longer than an hour is ticked in equal steps of at most an hour. */
export const stepsFor = (minutes: number, items: number): number =>
  Math.max(1, Math.ceil(minutes / Math.max(1, items) / 60));

/**
 * What a topic weighs for the log; one outside phases weighs nothing. One of an unpicked option weighs
 * what it would if it were picked: a later pick then finds it done or known.
 */
export function weightOf(course: Course, topic: Topic): Weight {
  const entry = picking(course, topic).find(topic.id);
  const items = topic.items.map((item) => item.id);
  const own = topic.option === undefined ? {} : { option: topic.option };
  return entry === undefined
    ? { minutes: 0, items, steps: 1, extra: true, ...own }
    : { minutes: entry.estimate.minutes, items, steps: entry.steps, ...own };
}

/** The course with the option of a topic picked. */
function picking(course: Course, topic: Topic): Course {
  const own = optionOf(topic);
  if (own === undefined || isCounted(topic, course.picks)) return course;
  return courseOf(course.roadmap, { ...course.picks, [own.choice]: own.option });
}

/** How much the course holds, for the log. */
export const sizeOf = (course: Course): CourseSize => ({
  minutes: course.minutes,
  topics: course.topics.length,
  picks: course.picks,
});

const CERTAINTY: readonly Basis[] = ["assumed", "derived", "stated"];

const leastCertain = (bases: readonly Basis[]): Basis =>
  CERTAINTY.find((basis) => bases.includes(basis)) ?? "assumed";

/** Hours a week where neither source nor group says any. */
export const DEFAULT_HOURS = 10;

/**
 * The source's own hours a week, else the mean of its phases', rounded to what a member can promise
 * (1 to 40).
 */
export function usualHours({ document }: Roadmap): number {
  const paces = document.phases.flatMap(({ pace }) => hoursPerWeek(pace)?.middle ?? []);
  const mean = paces.length === 0 ? undefined : paces.reduce((a, b) => a + b) / paces.length;
  const hours = hoursPerWeek(document.pace)?.middle ?? mean ?? DEFAULT_HOURS;
  return Math.min(40, Math.max(1, Math.round(hours)));
}

/** Weeks from the first to the last: as the source states them, else at its usual hours. */
export function weeksOfCourse(course: Course): { low: number; high: number } {
  const stated = course.stretches.map((stretch) => stretch.weeks);
  const known = stated.filter((weeks) => weeks !== undefined);
  if (known.length > 0 && known.length === stated.length) {
    const sum = (end: "low" | "high") => known.reduce((total, weeks) => total + weeks[end], 0);
    return { low: Math.round(sum("low")), high: Math.round(sum("high")) };
  }
  const weekly = usualHours(course.roadmap) * 60;
  return { low: Math.ceil(course.low / weekly), high: Math.ceil(course.high / weekly) };
}

import type { Course, CourseTopic } from "./course.ts";
import type { Phase, Topic } from "./roadmap.ts";
import { closedBy, ticked, type TopicState, type Walk } from "./walk.ts";

/** How far a member is with one topic of their course. */
export interface TopicProgress {
  readonly entry: CourseTopic;
  readonly status: "open" | "started" | "done" | "known";
  /** Steps ticked and steps in all. */
  readonly ticked: number;
  readonly steps: number;
  /** Minutes still open. */
  readonly left: number;
  /** Minutes closed, by today's estimate; what was known closes none. */
  readonly closed: number;
  readonly skipped: number | null;
  /** Done with a note or a link. */
  readonly evidence: boolean;
}

/** A phase on a member's course: how many topics are over, and its minutes. */
export interface PhaseProgress {
  readonly phase: Phase;
  readonly topics: readonly TopicProgress[];
  readonly over: number;
  readonly minutes: number;
  readonly doneMinutes: number;
}

/** Where a member is on their course. Done and known are over; only done closed minutes. */
export interface Progress {
  readonly phases: readonly PhaseProgress[];
  readonly topics: readonly TopicProgress[];
  readonly over: number;
  readonly known: number;
  readonly minutes: number;
  readonly doneMinutes: number;
  readonly openMinutes: number;
  /** Whole percent of topics over, rounded down. */
  readonly percent: number;
}

/** The id under which the log knows a topic: the one it had when it was touched first (rule 1). */
export const loggedTopic = (walk: Walk | undefined, topic: Topic): string =>
  [topic.id, ...topic.aliases].find((id) => walk?.topics[id] !== undefined) ?? topic.id;

/** The ids under which the log knows a topic's items: a renamed item keeps its ticks (rule 1). */
export const loggedItems = (state: TopicState | undefined, topic: Topic): readonly string[] =>
  topic.items.map(
    (item) => [item.id, ...item.aliases].find((id) => state?.ticks[id] !== undefined) ?? item.id,
  );

/** What a member did with a topic, also under its former ids (rule 1). */
export const stateOf = (walk: Walk | undefined, topic: Topic): TopicState | undefined =>
  walk?.topics[loggedTopic(walk, topic)];

/** Progress on a course, topics in the order in which they come up: skipped ones behind their phase. */
export function progressOf(course: Course, walk: Walk | undefined): Progress {
  const topics = inOrder(course.topics.map((entry) => progressOn(entry, walk)));
  const phases = course.roadmap.phases.map((phase) => {
    const own = topics.filter(({ entry }) => entry.phase.id === phase.id);
    return { phase, topics: own, ...sums(own) };
  });
  const { over, minutes, doneMinutes } = sums(topics);
  return {
    phases,
    topics,
    over,
    known: topics.filter(({ status }) => status === "known").length,
    minutes,
    doneMinutes,
    openMinutes: topics.reduce((sum, { left }) => sum + left, 0),
    percent: topics.length === 0 ? 0 : Math.floor((100 * over) / topics.length),
  };
}

/** The phases of a path: those of which any topic counts. */
export const walkedPhases = ({ phases }: Pick<Progress, "phases">): readonly PhaseProgress[] =>
  phases.filter(({ topics }) => topics.length > 0);

/** One topic's progress, by today's estimate. */
export function progressOn(entry: CourseTopic, walk: Walk | undefined): TopicProgress {
  const { topic, estimate } = entry;
  const state = stateOf(walk, topic);
  const items = loggedItems(state, topic);
  const weight = { minutes: estimate.minutes, items, steps: entry.steps };
  const steps = Math.max(1, items.length) * entry.steps;
  const done = state === undefined ? 0 : ticked(state.ticks, weight);
  const status = statusOf(state, done);
  const over = status === "done" || status === "known";
  const left = over ? 0 : estimate.minutes - closedBy(done, steps, estimate.minutes);
  return {
    entry,
    status,
    ticked: status === "done" ? steps : done,
    steps,
    left,
    closed: state?.known === true ? state.minutes : estimate.minutes - left,
    skipped: state?.skipped ?? null,
    evidence: status === "done" && state?.evidence === true,
  };
}

function statusOf(state: TopicState | undefined, ticks: number): TopicProgress["status"] {
  if (state === undefined) return "open";
  if (state.done !== null) return "done";
  if (state.known) return "known";
  return ticks > 0 ? "started" : "open";
}

function inOrder(topics: readonly TopicProgress[]): readonly TopicProgress[] {
  const phases = [...new Set(topics.map(({ entry }) => entry.phase.id))];
  return phases.flatMap((phase) => {
    const own = topics.filter(({ entry }) => entry.phase.id === phase);
    const skipped = own.filter((topic) => topic.skipped !== null);
    skipped.sort((a, b) => (a.skipped ?? 0) - (b.skipped ?? 0));
    return [...own.filter((topic) => topic.skipped === null), ...skipped];
  });
}

function sums(topics: readonly TopicProgress[]) {
  return {
    over: topics.filter(({ status }) => status === "done" || status === "known").length,
    minutes: topics.reduce((sum, { entry }) => sum + entry.estimate.minutes, 0),
    doneMinutes: topics.reduce((sum, { closed }) => sum + closed, 0),
  };
}

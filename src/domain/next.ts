import type { Progress, TopicProgress } from "./progress.ts";

/** What to do now, and why it is this. */
export interface Next {
  readonly topic: TopicProgress;
  readonly why: "fits" | "started" | "longer-than-left" | "week-closed" | "something-else";
}

/**
 * The first open topic that fits the minutes left this week, looked for in the phase that is under
 * way: a shorter topic of a far later phase is no help to a learner. Where none fits, the first open
 * one: it can be ticked step by step. `passed` are topics that the member was shown and passed over.
 */
export function nextTopic(
  progress: Progress,
  leftMinutes: number,
  passed: readonly string[] = [],
): Next | undefined {
  const open = openTopics(progress);
  const fresh = open.filter(({ entry }) => !passed.includes(entry.topic.id));
  const pool = fresh.length > 0 ? fresh : open;
  const [first] = pool;
  if (first === undefined) return undefined;
  if (passed.length > 0 && fresh.length > 0) return { topic: first, why: "something-else" };
  if (first.status === "started") return { topic: first, why: "started" };
  if (leftMinutes <= 0) return { topic: first, why: "week-closed" };
  const fitting = firstFitting(pool, leftMinutes);
  return fitting === undefined
    ? { topic: first, why: "longer-than-left" }
    : { topic: fitting, why: "fits" };
}

/** What is not over, in the order in which it comes up. */
export const openTopics = ({ topics }: Progress): readonly TopicProgress[] =>
  topics.filter(({ status }) => status === "open" || status === "started");

/**
 * The first of some open topics, in order, that fits these minutes, within the phase of the very
 * first; undefined where none does, or where the very first is begun and so is the one to go on with.
 */
export function firstFitting<
  T extends Pick<TopicProgress, "entry" | "status" | "left" | "skipped">,
>(open: readonly T[], minutes: number): T | undefined {
  const [first] = open;
  if (first === undefined || first.status === "started" || minutes <= 0) return undefined;
  return open.find(
    ({ entry, left, skipped }) =>
      entry.phase.id === first.entry.phase.id &&
      left <= minutes &&
      // Whoever left a topic for later is not shown it before the others of its phase.
      (skipped === null || first.skipped !== null),
  );
}

/**
 * Open topics as somebody looks for them who has just finished one: of the phase under way first those
 * that they began, then those that fit the minutes left this week, then the rest in order.
 */
export function topicsToPick(progress: Progress, leftMinutes: number): readonly TopicProgress[] {
  const open = openTopics(progress);
  const phase = open[0]?.entry.phase.id;
  const rank = ({ entry, status, left }: TopicProgress): number => {
    if (entry.phase.id !== phase) return 3;
    if (status === "started") return 0;
    return left <= leftMinutes ? 1 : 2;
  };
  return open.toSorted((one, other) => rank(one) - rank(other));
}

/** Where somebody may be stuck: the open topics of the phase under way, those that they began first. */
export function stuckTopics(progress: Progress): readonly TopicProgress[] {
  const open = topicsToPick(progress, 0);
  const phase = open[0]?.entry.phase.id;
  return open.filter(({ entry }) => entry.phase.id === phase);
}

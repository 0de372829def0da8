import { cut, plainLine } from "../core/label.ts";
import type { PointedAt } from "../core/platform.ts";
import type { Course } from "./course.ts";
import { BACK_DAYS, decideDone } from "./deeds.ts";
import { standing, type MemberEvent } from "./event.ts";
import { topicsToPick } from "./next.ts";
import { stateOf, type Progress, type TopicProgress } from "./progress.ts";
import type { MemberState } from "./records.ts";
import type { Topic } from "./roadmap.ts";
import type { Decision } from "./members.ts";
import type { Walk } from "./walk.ts";
import { addDays, type Day } from "./week.ts";

/** Evidence that is a message: what it may show, and what becomes of it. */

/** Something that a message may show: finished on a day, or open still. */
export interface Provable extends TopicProgress {
  readonly done: Day | undefined;
}

/** What I finished in the last 7 days, the newest first, then what is open, in the order of picking. */
export function provable(
  progress: Progress,
  walk: Walk,
  leftMinutes: number,
  today: Day,
): readonly Provable[] {
  const done = progress.topics.flatMap((topic) => {
    const day = stateOf(walk, topic.entry.topic)?.done ?? undefined;
    return day !== undefined && day >= addDays(today, -BACK_DAYS) ? [{ ...topic, done: day }] : [];
  });
  const open = topicsToPick(progress, leftMinutes);
  return [
    ...done.toSorted((one, other) => (one.done < other.done ? 1 : -1)),
    ...open.map((topic) => ({ ...topic, done: undefined })),
  ];
}

/** A message in a line: its first words, if they are mine, and where it is read. */
export function evidenceFrom({ url, text = "" }: PointedAt): string {
  const words = cut(plainLine(text.replace(/\s+/g, " ")), WORDS);
  const link = /^https?:\/\//.test(url) ? url : "";
  return [words === "" ? "" : `“${words}”`, link].filter((part) => part !== "").join(" ");
}

const WORDS = 120;

/**
 * Takes a text as evidence for a topic: of the done that stands; where none does, the topic is done with it.
 * The same text for the same done again writes nothing (rule 2).
 */
export function decideEvidence(
  state: MemberState,
  events: readonly MemberEvent[],
  { course, topic, day, text }: Proof,
): Decision<"noted" | "done"> {
  const known = stateOf(state.walk, topic)?.done ?? undefined;
  const stand = standing(events);
  const finished = stand.findLast((event) => finishes(event, topic));
  if (known === undefined || finished === undefined) {
    return { ...decideDone(state, course, topic, day, text), answer: "done" };
  }
  const same = stand.some(
    (event) =>
      (event.kind === "note" && event.event === finished.id && event.text === text) ||
      (event.kind === "done" && event.id === finished.id && event.evidence === text),
  );
  if (same) return { answer: "noted" };
  return {
    event: { kind: "note", day, event: finished.id, topic: finished.topic, text },
    answer: "noted",
  };
}

interface Proof {
  readonly course: Course;
  readonly topic: Topic;
  readonly day: Day;
  readonly text: string;
}

/** A topic that was ticked to its end is done by its last tick. */
const finishes = (
  event: MemberEvent,
  { id, aliases }: Topic,
): event is MemberEvent & { readonly kind: "done" | "tick" } =>
  (event.kind === "done" || event.kind === "tick") && [id, ...aliases].includes(event.topic);

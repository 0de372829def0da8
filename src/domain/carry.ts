import type { Course } from "./course.ts";
import { decideKnow } from "./deeds.ts";
import { standing, type MemberEvent } from "./event.ts";
import type { MemberState } from "./records.ts";
import type { Roadmap, Topic } from "./roadmap.ts";
import type { Decision } from "./members.ts";
import { conceptsOf, knownFrom } from "./teaching.ts";
import type { Walk } from "./walk.ts";
import type { Day } from "./week.ts";

/**
 * A done belongs to the group where it is said; in my other groups what it teaches counts as known
 * ("Which group?"). What was carried over is an event of its own there, so that its history tells it
 * and undo takes it back.
 */

/** The concepts of the topics that a walk has done. */
export function finishedConcepts(roadmap: Roadmap, walk: Walk): readonly string[] {
  return Object.entries(walk.topics).flatMap(([id, { done }]) => {
    const topic = done === null ? undefined : roadmap.find(id)?.topic;
    return topic === undefined ? [] : conceptsOf(topic);
  });
}

export interface Carried {
  /** How many topics became known now. */
  readonly known: number;
  /** One event is written at a time; is there more to do? */
  readonly more: boolean;
}

/**
 * Brings what is carried over in line with `finished`, the concepts that the member has finished
 * elsewhere: takes back what no longer holds, then adds what is new. What the member took back
 * themselves stays so.
 */
export function decideCarried(
  state: MemberState,
  course: Course,
  finished: ReadonlySet<string>,
  log: readonly MemberEvent[],
  day: Day,
): Decision<Carried> {
  const covered = knownFrom(course.roadmap, finished).filter(({ id }) => course.find(id));
  const ids = new Set(covered.map(({ id }) => id));
  const stale = carriedOf(standing(log)).find(({ topics }) =>
    topics.some(({ topic }) => !ids.has(topic)),
  );
  if (stale !== undefined) {
    const event = { kind: "undo", day, event: stale.id, carried: true } as const;
    return { event, answer: { known: 0, more: true } };
  }
  const refused = refusedIn(log);
  const wanted: readonly Topic[] = covered.filter(({ id }) => !refused.has(id));
  const { event, answer } = decideKnow(state, course, wanted, day);
  const result = { known: answer.known.length, more: false };
  return event?.kind === "know"
    ? { event: { ...event, carried: true }, answer: result }
    : { answer: result };
}

type Know = Extract<MemberEvent, { readonly kind: "know" }>;

const carriedOf = (events: readonly MemberEvent[]): readonly Know[] =>
  events.filter((event): event is Know => event.kind === "know" && event.carried === true);

/** Topics whose carrying over the member took back themselves. */
function refusedIn(log: readonly MemberEvent[]): ReadonlySet<string> {
  const undone = new Set(
    log.flatMap((event) => (event.kind === "undo" && event.carried !== true ? [event.event] : [])),
  );
  const refused = carriedOf(log).filter(({ id }) => undone.has(id));
  return new Set(refused.flatMap(({ topics }) => topics.map(({ topic }) => topic)));
}

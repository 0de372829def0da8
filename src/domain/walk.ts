import { isAside, type Aside, type CourseSize, type MemberEvent, type Weight } from "./event.ts";
import { weekOf, type Day, type Week } from "./week.ts";

/** Where a member stands: the fold of the events that stand (see `standing`). */
export interface Walk {
  readonly presence: readonly Presence[];
  /** Hours a week that the member promises. */
  readonly pace: number;
  readonly rests: readonly Rest[];
  /** The latest `/goal set`, for the week that it was set in. */
  readonly goal: Goal | null;
  readonly course: CourseSize;
  readonly topics: Readonly<Record<string, TopicState>>;
  /** Topics that a new roadmap has no more: done or not, they count no more. */
  readonly gone?: readonly string[];
  /** The day on which every counted topic was done or known, half of the minutes done. */
  readonly finished: Day | null;
}

/** A stay in the group; `until` is the day of leaving. */
export interface Presence {
  readonly from: Day;
  readonly fromMs: number;
  readonly until: Day | null;
}

/** A member's pause: its first day, and the first day after it; null: until they resume. */
export interface Rest {
  readonly from: Day;
  readonly until: Day | null;
}

/** This week's own promise: minutes over so many days that were not rest. */
export interface Goal {
  readonly week: Week;
  readonly minutes: number;
  readonly days: number;
}

/** What a member did with a topic. */
export interface TopicState {
  /** Steps ticked by item; the topic itself has the key "". */
  readonly ticks: Readonly<Record<string, number>>;
  readonly weight: Weight;
  readonly done: Day | null;
  readonly known: boolean;
  /** Minutes credited. */
  readonly minutes: number;
  /** Set by a skip: later skips stand further behind. */
  readonly skipped: number | null;
  readonly evidence: boolean;
}

/** The walk of a log. Undefined before the first join. */
export function walkOf(events: readonly MemberEvent[]): Walk | undefined {
  let walk: Walk | undefined;
  for (const event of events) walk = advance(walk, event).walk;
  return walk;
}

/**
 * The walks of several parts of a log, each as `walkOf` has it of the events that pass. The log is
 * folded once: a part goes on from the walk before the first event that it leaves out, and of the
 * events after that a part of a log in the order of its days has few.
 */
export function walksOf(
  events: readonly MemberEvent[],
  parts: readonly ((event: MemberEvent) => boolean)[],
): readonly (Walk | undefined)[] {
  const splits = parts.map((passes) => {
    const left = events.findIndex((event) => !passes(event));
    return { passes, from: left < 0 ? events.length : left, to: events.findLastIndex(passes) + 1 };
  });
  const wanted = new Set(splits.map(({ from }) => from));
  const after = new Map<number, Walk | undefined>([[0, undefined]]);
  let walk: Walk | undefined;
  for (const [index, event] of events.entries()) {
    walk = advance(walk, event).walk;
    if (wanted.has(index + 1)) after.set(index + 1, walk);
  }
  return splits.map(({ passes, from, to }) => {
    let part = after.get(from);
    for (const event of events.slice(from, to)) {
      if (passes(event)) part = advance(part, event).walk;
    }
    return part;
  });
}

/** One event further: the walk after it and the minutes that it closes. */
export function advance(
  walk: Walk | undefined,
  event: MemberEvent,
): { readonly walk: Walk | undefined; readonly minutes: number } {
  if (walk === undefined) {
    return { walk: event.kind === "join" ? firstSteps(event) : undefined, minutes: 0 };
  }
  if (isAside(event)) return { walk, minutes: 0 };
  const { next, minutes } = step(walk, event);
  return { walk: { ...next, finished: finishedOn(next, event.day) }, minutes };
}

function firstSteps(event: MemberEvent & { readonly kind: "join" }): Walk {
  return {
    presence: [{ from: event.day, fromMs: event.atMs, until: null }],
    pace: event.pace,
    rests: [],
    goal: null,
    course: event.course,
    topics: {},
    finished: null,
  };
}

function step(walk: Walk, event: Exclude<MemberEvent, Aside>): { next: Walk; minutes: number } {
  const only = (change: Partial<Walk>) => ({ next: { ...walk, ...change }, minutes: 0 });
  switch (event.kind) {
    case "join": {
      const stay = { from: event.day, fromMs: event.atMs, until: null };
      const course = pickedBefore(walk.course, event.course);
      return only({ presence: [...walk.presence, stay], pace: event.pace, course });
    }
    case "leave":
      return only({ presence: closeLast(walk.presence, event.day) });
    case "pace":
      return only({ pace: event.pace });
    case "pause":
      return only({ rests: [...closeLast(walk.rests, event.day), restOf(event)] });
    case "resume":
      return only({ rests: closeLast(walk.rests, event.day) });
    case "choose":
      return only({ course: event.course });
    case "course":
      return only({ course: event.course, gone: event.gone });
    case "goal":
      return only({
        goal: { week: weekOf(event.day), minutes: event.promise, days: event.days },
      });
    case "skip":
      return only({ topics: change(walk.topics, event.topic, undefined, { skipped: event.id }) });
    case "know":
      return only({
        topics: event.topics.reduce(
          (topics, { topic, weight }) => change(topics, topic, weight, { known: true }),
          walk.topics,
        ),
      });
    case "tick":
      return tick(walk, event);
    case "done":
      return finishTopic(walk, event);
    case "note":
      return only({ topics: change(walk.topics, event.topic, undefined, { evidence: true }) });
    case "undo":
      return only({});
  }
}

/** Joining again restores the picks made before (rule 13); otherwise today's course holds. */
function pickedBefore(before: CourseSize, now: CourseSize): CourseSize {
  const choices = Object.keys(now.picks);
  const same = choices.length === Object.keys(before.picks).length;
  const known = same && choices.every((choice) => before.picks[choice] !== undefined);
  const other = choices.some((choice) => before.picks[choice] !== now.picks[choice]);
  return known && other ? before : now;
}

const restOf = (event: MemberEvent & { readonly kind: "pause" }): Rest => ({
  from: event.day,
  until: event.until,
});

/** A stay or a rest ends on `day`, unless it had ended before. */
function closeLast<T extends { readonly until: Day | null }>(spans: readonly T[], day: Day): T[] {
  return spans.map((span) =>
    span.until === null || span.until > day ? { ...span, until: day } : span,
  );
}

const UNTOUCHED: TopicState = {
  ticks: {},
  weight: { minutes: 0, items: [], steps: 1 },
  done: null,
  known: false,
  minutes: 0,
  skipped: null,
  evidence: false,
};

function change(
  topics: Walk["topics"],
  topic: string,
  weight: Weight | undefined,
  part: Partial<TopicState>,
): Walk["topics"] {
  const state = topics[topic] ?? UNTOUCHED;
  return { ...topics, [topic]: { ...state, ...(weight && { weight }), ...part } };
}

function tick(walk: Walk, event: MemberEvent & { readonly kind: "tick" }) {
  const state = walk.topics[event.topic] ?? UNTOUCHED;
  const key = event.item ?? "";
  const ticks = {
    ...state.ticks,
    [key]: Math.min(event.weight.steps, (state.ticks[key] ?? 0) + 1),
  };
  return close(walk, event, ticks, state.evidence);
}

function finishTopic(walk: Walk, event: MemberEvent & { readonly kind: "done" }) {
  const { items, steps } = event.weight;
  const ticks = Object.fromEntries(keysOf(items).map((key) => [key, steps]));
  const evidence = event.evidence !== undefined;
  return close(walk, event, ticks, evidence || (walk.topics[event.topic]?.evidence ?? false));
}

/**
 * The k-th tick of n closes ⌊k·m/n⌋ − ⌊(k−1)·m/n⌋ of m minutes; what is known, an extra or of an
 * unpicked option closes none.
 */
function close(
  walk: Walk,
  event: MemberEvent & { readonly topic: string; readonly weight: Weight },
  ticks: TopicState["ticks"],
  evidence: boolean,
) {
  const state = walk.topics[event.topic] ?? UNTOUCHED;
  const { weight } = event;
  const of = keysOf(weight.items).length * weight.steps;
  const after = ticked(ticks, weight);
  const minutes =
    state.known || !counts(weight, walk.course.picks)
      ? 0
      : closedBy(after, of, weight.minutes) -
        closedBy(ticked(state.ticks, weight), of, weight.minutes);
  const done = state.done ?? (after === of ? event.day : null);
  const part = { ticks, done, evidence, minutes: state.minutes + minutes };
  return { next: { ...walk, topics: change(walk.topics, event.topic, weight, part) }, minutes };
}

const keysOf = (items: readonly string[]): readonly string[] => (items.length === 0 ? [""] : items);

/** Steps ticked of a topic, over its items. */
export const ticked = (ticks: TopicState["ticks"], weight: Weight): number =>
  keysOf(weight.items).reduce((sum, key) => sum + Math.min(weight.steps, ticks[key] ?? 0), 0);

/** Minutes closed by the first `k` of `n` ticks of `minutes`. */
export const closedBy = (k: number, n: number, minutes: number): number =>
  Math.floor((k * minutes) / n);

/** Does a topic of this weight count in totals, plan and finish with these picks? */
function counts(weight: Weight, picks: Readonly<Record<string, string>>): boolean {
  if (weight.extra === true) return false;
  if (weight.option === undefined) return true;
  const [choice = "", option] = weight.option.split("/");
  return picks[choice] === option;
}

const countedTopics = (walk: Walk): readonly TopicState[] =>
  Object.entries(walk.topics)
    .filter(([id, { weight }]) => !walk.gone?.includes(id) && counts(weight, walk.course.picks))
    .map(([, state]) => state);

/** Minutes still open for the member, with the picks in force. */
export function openMinutes(walk: Walk): number {
  const behind = countedTopics(walk).reduce(
    (sum, state) =>
      sum + (state.done !== null || state.known ? state.weight.minutes : state.minutes),
    0,
  );
  return Math.max(0, walk.course.minutes - behind);
}

/** Asked after every event: no lists are built before they are needed. */
function finishedOn(walk: Walk, day: Day): Day | null {
  const { topics, course, gone } = walk;
  let over = 0;
  let minutes = 0;
  for (const id in topics) {
    const state = topics[id];
    if (state === undefined || gone?.includes(id) || !counts(state.weight, course.picks)) continue;
    if (state.done !== null || state.known) over += 1;
    minutes += state.minutes;
  }
  if (over < course.topics || 2 * minutes < course.minutes) return null;
  if (walk.finished !== null) return walk.finished;
  // A done stated for an earlier day may come last.
  const days = [day, ...countedTopics(walk).flatMap((state) => state.done ?? [])];
  return days.reduce((latest, other) => (other > latest ? other : latest));
}

/** Joining again within 30 days of leaving restores everything; after that the rows go (rule 13). */
export const RESTORE_MS = 30 * 86_400_000;

/** Does the member rest on this day by their own pause? */
export const isResting = (rests: readonly Rest[], day: Day): boolean =>
  rests.some((rest) => rest.from <= day && (rest.until === null || day < rest.until));

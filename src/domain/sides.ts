import type { MemberEvent } from "./event.ts";
import type { Day } from "./week.ts";

/**
 * A member with several accounts has a side for each. What an account brought when it was linked, and what
 * is done from it since, is a log of its own, so that unlinking parts them exactly. Together the sides are
 * one log: what two of them did alike is done once, and the member is in the group while one side is, and
 * rests while all that are there rest.
 */

/** Whose log an event is in: a side's, by its row; undefined: the member's own, which leads the sides. */
export type Side = number | undefined;

/** The events of several sides that stand, as those of one member. */
export function oneLog(events: readonly MemberEvent[]): readonly MemberEvent[] {
  const comings = followComings();
  const labels = stepsOf(events);
  const takenBy = new Map<string, Side>();
  const one = events.flatMap((event) => {
    if (isComing(event)) return comings.take(event);
    const said = comings.flush();
    if (event.kind !== "tick") return [...said, event];
    const step = `${keyOf(event)} ${labels.get(event.id) ?? 0}`;
    const isTaken = takenBy.has(step) && takenBy.get(step) !== event.side;
    if (!isTaken) takenBy.set(step, event.side);
    return isTaken ? said : [...said, event];
  });
  return [...one, ...comings.flush()];
}

/**
 * Where the sides are, and what that is for the member. What one command wrote for several sides is taken
 * together: such events follow each other in one instant, each side's own once, but for a rest that a
 * joining begins with.
 */
function followComings() {
  const sides = new Map<Side, Presence>();
  let shown: Presence = { here: false, rest: null };
  let gathered: readonly Coming[] = [];

  const goesWith = ({ atMs, kind, side }: Coming): boolean => {
    const own = gathered.filter((other) => other.side === side);
    const begins = kind === "pause" && own.length === 1 && own[0]?.kind === "join";
    return gathered[0]?.atMs === atMs && (own.length === 0 || begins);
  };

  /** What the events that were taken together are for the member: perhaps something else, or nothing. */
  const flush = (): readonly MemberEvent[] => {
    const events = gathered;
    const last = events.at(-1);
    if (last === undefined) return [];
    gathered = [];
    for (const event of events) {
      sides.set(event.side, presenceAfter(sides.get(event.side), event));
    }
    const before = shown;
    shown = together([...sides.values()], before, last.day);
    return between(before, shown, events, last);
  };

  const take = (event: Coming): readonly MemberEvent[] => {
    const said = goesWith(event) ? [] : flush();
    gathered = [...gathered, event];
    return said;
  };

  return { take, flush };
}

/** Is a side in the group, and the first day on which it rests no more: null where it does not rest. */
interface Presence {
  readonly here: boolean;
  readonly rest: Day | null;
}

/** The first day after a rest without an end: later than any other. */
const NEVER = "9999-12-31";

type Coming = Extract<MemberEvent, { readonly kind: "join" | "leave" | "pause" | "resume" }>;

const isComing = (event: MemberEvent): event is Coming =>
  ["join", "leave", "pause", "resume"].includes(event.kind);

function presenceAfter(before: Presence = { here: false, rest: null }, event: Coming): Presence {
  switch (event.kind) {
    case "join":
      return { ...before, here: true };
    case "leave":
      return { ...before, here: false };
    case "pause":
      return { ...before, rest: event.until ?? NEVER };
    case "resume":
      return { ...before, rest: null };
  }
}

/** Here while one side is, resting until the first of those that are here rests no more. */
function together(sides: readonly Presence[], before: Presence, day: Day): Presence {
  const here = sides.filter((side) => side.here).map((side) => restOn(side, day));
  // Whoever comes back rests as they did when they went.
  if (here.length === 0) return { ...before, here: false };
  const ends = here.filter((rest) => rest !== null).toSorted();
  return { here: true, rest: ends.length === here.length ? (ends[0] ?? null) : null };
}

/** The first day after the rest that a day is in; null where it is in none. */
const restOn = ({ rest }: Presence, day: Day): Day | null =>
  rest !== null && rest > day ? rest : null;

/** From where the member was to where they are, in events of their own. */
function between(
  before: Presence,
  now: Presence,
  events: readonly Coming[],
  last: Coming,
): readonly MemberEvent[] {
  const { id, atMs, day, minutes, side } = last;
  const base = { id, atMs, day, minutes, ...(side === undefined ? {} : { side }) };
  if (!now.here) return before.here ? [{ ...base, kind: "leave" }] : [];
  const came = before.here ? [] : events.filter(({ kind }) => kind === "join").slice(0, 1);
  if (restOn(before, day) === now.rest) return came;
  if (now.rest === null) return [...came, { ...base, kind: "resume" }];
  return [...came, { ...base, kind: "pause", until: now.rest === NEVER ? null : now.rest }];
}

type Tick = Extract<MemberEvent, { readonly kind: "tick" }>;

const keyOf = ({ topic, item }: Pick<Tick, "topic" | "item">): string => `${topic} ${item ?? ""}`;

/**
 * Which step of its item each tick is, by event: the one that it names, else the first that its own side had
 * not taken. Two sides that took the same step took one.
 */
function stepsOf(events: readonly MemberEvent[]): ReadonlyMap<number, number> {
  const steps = new Map<number, number>();
  const taken = new Map<string, Set<number>>();
  for (const event of events) {
    if (event.kind !== "tick") continue;
    const key = `${keyOf(event)} ${event.side ?? ""}`;
    const own = taken.get(key) ?? new Set();
    const step = event.step === undefined || own.has(event.step) ? firstFree(own) : event.step;
    taken.set(key, own.add(step));
    steps.set(event.id, step);
  }
  return steps;
}

function firstFree(taken: ReadonlySet<number>): number {
  let step = 1;
  while (taken.has(step)) step += 1;
  return step;
}

/** The first step of an item that no side has taken, of the events that stand. */
export function nextStep(
  events: readonly MemberEvent[],
  item: Pick<Tick, "topic" | "item">,
): number {
  const steps = stepsOf(events);
  const of = events.filter((event) => event.kind === "tick" && keyOf(event) === keyOf(item));
  return firstFree(new Set(of.flatMap(({ id }) => steps.get(id) ?? [])));
}

/** What other sides did just as this event did it: taken back, it is taken back of all. */
export function alike(events: readonly MemberEvent[], event: MemberEvent): readonly MemberEvent[] {
  const steps = stepsOf(events);
  const same = saying(event, steps);
  if (same === undefined) return [];
  return events.filter((other) => other.side !== event.side && saying(other, steps) === same);
}

/** What a deed says, in a word; undefined for what is none. */
function saying(event: MemberEvent, steps: ReadonlyMap<number, number>): string | undefined {
  const { kind } = event;
  if (kind === "done" || kind === "skip") return `${kind} ${event.topic}`;
  if (kind === "tick") return `${kind} ${keyOf(event)} ${steps.get(event.id) ?? 0}`;
  if (kind !== "know") return undefined;
  const topics = event.topics.map(({ topic }) => topic);
  return `${kind} ${topics.toSorted().join(" ")}`;
}

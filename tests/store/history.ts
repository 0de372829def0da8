import fc from "fast-check";
import { breaksAhead, endBreak } from "../../src/domain/break.ts";
import { dayAt, moveZone, type Break, type Calendar } from "../../src/domain/calendar.ts";
import { courseOf, sizeOf } from "../../src/domain/course.ts";
import {
  decideDone,
  decideGoal,
  decideKnow,
  decideSkip,
  decideTick,
  decideUndo,
  isStatable,
} from "../../src/domain/deeds.ts";
import type { NewEvent } from "../../src/domain/event.ts";
import type { MemberState } from "../../src/domain/records.ts";
import type { Decision, Log } from "../../src/domain/members.ts";
import { addDays, type Day } from "../../src/domain/week.ts";
import { item, ms, phase, roadmapWith, topic } from "../domain/build.ts";
import { actor, worldOf, type World } from "./world.ts";

/** Random lives of a few members: what they do passes through the domain's own decisions. */
export interface History {
  /** Days from the first Monday to the group's start. */
  readonly start: number;
  readonly deeds: readonly Deed[];
}

/** One thing that somebody does; `a` and `b` say to what, how much and for which day. */
export interface Deed {
  readonly kind: (typeof KINDS)[number];
  readonly who: number;
  /** Hours since the deed before. */
  readonly gap: number;
  readonly a: number;
  readonly b: number;
}

/** What was written, in order: enough to live the same again. */
export type Op = { readonly atMs: number } & (
  | { readonly kind: "event"; readonly who: string; readonly id: number; readonly event: NewEvent }
  | { readonly kind: "hide"; readonly who: string; readonly hidden: boolean }
  | { readonly kind: "calendar"; readonly calendar: Calendar }
  | { readonly kind: "turn" }
);

const KINDS = [
  ...(["done", "done", "done", "done", "tick", "tick", "tick", "tick", "undo", "undo"] as const),
  ...(["know", "skip", "choose", "pace", "goal", "pause", "resume"] as const),
  ...(["leave", "join", "join", "hide", "break", "zone", "rest"] as const),
] as const;

export const histories: fc.Arbitrary<History> = fc.record({
  start: fc.nat({ max: 9 }),
  deeds: fc.array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      who: fc.nat({ max: 2 }),
      gap: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 50 })),
      a: fc.nat({ max: 999 }),
      b: fc.nat({ max: 999 }),
    }),
    { minLength: 20, maxLength: 50 },
  ),
});

export const NAMES = ["Ada", "Ben", "Cy@slack"] as const;
const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata"] as const;

/** 21 hours: few enough that some finish. */
const roadmap = roadmapWith({
  choices: [
    {
      id: "web",
      title: "Web",
      options: [
        { id: "django", title: "Django" },
        { id: "fastapi", title: "FastAPI" },
      ],
    },
  ],
  phases: [
    phase("p", [
      topic("a", { hours: 100 / 60, items: [item("x"), item("y"), item("z")] }),
      topic("b", { hours: 2.5 }),
      topic("c", { hours: 0 }),
      topic("d", { hours: 5, items: [item("x"), item("y")] }),
    ]),
    phase("q", [
      topic("e", { hours: 4, option: "web/django" }),
      topic("f", { hours: 3, option: "web/fastapi" }),
      topic("g", { hours: 7, items: [item("x"), item("y"), item("z")] }),
    ]),
  ],
  extras: [{ id: "more", title: "More", topics: [topic("h", { items: [item("x")] })] }],
});
const topics = roadmap.places.map((place) => place.topic);
const pick = <T>(all: readonly T[], index: number): T => {
  const picked = all[index % all.length];
  if (picked === undefined) throw new Error("nothing to pick from");
  return picked;
};

/** Lives a history. `seen` is asked after each week's turn, each hiding and at the end. */
export async function live(
  { start, deeds }: History,
  seen: (world: World) => Promise<void> = () => Promise.resolve(),
): Promise<{ readonly world: World; readonly ops: readonly Op[]; readonly atMs: number }> {
  const world = await worldOf({ start: addDays("2026-11-23", start) });
  for (const name of NAMES) await world.person(name);
  return { world, ...(await liveOn(world, deeds, ms("2026-11-23T00:00"), seen)) };
}

/** Lives on from an instant: until when, and what was written. */
export async function liveOn(
  world: World,
  deeds: readonly Deed[],
  fromMs: number,
  seen: (world: World) => Promise<void> = () => Promise.resolve(),
): Promise<{ readonly ops: readonly Op[]; readonly atMs: number }> {
  const ops: Op[] = [];
  let atMs = fromMs;
  for (const deed of deeds) {
    atMs += deed.gap * 3_600_000;
    // Now and then a member is quicker than the turning of the week.
    const isHere = await world.find(pick(NAMES, deed.who));
    if (deed.b % 8 > 0 || isHere === undefined) {
      const { openWeek } = await world.group();
      await world.turnTo(atMs);
      ops.push({ kind: "turn", atMs });
      if ((await world.group()).openWeek !== openWeek) await seen(world);
    }
    ops.push(...(await act(world, deed, atMs)));
    if (deed.kind === "hide") await seen(world);
  }
  await world.turnTo(atMs);
  ops.push({ kind: "turn", atMs });
  await seen(world);
  return { ops, atMs };
}

async function act(world: World, deed: Deed, atMs: number): Promise<readonly Op[]> {
  const who = pick(NAMES, deed.who);
  const group = await world.group();
  const today = dayAt(group.calendar, atMs);
  if (deed.kind === "hide") {
    const hidden = deed.a % 2 === 0;
    return [await perform(world, { kind: "hide", who, hidden, atMs })];
  }
  if (deed.kind === "break" || deed.kind === "zone") {
    const calendar = changed(group.calendar, deed, today, atMs);
    return [await perform(world, { kind: "calendar", calendar, atMs })];
  }
  const state = await world.find(who);
  if (state === undefined) {
    const course = sizeOf(courseOf(roadmap));
    const event = { kind: "join", pace: 1 + (deed.a % 14), course, day: today } as const;
    return [await perform(world, { kind: "event", who, id: 0, event, atMs })];
  }
  const { recorded } = await world.members.record(group, state.member, atMs, (now, log) =>
    decide(deed, now, log, group.calendar, today, atMs),
  );
  if (recorded === undefined) return [];
  const { id, ...event } = recorded.event;
  return [{ kind: "event", who, id, event, atMs }];
}

function changed(calendar: Calendar, { kind, a, b }: Deed, today: Day, atMs: number): Calendar {
  if (kind === "zone") return moveZone(calendar, pick(ZONES, a), atMs);
  const ahead = breaksAhead(calendar.breaks, today);
  if (b % 3 === 0 && ahead.length > 0) {
    const over = pick(ahead, a);
    const end = (rest: Break) => (rest === over ? endBreak(rest, today, atMs) : rest);
    return { ...calendar, breaks: calendar.breaks.map(end) };
  }
  const from = addDays(today, a % 8);
  return {
    ...calendar,
    breaks: [...calendar.breaks, { from, until: addDays(from, 1 + (b % 5)), atMs }],
  };
}

async function decide(
  { kind, a, b }: Deed,
  state: MemberState,
  log: Log,
  calendar: Calendar,
  today: Day,
  nowMs: number,
): Promise<Decision<unknown>> {
  const course = courseOf(roadmap, state.walk.course.picks);
  const one = pick(topics, a);
  const write = (event: NewEvent) => ({ event, answer: undefined });
  switch (kind) {
    case "done": {
      const day = b % 3 === 0 ? addDays(today, -(b % 9)) : today;
      if (isStatable(day, today, state.walk.presence) !== "fine") return { answer: undefined };
      return decideDone(state, course, one, day);
    }
    case "tick": {
      const at = one.items.length === 0 ? null : pick(one.items, b).id;
      return decideTick(state, course, one, at, today);
    }
    case "know":
      return decideKnow(state, course, b % 4 === 0 ? topics.slice(0, 4) : [one], today);
    case "skip":
      return decideSkip(state, course, one, today);
    case "undo":
      return decideUndo(await log.events(), b % 3 === 0 ? one : undefined, today, nowMs);
    case "choose": {
      const option = pick(["django", "fastapi"], a);
      const size = sizeOf(courseOf(roadmap, { web: option }));
      return write({ kind: "choose", choice: "web", option, course: size, day: today });
    }
    case "pace":
      return write({ kind: "pace", pace: 1 + (a % 14), day: today });
    case "goal":
      return decideGoal(state, calendar, 1 + (a % 14), today, nowMs);
    case "pause":
      return write({
        kind: "pause",
        until: b % 2 === 0 ? null : addDays(today, 1 + (a % 9)),
        day: today,
      });
    case "resume":
      return write({ kind: "resume", day: today });
    case "leave":
      return write({ kind: "leave", day: today });
    case "join":
    case "hide":
    case "break":
    case "zone":
    case "rest":
      return { answer: undefined };
  }
}

/** Does one thing just as it was written. */
export async function perform(world: World, op: Op): Promise<Op> {
  if (op.kind === "turn") await world.turnTo(op.atMs);
  if (op.kind === "calendar")
    await world.groups.change((await world.group()).id, op.atMs, () => ({
      change: { calendar: op.calendar },
      answer: undefined,
    }));
  if (op.kind === "hide")
    await world.people.change(await world.person(op.who), { hidden: op.hidden });
  if (op.kind !== "event") return op;
  const { who, event, atMs } = op;
  const group = await world.group();
  if (event.kind === "join") {
    const person = await world.people.meet(actor(who), 0);
    const joined = await world.members.join(group, person, event, atMs);
    return { ...op, id: joined?.event.id ?? 0 };
  }
  const { member } = await world.state(who);
  const { recorded } = await world.members.record(group, member, atMs, () => ({
    event,
    answer: undefined,
  }));
  return { ...op, id: recorded?.event.id ?? 0 };
}

/** Lives the same again without what was taken back and without the taking back. */
export async function liveWithoutUndone({ start }: History, ops: readonly Op[]): Promise<World> {
  const undone = new Set(
    ops.flatMap((op) => (op.kind === "event" && op.event.kind === "undo" ? [op.event.event] : [])),
  );
  const world = await worldOf({ start: addDays("2026-11-23", start) });
  for (const name of NAMES) await world.person(name);
  for (const op of ops) {
    if (op.kind === "event" && (op.event.kind === "undo" || undone.has(op.id))) continue;
    await perform(world, op);
  }
  return world;
}

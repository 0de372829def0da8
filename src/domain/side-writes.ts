import { BACK_DAYS } from "./deeds.ts";
import { notTakenBack, standing, type MemberEvent, type NewEvent } from "./event.ts";
import { alike, nextStep, type Side } from "./sides.ts";
import { walkOf, type Walk } from "./walk.ts";
import { addDays, type Day } from "./week.ts";

/** An event, and the side whose log it is written into. */
export type SideEvent = NewEvent & { readonly side?: number };

/** What one happening comes to in the logs of a linked member, in the order in which it is written. */
export interface SideWrites {
  readonly before: readonly SideEvent[];
  readonly event: SideEvent;
  readonly after: readonly SideEvent[];
}

/** From which side something is said, and where the member stands by all of them on that day. */
export interface Speaking {
  readonly from: Side;
  readonly walk: Walk | undefined;
  readonly today: Day;
}

/**
 * What is done from an account is written into its own side's log. Coming, going, resting and a new course
 * are for all sides; a taking back and a note go with what they are about. `log` is what all sides wrote.
 */
export function writesOf(
  log: readonly MemberEvent[],
  speaking: Speaking,
  event: NewEvent,
): SideWrites {
  const { from } = speaking;
  const stays = staysOf(log);
  const sides = [...stays.keys()];
  const isHere = (side: Side) => stays.get(side) === true;
  const { kind } = event;
  if (kind === "course") return inAll(sides, from, event);
  if (kind === "leave" || kind === "pause" || kind === "resume") {
    return inAll(sides.filter(isHere), from, event);
  }
  if (kind === "join") {
    return inAll([...new Set([from, ...sides.filter((side) => !isHere(side))])], from, event);
  }
  if (kind === "undo" || kind === "note") return aboutOther(log, event);
  if (kind === "know" && event.carried === true) {
    return { before: [], event: to(firstHere(stays), event), after: [] };
  }
  return byItself(log, speaking, isHere(from), event);
}

/** Written for some sides: for the one that speaks first, if it is among them. */
function inAll(sides: readonly Side[], from: Side, event: NewEvent): SideWrites {
  const speaks = sides.includes(from) || sides.length === 0 ? from : sides[0];
  const others = sides.filter((side) => side !== speaks);
  return { before: [], event: to(speaks, event), after: others.map((side) => to(side, event)) };
}

/** Goes with the event that it names; what other sides did alike is taken back with it. */
function aboutOther(
  log: readonly MemberEvent[],
  event: Extract<NewEvent, { readonly kind: "undo" | "note" }>,
): SideWrites {
  const about = log.find(({ id }) => id === event.event);
  const isWhole = event.kind === "undo" && event.carried !== true;
  const also = about === undefined || !isWhole ? [] : alike(notTakenBack(log), about);
  return {
    before: [],
    event: to(about?.side, event),
    after: also.map(({ id, side }) => to(side, { kind: "undo", day: event.day, event: id })),
  };
}

const to = (side: Side, event: NewEvent): SideEvent =>
  side === undefined ? event : { ...event, side };

/** The sides that ever joined; true: they are in the group. */
function staysOf(log: readonly MemberEvent[]): ReadonlyMap<Side, boolean> {
  const stays = new Map<Side, boolean>();
  for (const { kind, side } of log) {
    if (kind === "join" || kind === "leave") stays.set(side, kind === "join");
  }
  return stays;
}

/** What follows from another group is nobody's deed: a side that is there has it. */
const firstHere = (stays: ReadonlyMap<Side, boolean>): Side =>
  [...stays].find(([, isHere]) => isHere)?.[0];

/**
 * A deed of one side, with all that it needs to count there too: the side joins with it, rests where the
 * member does, and picks the option that the deed belongs to.
 */
function byItself(
  log: readonly MemberEvent[],
  { walk, today, from }: Speaking,
  isHere: boolean,
  event: NewEvent,
): SideWrites {
  const said =
    event.kind === "tick" ? { ...event, step: nextStep(notTakenBack(log), event) } : event;
  if (walk === undefined) return { before: [], event: to(from, said), after: [] };
  const before = isHere ? [] : joining(walk, today);
  const own = walkOf(standing(log.filter(({ side }) => side === from)));
  const [choice = "", option] = optionOf(event)?.split("/") ?? [];
  const { course } = walk;
  const isPicked = option !== undefined && course.picks[choice] === option;
  if (isPicked && own !== undefined && own.course.picks[choice] !== option) {
    before.push({ kind: "choose", day: today, choice, option, course });
  }
  return { before: before.map((one) => to(from, one)), event: to(from, said), after: [] };
}

const optionOf = (event: NewEvent): string | undefined =>
  "weight" in event ? event.weight.option : undefined;

/** What brings a side to where the member stands. */
function joining({ presence, pace, course, rests }: Walk, today: Day): NewEvent[] {
  // As early as any day that may be stated from now on.
  const earliest = addDays(today, -BACK_DAYS);
  const since = presence.at(-1)?.from ?? today;
  const day = since > earliest ? since : earliest;
  const rest = rests.find(({ from, until }) => from <= today && (until === null || today < until));
  return [
    { kind: "join", day, pace, course },
    ...(rest === undefined ? [] : [{ kind: "pause", day: today, until: rest.until } as const]),
  ];
}

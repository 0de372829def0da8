import { standing, type MemberEvent, type NewEvent } from "./event.ts";
import type { CheckinChoice, Member } from "./records.ts";
import { addDays, type Day } from "./week.ts";

/** What a member tells the group once a day, by the group's local day. */
export interface Checkin {
  readonly event: number;
  readonly day: Day;
  readonly did: string;
  readonly next?: string;
  readonly blocked?: string;
  /** It was said in hiding, and stays the member's own (rule 6). */
  readonly alone?: true;
}

/** What a member says. */
export type Words = Pick<Checkin, "did" | "next" | "blocked">;

/** Check-ins that stand, the earliest day first: of a day the last one, none that was taken back. */
export function checkinsOf(events: readonly MemberEvent[]): readonly Checkin[] {
  const byDay = new Map<Day, Checkin>();
  for (const event of standing(events)) {
    if (event.kind !== "checkin") continue;
    const { id, day, did, next, blocked, alone } = event;
    byDay.set(day, { event: id, day, ...wordsOf({ did, next, blocked }), ...(alone && { alone }) });
  }
  return [...byDay.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
}

/** Words without those that were not said. */
const wordsOf = (
  words: { [K in keyof Words]: Words[K] | undefined } & Pick<Words, "did">,
): Words => ({
  did: words.did,
  ...(words.next === undefined ? {} : { next: words.next }),
  ...(words.blocked === undefined ? {} : { blocked: words.blocked }),
});

/** Today's words with what was typed anew: a line that was not typed stays as it is. */
export function fillIn(events: readonly MemberEvent[], typed: Words, today: Day): Words {
  const before = checkinsOf(events).find(({ day }) => day === today);
  return wordsOf({ next: before?.next, blocked: before?.blocked, ...typed });
}

const isSame = (one: Words, other: Words): boolean =>
  one.did === other.did && one.next === other.next && one.blocked === other.blocked;

/** Where others read a check-in: as a post of its own, in the day's digest, nowhere. */
export type Shown = "post" | "digest" | "alone";

/** What is true of a member at the moment at which they check in. */
export interface CheckinFacts {
  readonly events: readonly MemberEvent[];
  readonly hidden: boolean;
  readonly choice: CheckinChoice;
  /** Is there a post of today's check-in already, even if it says that it was taken back? */
  readonly posted: boolean;
  /** Do more members take part than each can post to without noise? */
  readonly big: boolean;
}

/** The most members who take part while each check-in is a post of its own. */
export const EACH_AT_MOST = 8;

/** Does a group collect check-ins for a digest? */
export const collects = ({ choice, big }: Pick<CheckinFacts, "choice" | "big">): boolean =>
  choice === "digest" || (choice === "automatic" && big);

/** What is decided: the events to write, none where nothing changes, and where others read it. */
export interface CheckinDecision<T> {
  readonly events: readonly NewEvent[];
  readonly shown: Shown;
  readonly answer: T;
}

/** What became of a check-in. same: these words stood there already. */
export type CheckinAnswer = "new" | "changed" | "same";

/** Checks in for today, or changes today's check-in. The same words twice are said once (rule 2). */
export function decideCheckin(
  facts: CheckinFacts,
  said: Words,
  today: Day,
): CheckinDecision<CheckinAnswer> {
  const before = checkinsOf(facts.events).find(({ day }) => day === today);
  const shown = shownAs(facts);
  const alone = shown === "alone";
  if (before !== undefined && isSame(before, said) && (before.alone ?? false) === alone) {
    return { events: [], shown, answer: "same" };
  }
  const hiding = alone ? { alone } : {};
  const event = { kind: "checkin", day: today, ...wordsOf(said), ...hiding } as const;
  return { events: [event], shown, answer: before === undefined ? "new" : "changed" };
}

/** A check-in that was posted by itself stays so: its post is edited. */
function shownAs(facts: CheckinFacts): Shown {
  if (facts.hidden) return "alone";
  return !facts.posted && collects(facts) ? "digest" : "post";
}

/** Takes back today's check-in with all its changes; false where there is none. */
export function decideWithdrawal(facts: CheckinFacts, today: Day): CheckinDecision<boolean> {
  const events = standing(facts.events)
    .filter(({ kind, day }) => kind === "checkin" && day === today)
    .map(({ id }): NewEvent => ({ kind: "undo", day: today, event: id }));
  return { events, shown: shownAs(facts), answer: events.length > 0 };
}

/** A check-in with who said it. */
export interface MemberCheckin {
  readonly member: Member;
  readonly checkin: Checkin;
  /** It has a post of its own. */
  readonly posted: boolean;
}

/** What a digest tells: who hides, what was said in hiding and what has a post of its own is left out. */
export const collected = (all: readonly MemberCheckin[]): readonly MemberCheckin[] =>
  all.filter(({ member, checkin, posted }) => !member.hidden && !checkin.alone && !posted);

/** The days of a digest: those after the digest before, so that none is told twice; at most five weeks. */
export function daysOfDigest(before: Day | undefined, day: Day): DigestDays {
  const earliest = addDays(day, 1 - LONGEST_DAYS);
  const after = before === undefined ? earliest : addDays(before, 1);
  return { from: after < earliest ? earliest : after, day };
}

/** What nobody was told for longer is no news any more. */
const LONGEST_DAYS = 35;

/** From one day to another, both included. */
export interface DigestDays {
  readonly from: Day;
  readonly day: Day;
}

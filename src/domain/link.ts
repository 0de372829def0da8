import type { TypedCode } from "./code.ts";
import type { MemberEvent } from "./event.ts";
import type { Person } from "./records.ts";

/**
 * One person with several accounts. One of them leads: its person stays, and the other's sleeps until it is
 * parted again. What was there before a link goes back to its own account then; what was done while linked
 * stays with the account that it was done from (see sides.ts).
 */
export interface LinkStore {
  /** Whom a code would link, and what it would be for both; the code works on. */
  offer(typed: LinkTyped, nowMs: number): Promise<LinkOffer>;
  /** Links them, once. */
  link(typed: LinkTyped, nowMs: number): Promise<LinkOffer>;
  /** Parts one who was linked to a person. False where there is no such link. */
  part(person: number, side: number): Promise<boolean>;
  /** Those who are linked to a person, the earliest first. */
  of(person: number): Promise<readonly LinkedSide[]>;
  /** The accounts of a person, those of their sides too. */
  accounts(person: number): Promise<readonly OwnAccount[]>;
}

export interface LinkTyped {
  readonly code: string;
  /** Who typed it. */
  readonly person: number;
}

export interface OwnAccount {
  readonly platform: string;
  readonly workspace: string;
}

/** One who is linked, with the accounts that are theirs alone. `sinceMs` is epoch ms. */
export interface LinkedSide {
  readonly side: number;
  readonly name: string;
  readonly sinceMs: number;
  readonly accounts: readonly OwnAccount[];
}

/** Why two cannot be linked, and in which groups. */
export type LinkFlaw =
  /** They are one already. */
  | { readonly kind: "own" }
  /** Two accounts of one workspace: there they are two people. */
  | { readonly kind: "same-place" }
  /** Both are linked to others. */
  | { readonly kind: "both-linked" }
  /** Both run a timer in these groups. */
  | { readonly kind: "timers"; readonly groups: readonly string[] };

/** What a typed code comes to. */
export type LinkOffer =
  | {
      readonly kind: "offer";
      readonly lead: Party;
      readonly side: Party;
      readonly settings: Settings;
    }
  | LinkFlaw
  | Exclude<TypedCode, { readonly kind: "right" }>;

/** One of two who are to be linked. */
export interface Party {
  readonly person: Person;
  readonly accounts: readonly OwnAccount[];
  /** How many are linked to them. */
  readonly sides: number;
  /** Their groups, by id. */
  readonly groups: readonly PartyGroup[];
}

export interface PartyGroup {
  readonly id: number;
  readonly title: string;
  /** They are paired there. */
  readonly buddy: boolean;
  /** A study timer of theirs runs there. */
  readonly timer: boolean;
}

/** The groups in which both are. */
export const shared = (one: Party, other: Party): readonly (readonly [PartyGroup, PartyGroup])[] =>
  one.groups.flatMap((own) => {
    const same = other.groups.find(({ id }) => id === own.id);
    return same === undefined ? [] : [[own, same] as const];
  });

/** Who would lead: whoever does already, else who had the code made. Or why it cannot be. */
export function decideLink(
  first: Party,
  second: Party,
): LinkFlaw | { readonly kind: "fine"; readonly lead: Party; readonly side: Party } {
  if (first.person.id === second.person.id) return { kind: "own" };
  if (first.sides > 0 && second.sides > 0) return { kind: "both-linked" };
  const isSame = (one: OwnAccount, other: OwnAccount) =>
    one.platform === other.platform && one.workspace === other.workspace;
  if (first.accounts.some((one) => second.accounts.some((other) => isSame(one, other)))) {
    return { kind: "same-place" };
  }
  const timers = shared(first, second).filter(([own, other]) => own.timer && other.timer);
  if (timers.length > 0) return { kind: "timers", groups: timers.map(([{ title }]) => title) };
  const [lead, side] = second.sides > 0 ? [second, first] : [first, second];
  return { kind: "fine", lead, side };
}

/** What a person may set about themselves. */
export type Settings = Pick<Person, "hidden" | "nudges" | "asks" | "quiet" | "zone">;

/** What a person has set, and nothing else of them. */
export const settingsOf = ({ hidden, nudges, asks, quiet, zone }: Settings): Settings => ({
  hidden,
  nudges,
  asks,
  quiet,
  zone,
});

/**
 * The settings of two in one: hidden where either is; nudged and asked where both wish it, whoever is in no
 * group yet having had nothing to wish; the hours and the zone of who leads.
 */
export function mergeSettings(lead: Party, side: Party): Settings {
  const [one, other] = [lead.person, side.person];
  const wish = (of: (person: Person) => boolean): boolean => {
    if (side.groups.length === 0) return of(one);
    return lead.groups.length === 0 ? of(other) : of(one) && of(other);
  };
  return {
    hidden: one.hidden || other.hidden,
    nudges: wish(({ nudges }) => nudges),
    asks: wish(({ asks }) => asks),
    quiet: one.quiet,
    zone: one.zone ?? other.zone,
  };
}

/**
 * The settings of two who part: what was not touched since `merged` is as it was before; what was set since
 * stays with who leads, and for the other the more private of the two holds.
 */
export function partSettings(
  before: { readonly lead: Settings; readonly side: Settings; readonly merged: Settings },
  now: Settings,
): { readonly lead: Settings; readonly side: Settings } {
  const isKept = (name: keyof Settings) =>
    JSON.stringify(now[name]) === JSON.stringify(before.merged[name]);
  const of = <K extends keyof Settings>(name: K): Settings[K] =>
    isKept(name) ? before.lead[name] : now[name];
  return {
    lead: {
      hidden: of("hidden"),
      nudges: of("nudges"),
      asks: of("asks"),
      quiet: of("quiet"),
      zone: of("zone"),
    },
    side: {
      ...before.side,
      hidden: before.side.hidden || (!isKept("hidden") && now.hidden),
      nudges: before.side.nudges && (isKept("nudges") || now.nudges),
      asks: before.side.asks && (isKept("asks") || now.asks),
    },
  };
}

/** When a member first came, and since when they are gone, by the events that stand; epoch ms. */
export function stayOf(events: readonly MemberEvent[]): {
  readonly joinedMs: number | undefined;
  readonly leftMs: number | null;
} {
  const coming = events.filter(({ kind }) => kind === "join" || kind === "leave");
  const last = coming.at(-1);
  return {
    joinedMs: coming.find(({ kind }) => kind === "join")?.atMs,
    leftMs: last?.kind === "leave" ? last.atMs : null,
  };
}

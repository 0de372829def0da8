import type { MemberEvent, NewEvent } from "./event.ts";
import type { Group, Member, MemberState, Person } from "./records.ts";
import type { WeekScore } from "./score.ts";
import type { Walk } from "./walk.ts";

/** A walk in one of a person's groups, and what that group follows. */
export interface GroupWalk {
  readonly group: Pick<Group, "id" | "roadmap" | "ownRoadmap">;
  readonly walk: Walk;
}

/** What `record` decided: the event to write, if any, and an answer for the caller. */
export interface Decision<T> {
  readonly event?: NewEvent;
  readonly answer: T;
}

/** What an event came to. */
export interface Recorded {
  readonly event: MemberEvent;
  readonly state: MemberState;
}

/** Members and their log; what is derived from it is written with it (rule 2). */
export interface MemberStore {
  /** `from`: of a linked person who speaks, the account's own person; the member then speaks from it too. */
  find(group: Group, person: number, from?: number): Promise<MemberState | undefined>;
  /** Everyone in the group, hidden members included, in the order of joining. */
  all(group: Group): Promise<readonly MemberState[]>;
  /** Joins, or joins again; the event is the first (or next) of the log. Undefined: they are there already. */
  join(
    group: Group,
    person: Pick<Person, "id" | "from">,
    event: NewEvent,
    atMs: number,
  ): Promise<Recorded | undefined>;
  /** Appends what `decide` decides about the member as they are at that moment. */
  record<T>(
    group: Group,
    member: Pick<Member, "id" | "from">,
    atMs: number,
    decide: (state: MemberState, log: Log) => Decision<T> | Promise<Decision<T>>,
  ): Promise<{ readonly answer: T; readonly recorded: Recorded | undefined }>;
  /**
   * Takes a member out of the group, and organising from them with it. False where they are the only
   * organiser: nothing happens then.
   */
  remove(
    group: Group,
    member: number,
    event: NewEvent & { readonly kind: "leave" },
    atMs: number,
  ): Promise<boolean>;
  /** The whole log of a member, undone events and their undoing included. */
  events(member: number): Promise<readonly MemberEvent[]>;
  /** The walks of a person in every group, those left less than 30 days ago included. */
  walks(person: number): Promise<readonly GroupWalk[]>;
  /** The member's weeks, the earliest first. */
  weeks(member: number): Promise<readonly WeekScore[]>;
  /** When a person left a group, while they may still come back; undefined: never, or is here. */
  left(group: Group, person: number): Promise<number | undefined>;
  /** Removes members who left before `beforeMs` (rule 13). How many went. */
  purge(beforeMs: number): Promise<number>;
}

/** The member's log inside a transaction. */
export interface Log {
  events(): Promise<readonly MemberEvent[]>;
}

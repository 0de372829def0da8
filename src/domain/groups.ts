import type { Place } from "../core/platform.ts";
import type { ChannelRef, Group, Person } from "./records.ts";
import type { Week } from "./week.ts";

/** A group as it is set up. `nextRunMs` is epoch ms; null: never. */
export interface NewGroup {
  readonly key: string;
  readonly title: string;
  readonly roadmap: string;
  /** The number of its version on offer. */
  readonly version?: number;
  readonly hours: number;
  readonly calendar: Group["calendar"];
  /** "automatic" where it is left out. */
  readonly checkins?: Group["checkins"];
  readonly openWeek: Week;
  /** Left out: the top three. */
  readonly board?: Group["board"];
  readonly channel: ChannelRef;
  readonly organiser: number;
  readonly schedules: readonly {
    readonly job: string;
    readonly cron: string;
    readonly nextRunMs: number | null;
  }[];
  /** A post that goes out with it, once. */
  readonly opening?: { readonly job: string; readonly name: string };
}

/** What an organiser may change of a group. */
export type GroupChange = Partial<
  Pick<Group, "title" | "roadmap" | "hours" | "calendar" | "board" | "checkins">
>;

/** Somebody who may change a group; `left`: they were a member and are none now. */
export interface Organiser extends Person {
  readonly left: boolean;
}

/** What is decided of a group: the change, if any, and an answer for the caller. */
export interface GroupDecision<T> {
  readonly change?: GroupChange;
  readonly answer: T;
}

/** Groups, their channels and organisers, and the turn of their weeks. */
export interface GroupStore {
  /** The group of a channel, one that is not to be reached too. */
  at(place: Pick<Place, "platform" | "workspace" | "channel">): Promise<Group | undefined>;
  /** How many groups live in a workspace of a platform, asleep or awake. */
  livingIn(platform: string, workspace: string): Promise<number>;
  byKey(key: string): Promise<Group | undefined>;
  find(group: number): Promise<Group | undefined>;
  /** The groups in which a person is a member. */
  ofPerson(person: number): Promise<readonly Group[]>;
  create(group: NewGroup, atMs: number): Promise<Group>;
  /**
   * Changes a group as `decide` decides about it as it is at that moment; what it throws changes
   * nothing. A new calendar recomputes what follows from it, next runs after `atMs` (epoch ms) too.
   */
  change<T>(group: number, atMs: number, decide: (group: Group) => GroupDecision<T>): Promise<T>;
  organisers(group: number): Promise<readonly Organiser[]>;
  addOrganiser(group: number, person: number): Promise<void>;
  /** False where that is the only organiser who has not left: they stay one. */
  removeOrganiser(group: number, person: number): Promise<boolean>;
  /** Groups whose running week is over, the longest over first. */
  toTurn(nowMs: number, limit: number): Promise<readonly Group[]>;
  /**
   * Freezes the running week and opens the next one (rule 4). A board that froze before stays as it
   * is, unless the clock was ahead then. False when it had been done already.
   */
  turnWeek(group: Group, atMs: number): Promise<boolean>;
  /** Groups whose running week may not have begun yet (see `isAhead`), the furthest ahead first. */
  toTurnBack(nowMs: number, limit: number): Promise<readonly Group[]>;
  /**
   * After the clock went back: opens the week that runs at `atMs`. What is recorded stays; a board that
   * froze meanwhile stays until its Monday comes again. False when it had been done already.
   */
  turnBack(group: Group, atMs: number): Promise<boolean>;
}

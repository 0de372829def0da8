import type { BoardStore } from "./boards.ts";
import type { BuddyStore } from "./buddy.ts";
import type { CheckinStore } from "./checkin-posts.ts";
import type { CodeStore } from "./code.ts";
import type { ConnectStore } from "./connect.ts";
import type { DeliveryStore } from "./deliveries.ts";
import type { MemberEvent, NewEvent } from "./event.ts";
import type { PageStore } from "./group-page.ts";
import type { GroupStore } from "./groups.ts";
import type { LetterStore } from "./letter.ts";
import type { LinkStore } from "./link.ts";
import type { LiveStore } from "./live.ts";
import type { NewsStore } from "./news.ts";
import type { NoticeStore } from "./notice.ts";
import type { NudgeStore } from "./nudge.ts";
import type { RoadmapStore } from "./own-roadmap.ts";
import type { PeopleStore } from "./people.ts";
import type { PlaceStore } from "./places.ts";
import type { QuestionStore } from "./question.ts";
import type { Group, Member, MemberState, Person } from "./records.ts";
import type { ScheduleStore } from "./schedules.ts";
import type { WeekScore } from "./score.ts";
import type { SeasonStore } from "./season.ts";
import type { TimerStore } from "./study.ts";
import type { VersionStore } from "./versions.ts";
import type { Walk } from "./walk.ts";

/**
 * What Cairn asks of its store. Each method is one atomic intention: it happens whole and durably, or
 * not at all. The decisions are the domain's; they are handed in as pure functions and run inside
 * the transaction, on what is true then.
 */
export interface Store {
  readonly people: PeopleStore;
  readonly groups: GroupStore;
  readonly places: PlaceStore;
  readonly codes: CodeStore;
  readonly links: LinkStore;
  readonly connections: ConnectStore;
  readonly roadmaps: RoadmapStore;
  readonly versions: VersionStore;
  readonly members: MemberStore;
  readonly boards: BoardStore;
  readonly schedules: ScheduleStore;
  readonly deliveries: DeliveryStore;
  readonly letters: LetterStore;
  readonly notices: NoticeStore;
  readonly seasons: SeasonStore;
  readonly timers: TimerStore;
  readonly nudges: NudgeStore;
  readonly buddies: BuddyStore;
  readonly live: LiveStore;
  readonly news: NewsStore;
  readonly questions: QuestionStore;
  readonly checkins: CheckinStore;
  readonly pages: PageStore;
}

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

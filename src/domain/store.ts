import type { Actor, Place } from "../core/platform.ts";
import type { BuddyStore } from "./buddy.ts";
import type { CheckinStore } from "./checkin-posts.ts";
import type { CodeStore } from "./code.ts";
import type { ConnectStore } from "./connect.ts";
import type { CourseChange, MemberEvent, NewEvent } from "./event.ts";
import type { DeliveryStore } from "./deliveries.ts";
import type { LetterStore } from "./letter.ts";
import type { Dropped } from "./due.ts";
import type { LiveStore } from "./live.ts";
import type { NewsStore } from "./news.ts";
import type { NoticeStore } from "./notice.ts";
import type { NudgeStore } from "./nudge.ts";
import type { PlaceStore } from "./places.ts";
import type { QuestionStore } from "./question.ts";
import type { Due } from "./occurrence.ts";
import type {
  BoardEntry,
  ChannelRef,
  Drop,
  Group,
  GroupWeek,
  Member,
  MemberState,
  Person,
  Schedule,
} from "./records.ts";
import type { RoadmapDocument } from "./roadmap.ts";
import type { WeekScore } from "./score.ts";
import type { SeasonStore } from "./season.ts";
import type { Streak } from "./streak.ts";
import type { Timer } from "./study.ts";
import type { VersionStore } from "./versions.ts";
import type { Walk } from "./walk.ts";
import type { Day, Week } from "./week.ts";

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
}

/** People and their accounts. */
export interface PeopleStore {
  /** The person behind an account; a stranger is registered, a new name is noted. */
  meet(actor: Actor, atMs: number): Promise<Person>;
  find(person: number): Promise<Person | undefined>;
  /** The person behind an account, if there is one: nobody is registered. */
  byAccount(account: Pick<Actor, "platform" | "workspace" | "user">): Promise<Person | undefined>;
  change(person: number, change: PersonChange): Promise<void>;
  /** The group last used by this person in this place. */
  lastGroup(person: number, place: Place): Promise<number | undefined>;
  useGroup(person: number, place: Place, group: number): Promise<void>;
  /** Everything that is kept about a person, as plain data. */
  export(person: number): Promise<Readonly<Record<string, unknown>>>;
  /** Removes a person and every row about them; frozen totals stay as numbers (rule 13). */
  erase(person: number, atMs: number): Promise<void>;
}

/** What a person may set about themselves; a zone of null: the group's. */
export type PersonChange = Partial<
  Pick<Person, "hidden" | "nudges" | "asks" | "quiet"> & { readonly zone: string | null }
>;

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

/** A roadmap that a group brings itself: a sound file, and what it says. */
export interface NewRoadmap {
  readonly text: string;
  readonly document: RoadmapDocument;
}

/** Roadmaps that groups bring themselves; no other group sees them. */
export interface RoadmapStore {
  /** Keeps a draft; the group's earlier one goes. Its number. */
  draft(group: number, roadmap: NewRoadmap, atMs: number): Promise<number>;
  /** A group's own roadmap, or its draft, by its number; nothing of another group's. */
  find(group: number, id: number): Promise<NewRoadmap | undefined>;
  /** Everyone's walk, leavers included: they may still come back (rule 13). */
  walks(group: number): Promise<readonly Walk[]>;
  /**
   * Makes a draft the group's roadmap when `decide` answers with what that is for its members as they
   * are at that moment: each gets a `course` event. Undefined where it is no draft of theirs any more.
   */
  follow<T>(
    group: Group,
    draft: number,
    atMs: number,
    decide: (walks: readonly Walk[]) => FollowDecision<T>,
  ): Promise<T | undefined>;
}

export interface FollowDecision<T> {
  /** Left out: nothing is written. */
  readonly follow?: NewCourse & {
    /** The roadmap's id. */
    readonly roadmap: string;
  };
  readonly answer: T;
}

/** What a new roadmap, or a new version of one, is for each member, and the local day of the change. */
export interface NewCourse {
  readonly day: Day;
  readonly change: (walk: Walk) => CourseChange;
}

/** A walk in one of a person's groups, and what that group follows. */
export interface GroupWalk {
  readonly group: Pick<Group, "id" | "roadmap" | "ownRoadmap">;
  readonly walk: Walk;
}

/** When each job of a group falls due next, by job. */
export type NextRuns = Readonly<Record<string, number | null>>;

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
  find(group: Group, person: number): Promise<MemberState | undefined>;
  /** Everyone in the group, hidden members included, in the order of joining. */
  all(group: Group): Promise<readonly MemberState[]>;
  /** Joins, or joins again; the event is the first (or next) of the log. Undefined: they are there already. */
  join(group: Group, person: number, event: NewEvent, atMs: number): Promise<Recorded | undefined>;
  /** Appends what `decide` decides about the member as they are at that moment. */
  record<T>(
    group: Group,
    member: number,
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

/** Study timers that run; each outlives a restart. */
export interface TimerStore {
  find(member: number): Promise<Timer | undefined>;
  /** Starts a timer and sets the letter for when it stops itself; the one that runs already, if any. */
  start(member: number, timer: Timer): Promise<Timer | undefined>;
  /** Takes a timer away and records what it came to, if anything: once, however often it is said. */
  stop(
    member: number,
    timer: Pick<Timer, "startedMs">,
    event: (NewEvent & { readonly kind: "study" }) | undefined,
    atMs: number,
  ): Promise<{ readonly stopped: boolean; readonly recorded: MemberEvent | undefined }>;
}

/** The member's log inside a transaction. */
export interface Log {
  events(): Promise<readonly MemberEvent[]>;
}

/** Boards, running and frozen, and the group's sums. Minutes, and shares in percent. */
export interface BoardStore {
  /** The running week's board as the public sees it, with where `me` stands. */
  week(group: Group, me: number | undefined): Promise<WeekBoard>;
  /** Every score of the members who are here, from one week to another, both included. */
  scores(group: Group, from: Week, to: Week): Promise<readonly MemberScore[]>;
  /** A frozen week. */
  frozen(group: Group, week: Week): Promise<FrozenBoard | undefined>;
  /** The weeks that were frozen, the newest first. */
  frozenWeeks(group: Group): Promise<readonly Week[]>;
  /** What was frozen of the members who are here, from one week to another, both included. */
  frozenScores(group: Group, from: Week, to: Week): Promise<readonly MemberLine[]>;
  /** Days checked in, or answers that helped, of the members who are here. */
  counts(group: Group, kind: Counted, from: Week, to: Week): Promise<readonly MemberCount[]>;
  /** The group's sums over some weeks, both included; hidden members and leavers are in them. */
  totals(group: Group, from: Week, to: Week): Promise<GroupWeek>;
  /**
   * Of the weeks that are over: how many weeks of members asked for something, rest that was not kept left
   * out, and how many of them were kept (rule 5).
   */
  ended(group: Group, from: Week, to: Week): Promise<Pick<GroupWeek, "promised" | "kept">>;
}

/** The running week's board. */
export interface WeekBoard {
  /** The best three as they are listed, hidden members and finishers left out, or everyone. */
  readonly top: readonly RankedEntry[];
  /**
   * Me with two neighbours on each side; empty where I am not ranked. Whoever hides sees their own line
   * among those whom everyone sees.
   */
  readonly around: readonly RankedEntry[];
  readonly ranked: number;
  /** Names of those who finished, apart from the ranks (rule 3); hidden members left out. */
  readonly finishers: readonly string[];
  readonly totals: GroupWeek;
}

/** An entry with its rank; equal shares share one (rule 3). */
export interface RankedEntry extends BoardEntry {
  readonly rank: number;
}

/** A member with one of their weeks. */
export interface MemberScore {
  readonly member: Member;
  readonly score: WeekScore;
}

/** As much of a member's week as a board is made from: of the log, or as it froze. */
export interface MemberLine {
  readonly member: Pick<Member, "id" | "name" | "hidden">;
  readonly score: WeekLine;
}

/** A week as a board has it. */
export type WeekLine = Omit<WeekScore, "rest" | "before" | "streak"> & {
  readonly streak: Pick<Streak, "weeks">;
};

/** The asides that a board counts. */
export type Counted = "checkin" | "help";

/** How often, and by which event and when (epoch ms) it came to that. */
export interface MemberCount {
  readonly member: MemberLine["member"];
  readonly count: number;
  readonly reachedMs: number;
  readonly reachedBy: number;
}

/** A week's board as it froze (rule 4). */
export interface FrozenBoard {
  readonly week: Week;
  readonly atMs: number;
  /** Those who are neither hidden nor gone by now. */
  readonly entries: readonly BoardEntry[];
  readonly finishers: readonly string[];
  readonly totals: GroupWeek;
}

export type { BoardEntry };

/** Schedules and their occurrences; each occurrence happens once (rule 8). */
export interface ScheduleStore {
  ofGroup(group: number): Promise<readonly Schedule[]>;
  /** Sets a job's schedule, or takes it away with `cron: null`. */
  set(group: number, job: string, cron: string | null, nextRunMs: number | null): Promise<void>;
  /** Schedules that are due, the longest due first. */
  due(nowMs: number, limit: number): Promise<readonly GroupSchedule[]>;
  /**
   * In one transaction: claims occurrences for every channel of their groups, notes what is dropped
   * and moves the schedules on. A schedule that somebody else moved meanwhile is left alone, and an
   * occurrence that was claimed before is not claimed again; one that was only dropped may be. The
   * ids of the schedules of which something was claimed.
   */
  claim(claims: readonly Claim[], nowMs: number): Promise<readonly number[]>;
  /**
   * Claims a post that an organiser sends by hand, beside the job's schedule. False where that name
   * was claimed before.
   */
  post(group: Pick<Group, "id" | "key">, job: string, due: Due): Promise<boolean>;
  /** The earliest instant, after `afterMs` if given, at which anything is due: a post, a retry, a week's end. */
  nextDueMs(afterMs?: number): Promise<number | undefined>;
  /** What was dropped, newest first. */
  drops(group: number, limit: number): Promise<readonly Drop[]>;
  /** The last instant at which schedules were moved on: a clock behind it has jumped back. */
  lastClaimMs(): Promise<number | undefined>;
  /** Every schedule that will fall due, in pages by id: for giving next runs anew after a jump back. */
  page(afterId: number, limit: number): Promise<readonly GroupSchedule[]>;
  /** Gives next runs anew; a schedule that somebody else moved meanwhile is left alone. */
  move(moves: readonly Move[]): Promise<void>;
  /** Notes that all next runs were given anew at this instant. */
  noteClaim(nowMs: number): Promise<void>;
  /**
   * Forgets occurrences that fell due before `beforeMs`, the oldest first and at most `limit`: how many.
   * What is forgotten could be claimed again, so this is only for what no clock comes back to.
   */
  forget(beforeMs: number, limit: number): Promise<number>;
}

/** A schedule with what its group says about it. */
export interface GroupSchedule extends Schedule {
  readonly nextRunMs: number;
  readonly groupKey: string;
  readonly calendar: Group["calendar"];
}

/** A schedule as it was read, and when it falls due next; null: never. */
export interface Move {
  readonly schedule: GroupSchedule;
  readonly nextRunMs: number | null;
}

/** What is claimed and dropped of a schedule, and when it falls due next. */
export interface Claim extends Move {
  /** The occurrences to send, the earliest first; none where everything due is dropped. */
  readonly send: readonly Due[];
  readonly drops: readonly Dropped[];
}

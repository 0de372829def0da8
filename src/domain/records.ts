import type { Calendar } from "./calendar.ts";
import type { WeekScore } from "./score.ts";
import type { Walk } from "./walk.ts";
import type { Day, Week } from "./week.ts";

/** A human being, with an account on one platform or two. */
export interface Person {
  readonly id: number;
  readonly name: string;
  /** Hidden members are absent from everything that others see (rule 6). */
  readonly hidden: boolean;
  /** The reader's own zone, for times; undefined: the group's. */
  readonly zone: string | undefined;
  /** Wants to be nudged (rule 6: only by their own wish). */
  readonly nudges: boolean;
  /** May be asked, privately, by members who are stuck where they have been. */
  readonly asks: boolean;
  readonly quiet: QuietHours;
  /** Of a linked person who speaks: who the account that they speak from is by itself. */
  readonly from?: number;
}

/** Wall-clock times of a person's zone, such as 21:00 and 09:00, between which no letter comes. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

/** A study group: one roadmap, a calendar and the channels where it lives. */
export interface Group {
  readonly id: number;
  /** Unguessable and short: it travels in button ids. */
  readonly key: string;
  readonly title: string;
  readonly roadmap: string;
  /** The row of the roadmap that the group brought itself; left out: it follows one on offer. */
  readonly ownRoadmap?: number;
  /** The number of the version on offer that it follows; 0: none is noted yet. */
  readonly version: number;
  /** The version up to which it was told what changed (rule 1). */
  readonly told: number;
  /** Hours a week: the plan's pace, and a member's default. */
  readonly hours: number;
  readonly calendar: Calendar;
  readonly board: BoardChoice;
  readonly checkins: CheckinChoice;
  /** The week that is running; those before it are frozen. */
  readonly openWeek: Week;
  /** Where it can be reached: none while it sleeps (rule 13), or its channel is gone. */
  readonly channels: readonly ChannelRef[];
}

/** Whom the public board shows: the top three, or everyone (an organiser's choice). */
export type BoardChoice = "top" | "everyone";

/** How check-ins are posted: each by itself, in a digest a day, or as the group is small or big. */
export type CheckinChoice = "automatic" | "each" | "digest";

/** A channel, keyed by platform and workspace. */
export interface ChannelRef {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
}

/** A person in a group. */
export interface Member {
  readonly id: number;
  readonly group: number;
  readonly person: number;
  readonly name: string;
  readonly hidden: boolean;
  readonly joinedMs: number;
  /** Null while in the group. After 30 days away the rows go (rule 13). */
  readonly leftMs: number | null;
  /** Of a linked member who speaks: see `Person.from`. */
  readonly from?: number;
}

/** All that a command about one member needs. */
export interface MemberState {
  readonly member: Member;
  readonly walk: Walk;
  /** The running week. */
  readonly score: WeekScore;
}

/** The group's week in sum. Hidden members and leavers are in it (rule 6). */
export interface GroupWeek {
  readonly week: Week;
  /** Minutes. */
  readonly promise: number;
  readonly closed: number;
  /** Members who promised something, in a frozen week without those whom rest forgave; how many kept it. */
  readonly promised: number;
  readonly kept: number;
}

/** What stands on a board: a member's weeks as one line. */
export interface BoardEntry {
  readonly member: number;
  readonly name: string;
  readonly promise: number;
  readonly closed: number;
  readonly share: number;
  readonly reachedMs: number | null;
  /** The event that reached it: which was first of those of one instant. */
  readonly reachedBy: number | null;
  readonly streak: number;
  /** Topics done with a note or a link as evidence. */
  readonly evidence: number;
  /** What is counted by a board of check-ins, improvement, comebacks or help. */
  readonly count?: number;
}

/** A cron schedule of a group for one job. */
export interface Schedule {
  readonly id: number;
  readonly group: number;
  readonly job: string;
  readonly cron: string;
  /** Epoch ms; null: nothing more will fall due. */
  readonly nextRunMs: number | null;
}

/** One time that a schedule fell due, named by its local wall-clock time. */
export interface Occurrence {
  readonly group: number;
  readonly job: string;
  /** Such as `2026-11-30T09:00`. */
  readonly name: string;
  readonly dueMs: number;
}

/** Why an occurrence was never sent; shown to organisers (rule 8). */
export interface Drop extends Occurrence {
  readonly reason: string;
}

/** From one version of a roadmap to another, by their numbers. */
export interface VersionStep {
  readonly from: number;
  readonly to: number;
}

/** One post on its way to one channel, or one letter on its way to one person. */
export interface Delivery {
  readonly id: number;
  /** Unique: group key, job, occurrence, channel. */
  readonly key: string;
  readonly group: number;
  readonly job: string;
  readonly occurrence: string;
  readonly dueMs: number;
  /** Of a letter the channel is the user's id. */
  readonly channel: ChannelRef;
  readonly attempts: number;
  /** Present on a letter; a post goes to a channel. */
  readonly letter?: { readonly person: number; readonly about: About };
  /** What the post about a new version tells of. */
  readonly versions?: VersionStep;
}

/** What a letter is about: ids and numbers, never what a person wrote. */
export type About = Readonly<Record<string, string | number>>;

export type { Day, Week };

import type { BoardEntry, Group, GroupWeek, Member } from "./records.ts";
import type { WeekScore } from "./score.ts";
import type { Streak } from "./streak.ts";
import type { Week } from "./week.ts";

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
  /** The group's sums of each of its weeks up to the running one, the earliest first. */
  weeks(group: Group): Promise<readonly GroupWeek[]>;
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

import type { Generated } from "kysely";

/** What members are to each other. */

/**
 * A member who wishes for a buddy. Of a pair each has a row that names the other: as many as one buddy
 * is held by the keys.
 */
export interface BuddiesTable {
  member_id: number;
  group_id: number;
  /** Null while they wait for one. */
  buddy_id: number | null;
  /** Waiting or paired since. */
  since_ms: number;
  /** Who moved on from them, and in which week: these two are not paired again in it. */
  parted_id: number | null;
  parted_week: string | null;
  /** The group's day on which they last nudged their buddy. */
  nudged_day: string | null;
}

/** What a member who is stuck asks; `text` is theirs, and goes when the question expires. */
export interface QuestionsTable {
  id: Generated<number>;
  group_id: number;
  member_id: number;
  topic: string;
  at_ms: number;
  state: "open" | "helped" | "expired";
  text: string | null;
}

/** Who was asked, and what came of it. */
export interface QuestionAsksTable {
  question_id: number;
  member_id: number;
  at_ms: number;
  state: "asked" | "offered" | "declined";
}

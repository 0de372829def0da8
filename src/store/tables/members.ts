import type { Generated } from "kysely";

/** Members, their log and what is derived from it. */

export interface MembersTable {
  id: Generated<number>;
  group_id: number;
  person_id: number;
  joined_ms: number;
  left_ms: number | null;
  /** Of a side of a linked member: the row that leads it, and has all of its log. Nobody sees a side. */
  led_by: Generated<number | null>;
}

/** The log: rows are added, and removed only with their member (rule 13). */
export interface EventsTable {
  id: Generated<number>;
  member_id: number;
  at_ms: number;
  day: string;
  week: string;
  kind: string;
  minutes: number;
  /** The side of a linked member whose own log it is in; null: the member's own. */
  side_id: number | null;
  /** The rest of the event, as JSON. */
  body: string;
  /** Of all of the row. See `checksumOf`. */
  checksum: number;
}

/** A member's week: minutes, share in percent, streak before and with it. */
export interface WeekScoresTable {
  member_id: number;
  week: string;
  group_id: number;
  promise: number;
  closed: number;
  share: number;
  /** 100 − share: with it, the board's order is one ascending index. */
  behind: number;
  /** `NEVER_MS` while the share is 0. */
  reached_ms: number;
  /** The event that reached it; 0 while the share is 0. */
  reached_event: number;
  rest: number;
  finished: number;
  /** Topics done in the week with evidence. */
  evidence: number;
  streak_before: number;
  freezes_before: number;
  streak: number;
  freezes: number;
  /** Ranked in public: promised something, not finished, not hidden, not gone. */
  listed: number;
}

/** A group's week: minutes promised and closed, members who promised and who kept. */
export interface GroupWeeksTable {
  group_id: number;
  week: string;
  promise: number;
  closed: number;
  promised: number;
  kept: number;
}

export interface FrozenWeeksTable extends GroupWeeksTable {
  at_ms: number;
}

export interface FrozenScoresTable {
  group_id: number;
  week: string;
  member_id: number;
  promise: number;
  closed: number;
  share: number;
  reached_ms: number;
  reached_event: number;
  finished: number;
  evidence: number;
  streak: number;
}

/** A member's running study timer. */
export interface TimersTable {
  member_id: number;
  topic: string | null;
  started_ms: number;
  longest_minutes: number;
}

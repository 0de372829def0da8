import type { Generated } from "kysely";

/** People, their accounts and what joins them. */

export interface PeopleTable {
  id: Generated<number>;
  name: string;
  hidden: number;
  zone: string | null;
  created_ms: number;
  /** Wants to be nudged, and may be asked by who is stuck: both only by their own wish. */
  nudges: Generated<number>;
  asks: Generated<number>;
  /** Wall-clock times of their own zone, such as 21:00, between which no letter comes. */
  quiet_from: Generated<string>;
  quiet_until: Generated<string>;
}

export interface AccountsTable {
  platform: string;
  workspace: string;
  user: string;
  person_id: number;
  /** Of a linked person: who this account is by itself. Null where they are linked to none. */
  home_id: Generated<number | null>;
}

/** One who was linked to a person: asleep, with what is theirs when they are parted. `before` is JSON. */
export interface LinksTable {
  side_id: number;
  person_id: number;
  at_ms: number;
  before: string;
}

/** A one-time code: its hash, whose it is, and the group that it is about. */
export interface CodesTable {
  hash: string;
  use: string;
  person_id: number;
  group_id: number | null;
  until_ms: number;
}

export interface LastGroupsTable {
  person_id: number;
  platform: string;
  workspace: string;
  channel: string;
  group_id: number;
}

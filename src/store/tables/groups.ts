import type { Generated } from "kysely";

/** Groups, where they live and what they follow. */

/** A group; `calendar` is JSON. */
export interface GroupsTable {
  id: Generated<number>;
  key: string;
  title: string;
  roadmap: string;
  /** The roadmap that the group brought itself; null: one on offer. */
  own_roadmap: number | null;
  /** The row of the version on offer that the group follows; 0: none is noted yet. */
  version: Generated<number>;
  /** The version up to which the group was told what changed. */
  told: Generated<number>;
  /** When to tell it what changed since then, epoch ms; null: there is nothing to tell. */
  tell_ms: number | null;
  hours: number;
  calendar: string;
  board: string;
  checkins: Generated<string>;
  open_week: string;
  /** When the running week ends: the next Monday 00:00 of the group. */
  turns_ms: number;
  created_ms: number;
  /** It can be reached in no channel, and its calendar says so. */
  lost: Generated<number>;
  /** Since when upkeep finds it asleep: from there its 30 days count. Null while it is not. */
  asleep_ms: number | null;
}

/** What groups bring themselves: the row that the group names, and at most one draft beside it. */
export interface OwnRoadmapsTable {
  id: Generated<number>;
  group_id: number;
  at_ms: number;
  /** The YAML as it was given. */
  text: string;
  /** What it says, as JSON: it was checked before it was stored. */
  document: string;
}

/** Every version of a roadmap on offer, numbered in the order in which they were first seen. */
export interface RoadmapVersionsTable {
  id: Generated<number>;
  roadmap: string;
  /** Of the document: another content under the same version number is another version. */
  hash: string;
  /** What it says, as JSON. */
  document: string;
}

export interface ChannelsTable {
  platform: string;
  workspace: string;
  channel: string;
  group_id: number;
  /** The bot is not in its workspace any more. */
  away: Generated<number>;
  /** It was deleted or archived; what it was called. */
  gone: Generated<number>;
  name: string | null;
}

export interface OrganisersTable {
  group_id: number;
  person_id: number;
}

/** A stretch of weeks with a name, from a Monday to the Monday of its last week; null: it has no end yet. */
export interface SeasonsTable {
  id: Generated<number>;
  group_id: number;
  name: string;
  from_week: string;
  last_week: string | null;
}

import type { Generated } from "kysely";
import type { LocalMessagesTable } from "./local-log.ts";
import type { UploadsTable } from "./uploads.ts";

/**
 * The tables, as Kysely sees them. Instants are epoch milliseconds, days are ISO dates, booleans are
 * 0 or 1, and JSON is text, so that SQLite and PostgreSQL hold the same. The log (`events`), the
 * frozen boards, the occurrences and what people set are the truth; what is marked "derived" is
 * written in the same transaction and `cairn rebuild` recomputes it.
 */
export interface Tables {
  people: PeopleTable;
  accounts: AccountsTable;
  links: LinksTable;
  codes: CodesTable;
  code_uses: { person_id: number; what: "made" | "wrong"; at_ms: number };
  groups: GroupsTable;
  own_roadmaps: OwnRoadmapsTable;
  roadmap_versions: RoadmapVersionsTable;
  channels: ChannelsTable;
  organisers: OrganisersTable;
  last_groups: LastGroupsTable;
  members: MembersTable;
  events: EventsTable;
  /** Derived: the fold of a member's log. */
  walks: { member_id: number; walk: string };
  /** Derived: a member's week. */
  week_scores: WeekScoresTable;
  /** Derived: a group's week in sum. */
  group_weeks: GroupWeeksTable;
  /** Derived, of the running week: how many ranked members have each share. A rank is a sum of 101 rows. */
  share_counts: { group_id: number; share: number; members: number };
  frozen_weeks: FrozenWeeksTable;
  frozen_scores: FrozenScoresTable;
  seasons: SeasonsTable;
  schedules: SchedulesTable;
  occurrences: OccurrencesTable;
  deliveries: DeliveriesTable;
  reminders: RemindersTable;
  timers: TimersTable;
  nudges: NudgesTable;
  buddies: BuddiesTable;
  live_posts: LivePostsTable;
  questions: QuestionsTable;
  question_asks: QuestionAsksTable;
  checkin_posts: CheckinPostsTable;
  troubles: TroublesTable;
  /** The name that the link to a group's page has. */
  pages: { group_id: number; name: string };
  local_messages: LocalMessagesTable;
  /** What platforms have delivered: no row says by whom. */
  envelopes: { name: string; at_ms: number };
  uploads: UploadsTable;
  meta: { name: string; value: string };
}

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

interface AccountsTable {
  platform: string;
  workspace: string;
  user: string;
  person_id: number;
  /** Of a linked person: who this account is by itself. Null where they are linked to none. */
  home_id: Generated<number | null>;
}

/** One who was linked to a person: asleep, with what is theirs when they are parted. `before` is JSON. */
interface LinksTable {
  side_id: number;
  person_id: number;
  at_ms: number;
  before: string;
}

/** A one-time code: its hash, whose it is, and the group that it is about. */
interface CodesTable {
  hash: string;
  use: string;
  person_id: number;
  group_id: number | null;
  until_ms: number;
}

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
interface OwnRoadmapsTable {
  id: Generated<number>;
  group_id: number;
  at_ms: number;
  /** The YAML as it was given. */
  text: string;
  /** What it says, as JSON: it was checked before it was stored. */
  document: string;
}

/** Every version of a roadmap on offer, numbered in the order in which they were first seen. */
interface RoadmapVersionsTable {
  id: Generated<number>;
  roadmap: string;
  /** Of the document: another content under the same version number is another version. */
  hash: string;
  /** What it says, as JSON. */
  document: string;
}

interface ChannelsTable {
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

interface OrganisersTable {
  group_id: number;
  person_id: number;
}

interface LastGroupsTable {
  person_id: number;
  platform: string;
  workspace: string;
  channel: string;
  group_id: number;
}

interface MembersTable {
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

interface FrozenWeeksTable extends GroupWeeksTable {
  at_ms: number;
}

interface FrozenScoresTable {
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

/** A stretch of weeks with a name, from a Monday to the Monday of its last week; null: it has no end yet. */
interface SeasonsTable {
  id: Generated<number>;
  group_id: number;
  name: string;
  from_week: string;
  last_week: string | null;
}

/** A job's cron expression in a group, and when it falls due next. */
export interface SchedulesTable {
  id: Generated<number>;
  group_id: number;
  job: string;
  cron: string;
  next_run_ms: number | null;
}

interface OccurrencesTable {
  group_id: number;
  job: string;
  /** Local wall-clock time: unique with group and job, so that each happens once. */
  name: string;
  due_ms: number;
  state: "claimed" | "dropped";
  reason: string | null;
}

/** A letter that will fall due to a member; `about` is JSON. */
interface RemindersTable {
  member_id: number;
  letter: string;
  due_ms: number;
  about: string;
}

/** A member's running study timer. */
interface TimersTable {
  member_id: number;
  topic: string | null;
  started_ms: number;
  longest_minutes: number;
}

/** A nudge that a person has had, in whichever group; a week has two turns. */
interface NudgesTable {
  person_id: number;
  /** The Monday, in the person's own zone. */
  week: string;
  /** 1 or 2; 0: they said "not now", and there is no other that week. */
  turn: number;
  /** Which letter has it: its group's key and its name. */
  letter: string | null;
}

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

/**
 * A post on its way to one channel, or a letter to one person; the key is unique. Of a letter `job` is
 * its name, `channel` the user's id and `about` JSON.
 */
export interface DeliveriesTable {
  id: Generated<number>;
  key: string;
  group_id: number;
  job: string;
  occurrence: string;
  due_ms: number;
  platform: string;
  workspace: string;
  channel: string;
  /** asking: nobody can tell whether it was sent; an organiser decides. */
  state: "pending" | "sending" | "sent" | "asking" | "dead";
  attempts: number;
  /** Not before this instant: a retry's back-off, or a sender's lease. */
  ready_ms: number;
  receipt: string | null;
  error: string | null;
  /** To whom a letter goes; null: a post to a channel. */
  person_id: number | null;
  /** What a letter is about; of the post about a new version from which one to which. JSON. */
  about: string | null;
}

/** What a post that lives shows: a digest. `over`: it has had its last edit. */
interface LivePostsTable {
  delivery_id: number;
  week: string;
  shown: string;
  over: number;
}

/** What a member who is stuck asks; `text` is theirs, and goes when the question expires. */
interface QuestionsTable {
  id: Generated<number>;
  group_id: number;
  member_id: number;
  topic: string;
  at_ms: number;
  state: "open" | "helped" | "expired";
  text: string | null;
}

/** Who was asked, and what came of it. */
interface QuestionAsksTable {
  question_id: number;
  member_id: number;
  at_ms: number;
  state: "asked" | "offered" | "declined";
}

/** A post that shows check-ins: of one member on one day, or a digest of some days. */
interface CheckinPostsTable {
  delivery_id: number;
  group_id: number;
  /** Null of a digest, and of a member who is gone. */
  member_id: number | null;
  from_day: string;
  day: string;
  /** Counts the changes of what it is to show; `shown`: those that it shows. */
  wanted: number;
  shown: number;
  /** Edits that failed, and not before which instant the next one. */
  tries: number;
  ready_ms: number;
}

/** What goes wrong in a channel until it is mended, so that it is told of once. */
interface TroublesTable {
  group_id: number;
  platform: string;
  workspace: string;
  channel: string;
  kind: "refused" | "lacking";
  /** What is lacking, as JSON. */
  lack: string | null;
  since_ms: number;
}

import type { InstallationsTable } from "./installations.ts";
import type { LocalMessagesTable } from "./local-log.ts";
import type { BuddiesTable, QuestionAsksTable, QuestionsTable } from "./tables/company.ts";
import type {
  ChannelsTable,
  GroupsTable,
  OrganisersTable,
  OwnRoadmapsTable,
  RoadmapVersionsTable,
  SeasonsTable,
} from "./tables/groups.ts";
import type {
  EventsTable,
  FrozenScoresTable,
  FrozenWeeksTable,
  GroupWeeksTable,
  MembersTable,
  TimersTable,
  WeekScoresTable,
} from "./tables/members.ts";
import type {
  AccountsTable,
  CodesTable,
  LastGroupsTable,
  LinksTable,
  PeopleTable,
} from "./tables/people.ts";
import type {
  CheckinPostsTable,
  DeliveriesTable,
  LiveMarksTable,
  LivePostsTable,
  NudgesTable,
  OccurrencesTable,
  RemindersTable,
  SchedulesTable,
  TroublesTable,
} from "./tables/posts.ts";
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
  live_marks: LiveMarksTable;
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
  installations: InstallationsTable;
  meta: { name: string; value: string };
}

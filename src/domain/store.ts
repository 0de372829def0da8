import type { BoardStore } from "./boards.ts";
import type { BuddyStore } from "./buddy.ts";
import type { CheckinStore } from "./checkin-posts.ts";
import type { CodeStore } from "./code.ts";
import type { ConnectStore } from "./connect.ts";
import type { DeliveryStore } from "./deliveries.ts";
import type { PageStore } from "./group-page.ts";
import type { GroupStore } from "./groups.ts";
import type { LetterStore } from "./letter.ts";
import type { LinkStore } from "./link.ts";
import type { LiveStore } from "./live.ts";
import type { MemberStore } from "./members.ts";
import type { NewsStore } from "./news.ts";
import type { NoticeStore } from "./notice.ts";
import type { NudgeStore } from "./nudge.ts";
import type { RoadmapStore } from "./own-roadmap.ts";
import type { PeopleStore } from "./people.ts";
import type { PlaceStore } from "./places.ts";
import type { QuestionStore } from "./question.ts";
import type { ScheduleStore } from "./schedules.ts";
import type { SeasonStore } from "./season.ts";
import type { TimerStore } from "./study.ts";
import type { VersionStore } from "./versions.ts";

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

import type { Store } from "../domain/store.ts";
import { boardStore } from "./boards.ts";
import { buddyStore } from "./buddies.ts";
import { checkinStore } from "./checkins.ts";
import { deliveryStore } from "./deliveries.ts";
import { codeStore } from "./codes.ts";
import { connectStore } from "./connections.ts";
import type { Db } from "./derive.ts";
import { pageStore } from "./group-pages.ts";
import { groupStore } from "./groups.ts";
import { letterStore } from "./letters.ts";
import { linkStore } from "./links.ts";
import { liveStore } from "./live.ts";
import { memberStore } from "./members.ts";
import { nudgeStore } from "./nudges.ts";
import { newsStore } from "./news.ts";
import { peopleStore, type Written } from "./people.ts";
import { placeStore } from "./places.ts";
import { questionStore } from "./questions.ts";
import { roadmapStore } from "./roadmaps.ts";
import { scheduleStore } from "./schedules.ts";
import { seasonStore } from "./seasons.ts";
import { timerStore } from "./timers.ts";
import { noticeStore } from "./troubles.ts";
import { versionStore } from "./versions.ts";

/** The store on a database, whichever engine it runs on. `written`: erasures are written down beside it. */
export const storeOn = (db: Db, written?: Written): Store => ({
  people: peopleStore(db, written),
  groups: groupStore(db),
  places: placeStore(db),
  codes: codeStore(db),
  links: linkStore(db),
  connections: connectStore(db),
  roadmaps: roadmapStore(db),
  versions: versionStore(db),
  members: memberStore(db),
  boards: boardStore(db),
  schedules: scheduleStore(db),
  deliveries: deliveryStore(db),
  letters: letterStore(db),
  notices: noticeStore(db),
  seasons: seasonStore(db),
  timers: timerStore(db),
  nudges: nudgeStore(db),
  buddies: buddyStore(db),
  live: liveStore(db),
  news: newsStore(db),
  questions: questionStore(db),
  checkins: checkinStore(db),
  pages: pageStore(db),
});

import type { Migration } from "kysely/migration";
import * as first from "./0001-first.ts";
import * as ownRoadmaps from "./0002-own-roadmaps.ts";
import * as version from "./0003-version.ts";
import * as breaksAhead from "./0004-breaks-ahead.ts";
import * as ages from "./0005-ages.ts";
import * as letters from "./0006-letters.ts";
import * as seasons from "./0007-seasons.ts";
import * as weeklyWork from "./0008-weekly-work.ts";
import * as buddies from "./0009-buddies.ts";
import * as checkins from "./0010-checkins.ts";
import * as timers from "./0011-timers.ts";
import * as envelopes from "./0012-envelopes.ts";
import * as places from "./0013-places.ts";
import * as codes from "./0014-codes.ts";
import * as troubles from "./0015-troubles.ts";
import * as links from "./0016-links.ts";
import * as pages from "./0017-pages.ts";
import * as uploads from "./0018-uploads.ts";
import * as said from "./0019-said.ts";
import * as checksums from "./0020-checksums.ts";
import * as installations from "./0021-installations.ts";
import * as liveMarks from "./0022-live-marks.ts";

/** Every migration, in order. A name never changes once it was released. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-first": first,
  "0002-own-roadmaps": ownRoadmaps,
  "0003-version": version,
  "0004-breaks-ahead": breaksAhead,
  "0005-ages": ages,
  "0006-letters": letters,
  "0007-seasons": seasons,
  "0008-weekly-work": weeklyWork,
  "0009-buddies": buddies,
  "0010-checkins": checkins,
  "0011-timers": timers,
  "0012-envelopes": envelopes,
  "0013-places": places,
  "0014-codes": codes,
  "0015-troubles": troubles,
  "0016-links": links,
  "0017-pages": pages,
  "0018-uploads": uploads,
  "0019-said": said,
  "0020-checksums": checksums,
  "0021-installations": installations,
  "0022-live-marks": liveMarks,
};

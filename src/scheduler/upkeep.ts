import type { Envelopes, Keep, Log, Uploads } from "../core/ports.ts";
import type { Store } from "../domain/store.ts";
import { SLEEP_MS } from "../domain/places.ts";
import { RESTORE_MS } from "../domain/walk.ts";
import { breathe } from "./pages.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * An occurrence or a letter that was forgotten could be sent again. A clock that runs a year ahead and then goes back
 * by two still finds everything that it has posted since.
 */
const OCCURRENCE_DAYS = 3 * 366;
/** Nobody asks any more whether a post of five weeks ago was sent. */
const KEEP: Keep = { postDays: 35, letterDays: OCCURRENCE_DAYS };

/** Slack delivers again for a day at most what it did not get through. */
const ENVELOPE_MS = 2 * DAY_MS;

/** By then a platform has long deleted a picture, or will not let us. */
const UPLOAD_MS = 70 * DAY_MS;

const PAGE = 500;

/** Members who go at a time with their group, and how often in one look: the next one goes on. */
const BITE = 20;
const BITES = 50;

interface Kept {
  readonly members: Pick<Store["members"], "purge">;
  readonly people: Pick<Store["people"], "forget">;
  readonly places: Pick<Store["places"], "look" | "over" | "forget">;
  readonly questions: Pick<Store["questions"], "tidy">;
  readonly codes: Pick<Store["codes"], "tidy">;
  readonly deliveries: Pick<Store["deliveries"], "forget">;
  readonly schedules: Pick<Store["schedules"], "forget">;
  readonly envelopes: Pick<Envelopes, "forget">;
  readonly uploads: Pick<Uploads, "forget">;
  /** Lets go of what was erased where the database still has it beside itself. */
  readonly emptyLog: () => Promise<void>;
}

/**
 * What has to go in time, looked after once an hour: members who left 30 days ago and groups that slept for
 * as long (rule 13), people who are in no group, questions that are over, codes, what was sent as long ago as
 * `keep` says, occurrences that are long over, the names of what platforms delivered, and pictures that nobody
 * can delete. What goes is gone, so it was due at the look before too, an hour earlier by the same clock: a clock
 * that jumps ahead and is put right erases nothing. What fails is logged and tried again an hour later.
 */
export function createUpkeep(kept: Kept, log: Log, keep = KEEP): (nowMs: number) => Promise<void> {
  const { members, people, places, questions, codes, deliveries, schedules } = kept;
  const { envelopes, uploads, emptyLog } = kept;
  let lastMs: number | undefined;

  async function guarded(what: string, work: () => Promise<number>): Promise<void> {
    try {
      const gone = await work();
      if (gone > 0) log.info({ gone }, `${what} are erased`);
    } catch (err) {
      log.error({ what, err }, "upkeep failed; it is tried again in an hour");
    }
  }

  return async (nowMs) => {
    if (lastMs !== undefined && Math.abs(nowMs - lastMs) < HOUR_MS) return;
    const sureMs = lastMs === undefined ? undefined : Math.min(lastMs, nowMs);
    lastMs = nowMs;
    if (sureMs === undefined) return;
    await guarded("members who left 30 days ago", () => members.purge(sureMs - RESTORE_MS));
    await guarded("people who are in no group", () =>
      inPages((limit) => people.forget(sureMs - RESTORE_MS, nowMs, limit), BITE),
    );
    await guarded("groups that slept for 30 days", async () => {
      await places.look(nowMs);
      return forgetGroups(places, sureMs - SLEEP_MS, nowMs);
    });
    await guarded("questions that are over", () => questions.tidy(sureMs));
    await guarded("codes that work no more", () => codes.tidy(sureMs));
    await guarded("posts that were sent", () =>
      inPages((limit) => deliveries.forget("scheduled", sureMs - keep.postDays * DAY_MS, limit)),
    );
    await guarded("letters and check-ins that were sent", () =>
      inPages((limit) => deliveries.forget("others", sureMs - keep.letterDays * DAY_MS, limit)),
    );
    await guarded("occurrences that are long over", () =>
      inPages((limit) => schedules.forget(sureMs - OCCURRENCE_DAYS * DAY_MS, limit)),
    );
    await guarded("names of what platforms delivered", () =>
      inPages((limit) => envelopes.forget(sureMs - ENVELOPE_MS, limit)),
    );
    await guarded("pictures that are out of reach", () =>
      inPages((limit) => uploads.forget(sureMs - UPLOAD_MS, limit)),
    );
    await guarded("what was erased", async () => {
      await emptyLog();
      return 0;
    });
  };
}

/** Page after page, so that commands are answered meanwhile. How many went. */
async function inPages(forget: (limit: number) => Promise<number>, page = PAGE): Promise<number> {
  let gone = 0;
  for (;;) {
    const now = await forget(page);
    gone += now;
    if (now < page) return gone;
    await breathe();
  }
}

/** Bite after bite, so that commands are answered and posts sent meanwhile. How many groups went. */
async function forgetGroups(
  places: Kept["places"],
  beforeMs: number,
  nowMs: number,
): Promise<number> {
  let gone = 0;
  for (let bites = 0; bites < BITES; bites += 1) {
    const group = await places.over(beforeMs);
    if (group === undefined) return gone;
    if (await places.forget(group, BITE, nowMs)) gone += 1;
    await breathe();
  }
  return gone;
}

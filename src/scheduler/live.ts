import { TryLater } from "../core/errors.ts";
import type { Platform } from "../core/platform.ts";
import type { Log } from "../core/ports.ts";
import type { View } from "../core/view.ts";
import { shownBy, type LiveMark, type LivePost, type LiveStore } from "../domain/live.ts";
import type { Week } from "../domain/week.ts";
import { backoffMs } from "./backoff.ts";
import { loggable } from "./failure.ts";
import { inLanes } from "./lanes.ts";
import { breathe } from "./pages.ts";

export interface LiveParts {
  readonly store: LiveStore;
  readonly platforms: readonly Platform[];
  readonly log: Log;
  /** In [0, 1): spreads the retries. */
  readonly random: () => number;
  /** The jobs whose posts live. */
  readonly jobs: readonly string[];
  /** The least time between two edits of one post, ms. */
  readonly everyMs: number;
  /** What a group's posts say now; undefined where the group is gone. */
  readonly open: (group: number, nowMs: number) => Promise<LiveGroup | undefined>;
}

/** What the posts of one group say at one moment. */
export interface LiveGroup {
  /** The week that a post is of, by when it fell due. */
  weekOf(dueMs: number): Week;
  /** What a post of that week says, and whether the week is over; null: nothing. */
  compose(job: string, week: Week): Promise<{ readonly view: View; readonly over: boolean } | null>;
}

export interface Live {
  /** Something that a group's posts show may have changed. Returns at once. */
  readonly changed: (group: number) => void;
  /**
   * Brings posts up to date at `nowMs` (epoch ms), whichever process heard what changed, the first time those of
   * every group. Never fails; one asked for during another is that other one.
   */
  readonly pulse: (nowMs: number) => Promise<void>;
  /** Begins no more edits; resolves when the one under way has ended. */
  readonly stop: () => Promise<void>;
}

interface Refreshed {
  readonly edited: readonly number[];
  readonly readyMs: number | undefined;
}

/** Edits of one post: when the last was tried, how many failed since one was made, and not before when. */
interface Pace {
  readonly triedMs: number;
  readonly failed: number;
  readonly readyMs: number;
}

const LANES = 4;
const PAGE = 20;
/** Longer than the edits of a page take. */
const HOLD_MS = 60_000;
/** A post older than this lives no more, whatever became of its last edit. */
const OLDEST_MS = 15 * 86_400_000;
const FRESH: Pace = { triedMs: -Infinity, failed: 0, readyMs: -Infinity };

/**
 * The live tally: what is recorded marks its group, and a pulse edits the group's posts to what is true
 * by then. So a burst is one edit, the newest state wins, and no command waits for a platform. Marks are in the
 * database from the next pulse on, and any process that has the platform looks after one, alone.
 */
export function createLive(parts: LiveParts): Live {
  const { store, log, jobs } = parts;
  const platforms = new Map(parts.platforms.map((platform) => [platform.name, platform]));
  const dirty = new Set<number>();
  const paces = new Map<number, Pace>();
  let begun = false;
  let stopped = false;
  let pulsing: Promise<void> | undefined;

  async function pulseOnce(nowMs: number): Promise<void> {
    if (!begun) {
      // What was recorded before a restart may not be shown yet.
      await store.markAll(jobs, nowMs - OLDEST_MS);
      begun = true;
    }
    await markDirty();
    const names = [...platforms.keys()];
    for (;;) {
      const taken = stopped ? [] : await store.take(names, nowMs, nowMs + HOLD_MS, PAGE);
      if (taken.length === 0) return;
      await lookAt(taken, nowMs);
    }
  }

  async function lookAt(taken: readonly LiveMark[], nowMs: number): Promise<void> {
    const looked = await inLanes(
      taken,
      ({ group }) => String(group),
      LANES,
      async (mark) => {
        await breathe();
        return { mark, ...(await refreshed(mark, nowMs)) };
      },
    );
    const lost = new Set<LiveMark>();
    for (const { mark, readyMs } of looked) {
      if (readyMs !== undefined && !(await store.putOff(mark, nowMs, readyMs))) lost.add(mark);
    }
    const whole = looked.filter(({ readyMs }) => readyMs === undefined).map(({ mark }) => mark);
    for (const mark of whole.length > 0 ? await store.settle(whole) : []) lost.add(mark);
    // Whose edit was the last one nobody knows.
    for (const { mark, edited } of looked) {
      if (lost.has(mark) && edited.length > 0) await store.doubt(mark, edited);
    }
  }

  /** From here on every process knows what this one has heard. */
  async function markDirty(): Promise<void> {
    const groups = [...dirty];
    dirty.clear();
    try {
      await store.mark(groups);
    } catch (error) {
      for (const group of groups) dirty.add(group);
      throw error;
    }
  }

  /** Never fails. */
  async function refreshed(mark: LiveMark, nowMs: number): Promise<Refreshed> {
    // Another process goes on, or the next start.
    if (stopped) return { edited: [], readyMs: nowMs };
    try {
      return await refresh(mark, nowMs);
    } catch (error) {
      log.warn(
        { group: mark.group, error: loggable(error) },
        "live posts could not be read; the next pulse tries again",
      );
      return { edited: [], readyMs: nowMs + 1 };
    }
  }

  /** Which posts were edited; `readyMs`: not all could be, and when to go on. */
  async function refresh(mark: LiveMark, nowMs: number): Promise<Refreshed> {
    // Asked first: one that arrives in between is among the posts.
    const areUnderWay = await store.areUnderWay(mark, jobs);
    const posts = await store.posts(mark, jobs, nowMs - OLDEST_MS);
    const platform = platforms.get(mark.platform);
    const group = posts.length === 0 ? undefined : await parts.open(mark.group, nowMs);
    const edited: number[] = [];
    let readyMs = areUnderWay ? nowMs + parts.everyMs : undefined;
    if (group === undefined || platform === undefined) return { edited, readyMs };
    const said = new Map<string, ReturnType<LiveGroup["compose"]>>();
    for (const post of posts) {
      const week = post.week ?? group.weekOf(post.dueMs);
      const key = `${post.job} ${week}`;
      const says = said.get(key) ?? group.compose(post.job, week);
      said.set(key, says);
      const now = await says;
      if (now === null) continue;
      const became = await update(platform, post, { ...now, week }, nowMs);
      if (became === "edited") edited.push(post.delivery);
      if (typeof became === "number") readyMs = Math.min(readyMs ?? Infinity, became);
    }
    return { edited, readyMs };
  }

  /** A number: not before then (epoch ms). */
  async function update(
    platform: Platform,
    post: LivePost,
    now: { view: View; over: boolean; week: Week },
    nowMs: number,
  ): Promise<"edited" | "as it is" | number> {
    const { delivery, receipt } = post;
    const shows = shownBy(now.week, now.view);
    const settle = async (over: boolean) => {
      await store.note(delivery, shows, over);
      if (over) paces.delete(delivery);
    };
    if (shows.digest === post.shown) {
      if (now.over) await settle(true);
      return "as it is";
    }
    const pace = paces.get(delivery) ?? FRESH;
    if (isSoon(pace, nowMs)) return pace.readyMs;
    try {
      const answer = await platform.edit(receipt, now.view);
      if (answer === "gone")
        log.info({ delivery }, "a live post was deleted: it is edited no more");
      paces.set(delivery, { triedMs: nowMs, failed: 0, readyMs: nowMs + parts.everyMs });
      await settle(now.over || answer === "gone");
      return "edited";
    } catch (error) {
      const later = slowed(delivery, pace, error, nowMs);
      paces.set(delivery, later);
      return later.readyMs;
    }
  }

  /** As long as the platform asks for, be that hours, or ever more slowly. */
  function slowed(delivery: number, pace: Pace, error: unknown, nowMs: number): Pace {
    if (error instanceof TryLater) {
      const { afterMs } = error;
      log.info({ delivery, afterMs }, "the platform asks to wait with an edit");
      return { ...pace, triedMs: nowMs, readyMs: nowMs + afterMs };
    }
    const failed = pace.failed + 1;
    log.warn({ delivery, failed, error: loggable(error) }, "a live post could not be edited");
    return { triedMs: nowMs, failed, readyMs: nowMs + backoffMs(failed, parts.random()) };
  }

  return {
    changed: (group) => void dirty.add(group),
    pulse: (nowMs) => {
      if (stopped) return Promise.resolve();
      pulsing ??= pulseOnce(nowMs)
        .catch((error: unknown) => {
          log.warn({ error }, "a pulse failed; the next one tries again");
        })
        .finally(() => (pulsing = undefined));
      return pulsing;
    },
    stop: async () => {
      stopped = true;
      await pulsing;
      // Who goes on learns of it; whoever starts again looks at everything anyway.
      await markDirty().catch((error: unknown) => {
        log.warn(
          { error },
          "what live posts are to show is not noted; the next start looks at all",
        );
      });
    },
  };
}

/** Is it too soon for another edit? What was reckoned on a clock that has gone back since is not. */
const isSoon = ({ triedMs, readyMs }: Pace, nowMs: number): boolean =>
  triedMs <= nowMs && nowMs < readyMs;

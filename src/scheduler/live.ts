import { TryLater } from "../core/errors.ts";
import type { Platform } from "../core/platform.ts";
import type { Log } from "../core/ports.ts";
import type { View } from "../core/view.ts";
import { digestOf, type LivePost, type LiveStore } from "../domain/live.ts";
import type { Delivery } from "../domain/records.ts";
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
  /** What a delivery is about to be sent with: its post needs no edit to show that. */
  readonly composed: (post: Composed, week: Week, view: View) => void;
  /**
   * Brings posts up to date at `nowMs` (epoch ms), the first time those of every group. Never fails;
   * one asked for during another is that other one.
   */
  readonly pulse: (nowMs: number) => Promise<void>;
  /** Begins no more edits; resolves when the one under way has ended. */
  readonly stop: () => Promise<void>;
}

/** A delivery of any job; what is not of one that lives is passed over. */
type Composed = Pick<Delivery, "id" | "group" | "job">;

/** Edits of one post: when the last was tried, how many failed since one was made, and not before when. */
interface Pace {
  readonly triedMs: number;
  readonly failed: number;
  readonly readyMs: number;
}

const LANES = 4;
/** A post older than this lives no more, whatever became of its last edit. */
const OLDEST_MS = 15 * 86_400_000;
const FRESH: Pace = { triedMs: -Infinity, failed: 0, readyMs: -Infinity };

/**
 * The live tally: what is recorded marks its group, and a pulse edits the group's posts to what is true
 * by then. So a burst is one edit, the newest state wins, and no command waits for a platform.
 */
export function createLive(parts: LiveParts): Live {
  const { store, log } = parts;
  const platforms = new Map(parts.platforms.map((platform) => [platform.name, platform]));
  const dirty = new Set<number>();
  const paces = new Map<number, Pace>();
  const sent = new Map<number, { readonly week: Week; readonly shown: string }>();
  let begun = false;
  let stopped = false;
  let pulsing: Promise<void> | undefined;

  async function pulseOnce(nowMs: number): Promise<void> {
    if (!begun) {
      // What was recorded before a restart may not be shown yet.
      for (const group of await store.groups(parts.jobs, nowMs - OLDEST_MS)) dirty.add(group);
      begun = true;
    }
    const groups = [...dirty];
    dirty.clear();
    await inLanes(groups, String, LANES, async (group) => {
      if (stopped) return;
      try {
        if (!(await refresh(group, nowMs))) dirty.add(group);
      } catch (error) {
        log.warn(
          { group, error: loggable(error) },
          "live posts could not be read; the next pulse tries again",
        );
        dirty.add(group);
      }
      await breathe();
    });
  }

  /** True: every post of the group shows what is true now. */
  async function refresh(id: number, nowMs: number): Promise<boolean> {
    const posts = await store.posts(id, parts.jobs, nowMs - OLDEST_MS);
    const group = posts.length === 0 ? undefined : await parts.open(id, nowMs);
    if (group === undefined) return true;
    const said = new Map<string, ReturnType<LiveGroup["compose"]>>();
    let whole = true;
    for (const post of posts) {
      const platform = platforms.get(post.receipt.platform);
      // Of another process, which has that platform.
      if (platform === undefined) continue;
      const noted = sent.get(post.delivery);
      const week = post.week ?? noted?.week ?? group.weekOf(post.dueMs);
      const key = `${post.job} ${week}`;
      const says = said.get(key) ?? group.compose(post.job, week);
      said.set(key, says);
      const now = await says;
      if (now === null) continue;
      const shown = post.shown ?? noted?.shown;
      whole = (await update(platform, post, { ...now, week, shown }, nowMs)) && whole;
    }
    return whole;
  }

  async function update(
    platform: Platform,
    post: LivePost,
    now: { view: View; over: boolean; week: Week; shown: string | undefined },
    nowMs: number,
  ): Promise<boolean> {
    const { delivery, receipt } = post;
    const digest = digestOf(now.view);
    const settle = async (over: boolean) => {
      await store.note(delivery, now.week, digest, over);
      sent.delete(delivery);
      if (over) paces.delete(delivery);
    };
    if (digest === now.shown) {
      if (post.shown === undefined || now.over) await settle(now.over);
      return true;
    }
    const pace = paces.get(delivery) ?? FRESH;
    if (isSoon(pace, nowMs)) return false;
    try {
      const answer = await platform.edit(receipt, now.view);
      if (answer === "gone")
        log.info({ delivery }, "a live post was deleted: it is edited no more");
      paces.set(delivery, { triedMs: nowMs, failed: 0, readyMs: nowMs + parts.everyMs });
      await settle(now.over || answer === "gone");
      return true;
    } catch (error) {
      paces.set(delivery, slowed(delivery, pace, error, nowMs));
      return false;
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
    composed: ({ id, group, job }, week, view) => {
      if (!parts.jobs.includes(job)) return;
      sent.set(id, { week, shown: digestOf(view) });
      dirty.add(group);
    },
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
    },
  };
}

/** Is it too soon for another edit? What was reckoned on a clock that has gone back since is not. */
const isSoon = ({ triedMs, readyMs }: Pace, nowMs: number): boolean =>
  triedMs <= nowMs && nowMs < readyMs;

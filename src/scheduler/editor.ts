import { TryLater } from "../core/errors.ts";
import type { Platform } from "../core/platform.ts";
import type { Log } from "../core/ports.ts";
import type { View } from "../core/view.ts";
import type { CheckinStore, StalePost } from "../domain/checkin-posts.ts";
import { backoffMs, LONGEST_MS } from "./backoff.ts";
import { loggable } from "./failure.ts";

export interface EditorParts {
  readonly store: Pick<CheckinStore, "stale" | "hold" | "edited">;
  readonly platforms: readonly Platform[];
  readonly log: Log;
  /** In [0, 1): spreads the retries. */
  readonly random: () => number;
  /** What a post is to show now; null where nothing can be told of its group any more. */
  readonly compose: (post: StalePost["delivery"]) => Promise<View | null>;
}

/** Edits of one round: what is left over waits for the next, so that no platform is flooded. */
const BATCH = 20;
const DAY_MS = 86_400_000;
/** So many tries come ever more slowly, then one every half hour for two weeks, then one a day. */
const SLOWER = 8;
const HALF_HOURS = 14 * 48;
/** Longer than an edit takes: two processes never edit one post at once, the older words last. */
const LEASE_MS = 60_000;

/**
 * Brings posts of check-ins up to what is true. What a post has to show is counted in the transaction
 * that changes it, and what it shows only after its edit: wherever a process dies in between, the edit
 * is made again, which changes nothing. It may have to take words out of a channel that their member
 * wants out of sight (rule 13), so it is never given up; only a post that is gone needs none. The rounds of one process never overlap; one never fails.
 */
export function createEditor(parts: EditorParts): (nowMs: number) => Promise<void> {
  const { store, log } = parts;
  const platforms = new Map(parts.platforms.map((platform) => [platform.name, platform]));
  let editing = Promise.resolve();

  async function round(nowMs: number): Promise<void> {
    const stale = await store.stale(nowMs, BATCH, [...platforms.keys()]);
    for (const post of stale) await edit(post, nowMs);
  }

  async function edit(post: StalePost, nowMs: number): Promise<void> {
    const { delivery, receipt, tries } = post;
    const platform = platforms.get(receipt.platform);
    if (platform === undefined) return;
    // The hold is the back-off too: whoever dies or fails leaves the post to a later round.
    const untilMs = nowMs + LEASE_MS + waitMs(tries + 1, parts.random());
    if (!(await store.hold(post, untilMs))) return;
    try {
      const view = await parts.compose(delivery);
      if (view !== null) await platform.edit(receipt, view);
    } catch (error) {
      if (error instanceof TryLater) {
        const { afterMs } = error;
        log.info({ delivery: delivery.id, afterMs }, "the platform asks to wait with an edit");
        // No failed try: what is true by then is shown then.
        const held = { ...post, tries: tries + 1, readyMs: untilMs };
        await store.hold(held, nowMs + afterMs, tries);
        return;
      }
      const failed = { delivery: delivery.id, tries: tries + 1, error: loggable(error) };
      log.warn(failed, "a post was not edited");
      return;
    }
    await store.edited(post);
  }

  return (nowMs) =>
    (editing = editing.then(() =>
      round(nowMs).catch((error: unknown) => {
        log.error({ error }, "posts could not be edited; the next round tries again");
      }),
    ));
}

/** How long to wait after the `tries`-th failure, ms. */
function waitMs(tries: number, random: number): number {
  if (tries <= SLOWER) return backoffMs(tries, random);
  return tries <= SLOWER + HALF_HOURS ? LONGEST_MS : DAY_MS;
}

import type { Clock, Log } from "../core/ports.ts";
import type { Group } from "../domain/records.ts";
import type { Store } from "../domain/store.ts";
import type { Offered } from "../domain/versions.ts";
import { breathe, fromElsewhere, takePages } from "./pages.ts";

interface Parts {
  readonly store: Pick<Store, "versions">;
  readonly offered: Offered;
  /** Moves one group, after its week was turned. */
  readonly move: (group: Group, nowMs: number) => Promise<unknown>;
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1): where a page is begun. */
  readonly random: () => number;
  /** After this the tick goes on; the next one moves the rest. */
  readonly roundMs?: number;
}

const BATCH = 500;
const ROUND_MS = 20_000;

/**
 * Moves every group to the version of its roadmap that this program offers (rule 1): tick by tick until
 * all are there, and then never again, since what a program offers does not change while it runs. A group
 * that is used meanwhile moves by itself.
 */
export function createMovers(parts: Parts): (nowMs: number) => Promise<void> {
  const { store, log, clock, roundMs = ROUND_MS } = parts;
  const waiting = new Map(parts.offered);

  async function moveAll(roadmap: string, version: number, nowMs: number, endMs: number) {
    let moved = 0;
    const isOver = () => clock.now().epochMilliseconds >= endMs;
    const page = async (limit: number) =>
      isOver() ? [] : store.versions.behind(roadmap, version, limit);
    await takePages(page, BATCH, async (groups) => {
      const left: number[] = [];
      for (const group of fromElsewhere(groups, parts.random)) {
        if (!isOver() && (await moveOne(group, nowMs))) moved += 1;
        else left.push(group.id);
        await breathe();
      }
      return left;
    });
    if (moved > 0) log.info({ roadmap, moved }, "groups moved to a new version of their roadmap");
    const [behind] = await store.versions.behind(roadmap, version, 1);
    if (behind === undefined) waiting.delete(roadmap);
  }

  async function moveOne(group: Group, nowMs: number): Promise<boolean> {
    try {
      await parts.move(group, nowMs);
      return true;
    } catch (error) {
      log.error({ group: group.id, error }, "a group could not be moved to its new version");
      return false;
    }
  }

  return async (nowMs) => {
    const endMs = clock.now().epochMilliseconds + roundMs;
    for (const [roadmap, version] of waiting) await moveAll(roadmap, version, nowMs, endMs);
  };
}

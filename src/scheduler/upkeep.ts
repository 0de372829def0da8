import type { Log } from "../core/ports.ts";
import { RESTORE_MS } from "../domain/walk.ts";
import type { Store } from "../domain/store.ts";

const HOUR_MS = 3_600_000;

/**
 * What has to go in time, looked after once an hour: members who left 30 days ago (rule 13). What
 * fails is logged and tried again an hour later.
 */
export function createUpkeep(
  members: Pick<Store["members"], "purge">,
  log: Log,
): (nowMs: number) => Promise<void> {
  let lastMs = -Infinity;
  return async (nowMs) => {
    if (Math.abs(nowMs - lastMs) < HOUR_MS) return;
    lastMs = nowMs;
    try {
      const gone = await members.purge(nowMs - RESTORE_MS);
      if (gone > 0) log.info({ gone }, "members who left 30 days ago are erased");
    } catch (error) {
      log.error({ error }, "upkeep failed; it is tried again in an hour");
    }
  };
}

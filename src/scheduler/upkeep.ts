import type { Log } from "../core/ports.ts";
import { RESTORE_MS } from "../domain/walk.ts";
import type { Store } from "../domain/store.ts";

const HOUR_MS = 3_600_000;

/**
 * What has to go in time, looked after once an hour: members who left 30 days ago (rule 13). What goes
 * is gone, so it was due at the look before too, an hour earlier by the same clock: a clock that jumps
 * ahead and is put right erases nobody. What fails is logged and tried again an hour later.
 */
export function createUpkeep(
  members: Pick<Store["members"], "purge">,
  log: Log,
): (nowMs: number) => Promise<void> {
  let lastMs: number | undefined;
  return async (nowMs) => {
    if (lastMs !== undefined && Math.abs(nowMs - lastMs) < HOUR_MS) return;
    const sureMs = lastMs === undefined ? undefined : Math.min(lastMs, nowMs);
    lastMs = nowMs;
    if (sureMs === undefined) return;
    try {
      const gone = await members.purge(sureMs - RESTORE_MS);
      if (gone > 0) log.info({ gone }, "members who left 30 days ago are erased");
    } catch (error) {
      log.error({ error }, "upkeep failed; it is tried again in an hour");
    }
  };
}

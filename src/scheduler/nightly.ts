import type { Metrics } from "../core/metrics.ts";
import type { Backups, Log } from "../core/ports.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A night's backup is made from this hour on, in UTC. */
const NIGHT_MS = 3 * HOUR_MS;

interface Nightly {
  /** Begins a backup where the night has none yet; nobody waits for it, and it never fails. */
  look(nowMs: number): void;
  /** Resolves when a backup that is being made has ended. */
  over(): Promise<void>;
}

/**
 * A backup each night, and at the first look where the last night was missed. One that fails is logged, counted
 * and tried again an hour later; until one is sound, no old one goes.
 */
export function createNightly(
  backups: Backups,
  log: Log,
  metrics: Pick<Metrics, "backedUp" | "newestBackup">,
): Nightly {
  let triedMs: number | undefined;
  let making: Promise<void> | undefined;

  /** Has the night its backup? */
  async function isMade(nowMs: number): Promise<boolean> {
    const newestMs = await backups.newestMs(nowMs);
    if (newestMs !== undefined) metrics.newestBackup(newestMs);
    return newestMs !== undefined && newestMs >= nightBefore(nowMs);
  }

  async function make(nowMs: number): Promise<void> {
    if (triedMs !== undefined && Math.abs(nowMs - triedMs) < HOUR_MS) return;
    try {
      if (await isMade(nowMs)) return;
      await backups.make(nowMs);
      triedMs = nowMs;
      metrics.backedUp("ok");
      metrics.newestBackup(nowMs);
      log.info({}, "the night's backup is made and sound");
    } catch (err) {
      triedMs = nowMs;
      // Another process with the same folder was first, and none of one night takes another one's place.
      if (await isMade(nowMs).catch(() => false)) return;
      metrics.backedUp("failed");
      log.error({ err }, "the night's backup failed; it is tried again in an hour");
    }
  }

  return {
    look: (nowMs) => {
      making ??= make(nowMs).finally(() => {
        making = undefined;
      });
    },
    over: async () => {
      await making;
    },
  };
}

/** When the night began that is now or was last. */
const nightBefore = (nowMs: number): number =>
  Math.floor((nowMs - NIGHT_MS) / DAY_MS) * DAY_MS + NIGHT_MS;

import type { Vitals } from "../../core/metrics.ts";
import type { Clock, Timer } from "../../core/ports.ts";
import type { Instruments } from "./instruments.ts";

/** Counting everybody reads every row. */
const PEOPLE_MS = 60_000;

/** Reads the database's numbers into the gauges; where it does not answer they are empty. */
export function createNumbers(
  { depth, oldest, groups, members }: Instruments,
  vitals: Vitals,
  clock: Clock,
  timer: Timer,
): () => Promise<void> {
  let countedMs = -Infinity;
  const forget = () => {
    depth.reset();
    oldest.reset();
    groups.remove();
    members.remove();
    countedMs = -Infinity;
  };

  async function readOutbox(): Promise<void> {
    const deliveries = await vitals.outbox();
    const nowMs = clock.now().epochMilliseconds;
    depth.reset();
    oldest.reset();
    for (const { platform, kind, state, count } of deliveries) {
      depth.set({ platform, kind, state }, count);
    }
    const toSend = deliveries.filter(({ state }) => state === "pending" || state === "sending");
    const latest = toSend.toSorted((one, other) => other.oldestDueMs - one.oldestDueMs);
    // The oldest is set last.
    for (const { platform, kind, oldestDueMs } of latest) {
      oldest.set({ platform, kind }, Math.max(0, nowMs - oldestDueMs) / 1_000);
    }
  }

  async function readPeople(): Promise<void> {
    if (timer.elapsedMs() - countedMs < PEOPLE_MS) return;
    const counted = await vitals.people();
    countedMs = timer.elapsedMs();
    groups.set(counted.groups);
    members.set(counted.members);
  }

  return async () => {
    try {
      await readOutbox();
      await readPeople();
    } catch {
      // cairn_ready says that the database does not answer.
      forget();
    }
  };
}

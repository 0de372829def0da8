import { SimpleIdentifyThrottler, type ClientOptions, type IIdentifyThrottler } from "discord.js";
import type { Log, Timer } from "../../core/ports.ts";

/**
 * Discord takes the token back of a bot that begins a thousand sessions a day. A gateway that ends each as
 * soon as it has begun would bring that about within two hours, so they begin ever more slowly: some two
 * hundred on a day on which nothing else happens.
 */
const HOUR_MS = 3_600_000;
const AT_ONCE = 4;
const LONGEST_MS = 600_000;

/** How long a shard waits before its next session, ms, when it has begun so many within the hour. */
export const pauseAfter = (begun: number): number =>
  begun < AT_ONCE ? 0 : Math.min(LONGEST_MS, 15_000 * 2 ** (begun - AT_ONCE));

/** Lets sessions begin as Discord asks for (`own`), and no more of them than the day holds. */
export function pacedStarts(
  own: IIdentifyThrottler,
  { timer, log }: { readonly timer: Timer; readonly log: Log },
): IIdentifyThrottler {
  const starts = new Map<number, readonly number[]>();
  const recent = (shard: number): readonly number[] =>
    (starts.get(shard) ?? []).filter((atMs) => timer.elapsedMs() - atMs < HOUR_MS);
  return {
    waitForIdentify: async (shard, signal) => {
      const begun = recent(shard).length;
      const waitMs = pauseAfter(begun);
      if (waitMs > 0) {
        log.warn(
          { shard, begun, waitMs },
          "Discord ends session after session: the next one waits",
        );
        await timer.wait(waitMs, signal);
        signal.throwIfAborted();
      }
      await own.waitForIdentify(shard, signal);
      starts.set(shard, [...recent(shard), timer.elapsedMs()]);
    },
  };
}

/** As discord.js takes it. */
export const sessionStarts = (
  parts: Parameters<typeof pacedStarts>[1],
): ClientOptions["ws"] & object => ({
  buildIdentifyThrottler: async (manager) => {
    const { session_start_limit: limit } = await manager.fetchGatewayInformation();
    return pacedStarts(new SimpleIdentifyThrottler(limit.max_concurrency), parts);
  },
});

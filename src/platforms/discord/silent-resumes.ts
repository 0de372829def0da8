import {
  SimpleShardingStrategy,
  WebSocketShardDestroyRecovery as Recovery,
  WebSocketShardStatus as Status,
  type ClientOptions,
  type WebSocketShardDestroyOptions,
} from "discord.js";
import type { Log, Timer } from "../../core/ports.ts";
import { loggable } from "./loggable.ts";

/**
 * A resume is answered within a moment. Two heartbeats, 41 seconds apart, lie between hello and the end of
 * the patience.
 */
const PATIENCE_MS = 40_000;

/** A shard of @discordjs/ws, whose name discord.js has given to another class. */
interface Shard {
  readonly status: Status;
  destroy(options: WebSocketShardDestroyOptions): Promise<void>;
}

/** What happened, and to which shard. */
interface Happened {
  readonly shardId: number;
}

/** discord.js's own way to run shards keeps them to itself; the pinned version calls them so. */
const shardsOf = (strategy: SimpleShardingStrategy): ReadonlyMap<number, Shard> =>
  (strategy as unknown as { readonly shards: ReadonlyMap<number, Shard> }).shards;

/**
 * discord.js waits for the answer to a resume without end: for as long as heartbeats are answered, and where
 * they are not, it resumes again. Such a session is given up here, and another one begun. Looked at when the
 * connection says hello and when it answers a heartbeat, so nothing runs while all is well.
 */
export const silentResumes = ({
  timer,
  log,
}: {
  readonly timer: Timer;
  readonly log: Log;
}): ClientOptions["ws"] & object => ({
  buildStrategy: (manager) => {
    const strategy = new SimpleShardingStrategy(manager);
    /** When each shard was first seen to wait for the answer (ms of the timer). */
    const waiting = new Map<number, number>();

    function look(shard: number): void {
      const found = shardsOf(strategy).get(shard);
      if (found?.status !== Status.Resuming) return;
      const sinceMs = waiting.get(shard) ?? timer.elapsedMs();
      waiting.set(shard, sinceMs);
      const waitedMs = timer.elapsedMs() - sinceMs;
      if (waitedMs < PATIENCE_MS) return;
      waiting.delete(shard);
      log.warn({ shard, waitedMs }, "Discord does not answer a resume: a new session begins");
      found
        .destroy({ reason: "a resume without an answer", recover: Recovery.Reconnect })
        .catch((error: unknown) => {
          log.error({ shard, error: loggable(error) }, "no new session could begin");
        });
    }

    for (const answer of ["ready", "resumed"]) {
      manager.on(answer, ({ shardId }: Happened) => void waiting.delete(shardId));
    }
    manager.on("heartbeat", ({ shardId }: Happened) => {
      look(shardId);
    });
    manager.on("hello", ({ shardId }: Happened) => {
      // The resume leaves after this.
      setImmediate(look, shardId);
    });
    return strategy;
  },
});

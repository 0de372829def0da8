import { StartError, UNAVAILABLE } from "../../core/errors.ts";
import type { Clock, Leases, Log, Timer } from "../../core/ports.ts";
import type { Shards } from "../../core/shards.ts";
import { loggable } from "./loggable.ts";

/** All of Discord, for whoever does not share it. */
export const WHOLE: Shards = { from: 0, to: 0, of: 1 };

export const numbersOf = ({ from, to }: Shards): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Is a server one of those that these shards tell of? https://docs.discord.com/developers/events/gateway#sharding */
export function tellsOf({ from, to, of }: Shards, server: string): boolean {
  const shard = Number((BigInt(server) >> 22n) % BigInt(of));
  return from <= shard && shard <= to;
}

export interface Holding {
  readonly shards: Shards;
  readonly leases: Leases;
  /** Unlike any other process's. */
  readonly holder: string;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
  /** Told when another process may listen to them by now. */
  readonly lost: (why: StartError) => void;
  /** Aborted when the process is asked to stop. */
  readonly stop?: AbortSignal;
  /** After this others may take the shards of a process that stands still. Left out: half a minute. */
  readonly leaseMs?: number;
}

export interface Held {
  /** Is it surely this process that listens? Asked before anything is done about what was heard. */
  readonly isMine: () => boolean;
  readonly giveBack: () => Promise<void>;
}

const LEASE_MS = 30_000;
/** Who stands by looks so often, and whoever could not renew a lease, which has ten seconds left by then. */
const AGAIN_MS = 1_000;

/**
 * Stands by until no other process holds any of these shards, or divides Discord into another number of them, and
 * holds them from then on. The lease is renewed every third of its time. What tells that it is over is a timer that
 * nobody sets, and it is over here a third before it is for others: the clocks of two processes differ by no more.
 * Throws StartError where it is asked to stop meanwhile.
 */
export async function holdShards(holding: Holding): Promise<Held> {
  const { shards, leases, holder, clock, timer, log, lost, stop, leaseMs = LEASE_MS } = holding;
  const thirdMs = leaseMs / 3;
  const own = Object.fromEntries(
    numbersOf(shards).map((shard) => [`discord shard ${shard}/${shards.of}`, holder]),
  );
  // Held by all that divide Discord alike: a shard of another division tells of servers of several of these.
  const division = { "discord division": `of ${shards.of}` };
  let untilMs = -Infinity;
  const over = new AbortController();

  /** False: another process holds one of them. */
  async function hold(): Promise<boolean> {
    const [nowMs, askedMs] = [clock.now().epochMilliseconds, timer.elapsedMs()];
    if (!(await leases.hold({ ...own, ...division }, nowMs, nowMs + leaseMs))) return false;
    untilMs = askedMs + leaseMs - thirdMs;
    return true;
  }

  /** Undefined: the database cannot be asked just now. */
  const ask = (): Promise<boolean | undefined> =>
    hold().catch((error: unknown) => {
      log.warn({ error: loggable(error) }, "the lease of the shards could not be asked for");
      return undefined;
    });

  let standsBy = false;
  for (let held = await ask(); held !== true; held = await ask()) {
    if (held === false && !standsBy) {
      log.warn(
        { shards },
        "another process listens to these shards, or divides Discord otherwise: this one stands by",
      );
      standsBy = true;
    }
    await timer.wait(AGAIN_MS, stop);
    if (stop?.aborted === true) {
      throw new StartError("Cairn was asked to stop while it stood by.", { exitCode: 0 });
    }
  }
  const isMine = (): boolean => timer.elapsedMs() < untilMs;

  async function renew(): Promise<void> {
    for (let waitMs = thirdMs; ;) {
      await timer.wait(waitMs, over.signal);
      if (over.signal.aborted) return;
      const kept = isMine() && (await ask());
      waitMs = kept === undefined ? AGAIN_MS : thirdMs;
      if (kept !== false) continue;
      untilMs = -Infinity;
      lost(taken(shards));
      return;
    }
  }

  const renewing = renew();
  return {
    isMine,
    giveBack: async () => {
      over.abort();
      await renewing;
      untilMs = -Infinity;
      await leases.giveBack(own).catch((error: unknown) => {
        log.warn(
          { error: loggable(error) },
          "the shards could not be given back: others wait for a lease",
        );
      });
    },
  };
}

const taken = ({ from, to, of }: Shards): StartError =>
  new StartError(
    `Another process may listen to ${of === 1 ? "Discord" : `the shards ${from}-${to}/${of} of Discord`} by now, since this one stood still or could not reach the database: start it again, and it stands by.`,
    { exitCode: UNAVAILABLE },
  );

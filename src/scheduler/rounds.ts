import { Bucket } from "../core/bucket.ts";
import type { Metrics } from "../core/metrics.ts";
import type { Platform } from "../core/platform.ts";
import type { Timer } from "../core/ports.ts";
import type { ChannelRef } from "../domain/records.ts";
import type { DeliveryStore, ReadyDelivery, WaitingDelivery } from "../domain/deliveries.ts";
import { FairQueue } from "./fair.ts";
import { breathe, fromElsewhere } from "./pages.ts";

interface RoundParts {
  readonly platform: Platform;
  readonly deliveries: Pick<DeliveryStore, "waiting" | "read">;
  readonly timer: Timer;
  readonly metrics: Pick<Metrics, "keptRate">;
  readonly nowMs: () => number;
  /** In [0, 1): where a page is gone on with after somebody else was met. */
  readonly random: () => number;
  /** One post, one attempt. Undefined: somebody else has it. */
  readonly take: (platform: Platform, delivery: ReadyDelivery) => Promise<Taken | undefined>;
}

/** A post that was tried. With `restMs` the platform asks for so long to be asked nothing. */
export interface Taken {
  readonly restMs?: number;
}

/** Read at a time: how much waits, and of that what is sent next. */
const LISTED = 2_000;
const READ = 200;
/** What one pass orders. Of more than that those that have waited longest. */
const ORDERED = 100_000;
const IDLE_MS = 1_000;

/**
 * Sends what is ready on one platform within the rate that it declares, until nothing is ready or
 * `untilMs` of the timer has come. Commands are answered meanwhile.
 */
export function createRounds(parts: RoundParts): (untilMs: number) => Promise<void> {
  const { platform, deliveries, timer, metrics, nowMs, random, take } = parts;
  const { everywhere, target, atOnce } = platform.limits;
  const all = new Bucket(everywhere);
  const targets = new Map<string, Bucket>();

  function bucketOf({ workspace, channel }: Pick<ChannelRef, "workspace" | "channel">): Bucket {
    const name = `${workspace}:${channel}`;
    const bucket = targets.get(name) ?? new Bucket(target);
    targets.set(name, bucket);
    return bucket;
  }

  /** Everything that is ready, in a fair order. */
  async function queue(): Promise<FairQueue<WaitingDelivery>> {
    const ordered = new FairQueue<WaitingDelivery>();
    for (const state of ["sending", "pending"] as const) {
      let after: WaitingDelivery | undefined;
      for (let count = 0; count < ORDERED; count += LISTED) {
        const page = await deliveries.waiting(platform.name, state, nowMs(), LISTED, after);
        ordered.add(page);
        after = page.at(-1);
        await breathe();
        if (page.length < LISTED) break;
      }
    }
    return ordered;
  }

  async function turn(inMs: number): Promise<void> {
    metrics.keptRate(platform.name, inMs);
    await timer.wait(inMs);
  }

  /** One pass over what is ready: at most one post to each channel, so that those keep their order. */
  async function pass(untilMs: number): Promise<Passed> {
    for (const [name, bucket] of targets) {
      if (bucket.isFull(timer.elapsedMs())) targets.delete(name);
    }
    let took = false;
    let waitMs = Infinity;
    const passed = new Set<Bucket>();
    const mayGo = (delivery: WaitingDelivery): boolean => {
      const bucket = bucketOf(delivery);
      const ownMs = bucket.waitMs(timer.elapsedMs());
      if (!passed.has(bucket) && ownMs === 0) {
        passed.add(bucket);
        return true;
      }
      waitMs = Math.min(waitMs, ownMs);
      return false;
    };
    let met = false;
    const ready = inPages(await queue(), mayGo, {
      read: (ids) => deliveries.read(ids, nowMs()),
      random,
      isMet: () => {
        const was = met;
        met = false;
        return was;
      },
    });
    const lane = async () => {
      for await (const delivery of ready) {
        const own = bucketOf(delivery.channel);
        own.take(timer.elapsedMs());
        const tokenMs = all.take(timer.elapsedMs());
        // A platform may be at rest for longer than this round; the next one goes on.
        const inTime = timer.elapsedMs() + tokenMs < untilMs;
        if (inTime) await (tokenMs > 0 ? turn(tokenMs) : breathe());
        const taken = inTime ? await take(platform, delivery) : undefined;
        if (taken === undefined) for (const bucket of [own, all]) bucket.giveBack();
        else took = true;
        met ||= inTime && taken === undefined;
        if (taken?.restMs !== undefined) all.rest(timer.elapsedMs() + taken.restMs);
        if (!inTime) return;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    return { took, waitMs };
  }

  return async (untilMs) => {
    for (;;) {
      const { took, waitMs } = await pass(untilMs);
      const left = untilMs - timer.elapsedMs();
      if (left <= 0 || (!took && waitMs === Infinity)) return;
      // What nobody could take just now is not asked for at once again.
      if (!took) await timer.wait(Math.min(Math.max(waitMs, IDLE_MS), left));
    }
  };
}

interface Passed {
  readonly took: boolean;
  /** How long until a channel that was passed over takes a post; Infinity where none was. */
  readonly waitMs: number;
}

interface Reading {
  readonly read: (ids: readonly number[]) => Promise<readonly ReadyDelivery[]>;
  readonly random: () => number;
  /** Was a post lost to another process since this was asked last? */
  readonly isMet: () => boolean;
}

/**
 * The posts that may go, read in full shortly before they do. Where another process is met, what is left of
 * the page is read again, without what that one has begun, and gone on with elsewhere.
 */
async function* inPages(
  queue: Iterable<WaitingDelivery>,
  mayGo: (delivery: WaitingDelivery) => boolean,
  { read, random, isMet }: Reading,
): AsyncGenerator<ReadyDelivery, undefined> {
  for (const ids of pagesOf(queue, mayGo)) {
    let page = await read(ids);
    while (page.length > 0) {
      const [next, ...rest] = page;
      page = rest;
      if (next !== undefined) yield next;
      if (isMet() && page.length > 0) {
        page = fromElsewhere(await read(page.map(({ id }) => id)), random);
      }
    }
  }
}

function* pagesOf(
  queue: Iterable<WaitingDelivery>,
  mayGo: (delivery: WaitingDelivery) => boolean,
): Generator<readonly number[], undefined> {
  let ids: number[] = [];
  for (const delivery of queue) {
    if (mayGo(delivery)) ids.push(delivery.id);
    if (ids.length < READ) continue;
    yield ids;
    ids = [];
  }
  if (ids.length > 0) yield ids;
}

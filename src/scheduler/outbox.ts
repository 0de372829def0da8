import type { Platform, Target } from "../core/platform.ts";
import type { Clock, Log } from "../core/ports.ts";
import type { View } from "../core/view.ts";
import { isLate, lateness } from "../domain/due.ts";
import type { Delivery } from "../domain/records.ts";
import type { DeliveryStore, ReadyDelivery } from "../domain/store.ts";
import { backoffMs } from "./backoff.ts";
import { inLanes } from "./lanes.ts";

/** What the scheduler knows of a job. */
export interface ScheduledJob {
  readonly name: string;
  readonly windowHours: number;
}

export interface OutboxParts {
  readonly deliveries: DeliveryStore;
  readonly jobs: readonly ScheduledJob[];
  readonly letters: readonly ScheduledJob[];
  /** Only deliveries to these are taken; others wait for a process that has their platform. */
  readonly platforms: readonly Platform[];
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1): spreads the retries. */
  readonly random: () => number;
  /** What to post; null when there is nothing to say, as for a group that is paused by now. */
  readonly compose: (delivery: Delivery) => Promise<View | null>;
  readonly limits?: Partial<OutboxLimits>;
}

export interface OutboxLimits {
  /** Sends of one post before it is given up. */
  readonly tries: number;
  /** How long a sender holds a post: longer than any platform's `find` and `send` take together. */
  readonly leaseMs: number;
  /** Channels that are posted to at the same time. */
  readonly lanes: number;
  /** After this the tick ends and the next one goes on, so that what falls due is claimed in time. */
  readonly roundMs: number;
}

const LIMITS: OutboxLimits = { tries: 8, leaseMs: 300_000, lanes: 8, roundMs: 50_000 };
const BATCH = 200;

export interface Outbox {
  readonly leaseMs: number;
  /** Sends what is ready, oldest first, until nothing is or the round's time is up. */
  deliver(): Promise<void>;
}

/** How an attempt ended. `sure`: it was certainly not sent. */
type Outcome =
  | { readonly kind: "there"; readonly receipt: string | null }
  | { readonly kind: "unknown" }
  | { readonly kind: "over"; readonly reason: string }
  | { readonly kind: "failed"; readonly sure: boolean; readonly reason: string };

/**
 * The way of a claimed post to its channel: begin (durable), ask `find` if it may have been sent
 * before, send with its key, confirm. Wherever a process dies on that way, the next one that takes the
 * post knows to ask first; where the platform cannot tell, an organiser is asked (rule 8).
 */
export function createOutbox(parts: OutboxParts): Outbox {
  const { deliveries, clock, log } = parts;
  const limits = { ...LIMITS, ...parts.limits };
  const platforms = new Map(parts.platforms.map((platform) => [platform.name, platform]));
  const jobs = new Map([...parts.jobs, ...parts.letters].map((job) => [job.name, job]));
  const nowMs = () => clock.now().epochMilliseconds;

  /** One post, one attempt. False: another process has it, or the store failed. */
  async function take(read: ReadyDelivery): Promise<boolean> {
    const platform = platforms.get(read.channel.platform);
    if (platform === undefined) return false;
    try {
      const leaseEndMs = nowMs() + limits.leaseMs;
      const delivery = await deliveries.begin(read, nowMs(), limits.leaseMs);
      if (delivery === undefined) return false;
      await note(read, delivery, await attempt(platform, read, leaseEndMs));
      return true;
    } catch (error) {
      // It stays begun; once the lease has run out somebody asks whether it was sent.
      log.error({ key: read.key, error: reasonOf(error) }, "a delivery was left unfinished");
      return false;
    }
  }

  async function attempt(
    platform: Platform,
    read: ReadyDelivery,
    leaseEndMs: number,
  ): Promise<Outcome> {
    const to = targetOf(read);
    let sure = read.state === "pending";
    try {
      if (!sure) {
        const found = await platform.find(to, read.key);
        if (found === "unknown") return { kind: "unknown" };
        if (found !== "absent") return { kind: "there", receipt: JSON.stringify(found) };
        sure = true;
      }
      const reason = whyNotNow(read);
      if (reason !== undefined) return { kind: "over", reason };
      const view = await parts.compose(read);
      if (view === null) return { kind: "there", receipt: null };
      // A process that was frozen meanwhile has lost it to another one.
      if (nowMs() >= leaseEndMs) return { kind: "failed", sure, reason: "it took too long" };
      sure = false;
      const receipt = await platform.send(to, view, read.key);
      return { kind: "there", receipt: JSON.stringify(receipt) };
    } catch (error) {
      return { kind: "failed", sure, reason: reasonOf(error) };
    }
  }

  async function note(read: ReadyDelivery, delivery: Delivery, outcome: Outcome): Promise<void> {
    const { key, attempts } = delivery;
    if (delivery.letter !== undefined && (outcome.kind === "unknown" || outcome.kind === "over")) {
      // Rather lost than sent twice, and no organiser's business.
      log.warn({ key, attempts, outcome }, "a letter was let go");
      await deliveries.confirm(delivery, null);
      return;
    }
    switch (outcome.kind) {
      case "there":
        await deliveries.confirm(delivery, outcome.receipt);
        return;
      case "unknown":
        log.warn({ key }, "nobody can tell whether a post was sent");
        await deliveries.ask(delivery, "it may have been sent, and the platform cannot tell");
        return;
      case "over":
        log.error({ key, attempts, reason: outcome.reason }, "a post was given up");
        await deliveries.bury(delivery, outcome.reason);
        return;
      case "failed": {
        // The last word was to be `find`'s, and it failed too.
        const { sure, reason } = outcome;
        if (read.attempts >= limits.tries && !sure) {
          await note(read, delivery, { kind: "unknown" });
          return;
        }
        const delayMs = backoffMs(attempts, parts.random());
        log.warn({ key, attempts, delayMs, reason }, "a post failed and will be tried again");
        await deliveries[sure ? "retry" : "doubt"](delivery, reason, nowMs() + delayMs);
      }
    }
  }

  function whyNotNow({ job, dueMs, attempts, error }: ReadyDelivery): string | undefined {
    if (attempts >= limits.tries) return error ?? "it was tried too often";
    const known = jobs.get(job);
    if (known === undefined) return `there is no post "${job}" any more`;
    return isLate(dueMs, nowMs(), known.windowHours) ? lateness(known.windowHours) : undefined;
  }

  return {
    leaseMs: limits.leaseMs,
    deliver: async () => {
      const untilMs = nowMs() + limits.roundMs;
      const names = [...platforms.keys()];
      do {
        const ready = await deliveries.ready(nowMs(), BATCH, names);
        const channelOf = ({ channel }: Delivery) =>
          `${channel.platform}:${channel.workspace}:${channel.channel}`;
        const took = await inLanes(ready, channelOf, limits.lanes, take);
        if (!took.includes(true)) return;
      } while (nowMs() < untilMs);
    },
  };
}

const targetOf = ({ letter, channel: { workspace, channel } }: Delivery): Target =>
  letter === undefined
    ? { kind: "channel", workspace, channel }
    : { kind: "person", workspace, user: channel };

/** What an organiser reads and the log keeps: short, and on one line. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ").slice(0, 200);

import { LeaseLost } from "../core/errors.ts";
import type { DeliveryOutcome, Metrics } from "../core/metrics.ts";
import type { Lease, Platform, Target } from "../core/platform.ts";
import type { Clock, Log, Names, Timer } from "../core/ports.ts";
import type { View } from "../core/view.ts";
import { isLate, lateness } from "../domain/due.ts";
import type { Shown } from "../domain/live.ts";
import type { Delivery } from "../domain/records.ts";
import type { DeliveryStore, ReadyDelivery } from "../domain/deliveries.ts";
import { backoffMs } from "./backoff.ts";
import { loggable, outcomeOf, type Outcome, type Step } from "./failure.ts";
import { createRounds, type Taken } from "./rounds.ts";

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
  readonly timer: Timer;
  readonly log: Log;
  readonly metrics: Pick<Metrics, "keptRate" | "delivered">;
  /** For the references of unexpected errors. */
  readonly names: Names;
  /** In [0, 1): spreads the retries. */
  readonly random: () => number;
  /** What to post; null when there is nothing to say, as for a group that is paused by now. */
  readonly compose: (delivery: Delivery) => Promise<Composed | null>;
  readonly limits?: Partial<OutboxLimits>;
}

/** What a delivery is sent with. `shows`: left out where its post is never edited. */
export interface Composed {
  readonly view: View;
  readonly shows?: Shown | undefined;
}

export interface OutboxLimits {
  /** Sends of one post before it is given up. */
  readonly tries: number;
  /** How long a sender holds a post. */
  readonly leaseMs: number;
  /**
   * So long before its lease ends a sender begins no sending any more: longer than a platform takes over
   * one, and than the clocks of two machines differ. Whoever takes the post next asks one that has heard
   * everything.
   */
  readonly marginMs: number;
  /** After this the tick ends and the next one goes on, so that what falls due is claimed in time. */
  readonly roundMs: number;
}

const LIMITS: OutboxLimits = { tries: 8, leaseMs: 300_000, marginMs: 60_000, roundMs: 50_000 };

export interface Outbox {
  readonly leaseMs: number;
  /** Sends what is ready, in a fair order, until nothing is or the round's time is up. */
  deliver(): Promise<void>;
}

/**
 * The way of a claimed post to its channel: begin (durable), ask `find` if it may have been sent
 * before, send with its key, confirm. Wherever a process dies on that way, the next one that takes the
 * post knows to ask first; where the platform cannot tell, an organiser is asked (rule 8).
 */
export function createOutbox(parts: OutboxParts): Outbox {
  const { deliveries, clock, timer, log, metrics } = parts;
  const limits = { ...LIMITS, ...parts.limits };
  const jobs = new Map([...parts.jobs, ...parts.letters].map((job) => [job.name, job]));
  const nowMs = () => clock.now().epochMilliseconds;

  const rounds = parts.platforms.map((platform) =>
    createRounds({ platform, deliveries, timer, metrics, nowMs, random: parts.random, take }),
  );

  /** One post, one attempt. Undefined: another process has it, or the store failed. */
  async function take(platform: Platform, read: ReadyDelivery): Promise<Taken | undefined> {
    try {
      const lease = leaseFromNow();
      const delivery = await deliveries.begin(read, nowMs(), limits.leaseMs);
      if (delivery === undefined) return undefined;
      const outcome = await attempt(platform, read, lease);
      const ending = endingOf(read, outcome);
      await note(delivery, ending);
      count(delivery, ending);
      const rests = outcome.kind === "later" && outcome.pause.scope === "everywhere";
      return rests ? { restMs: outcome.pause.afterMs } : {};
    } catch (error) {
      // It stays begun; once the lease has run out somebody asks whether it was sent.
      log.error({ key: read.key, error: loggable(error) }, "a delivery was left unfinished");
      return undefined;
    }
  }

  /** Over by whichever comes first: a clock may be set back while its process stands still. */
  function leaseFromNow(): Lease {
    const holdsMs = limits.leaseMs - limits.marginMs;
    const [fromMs, sinceMs] = [nowMs(), timer.elapsedMs()];
    return {
      check: () => {
        const tookMs = Math.max(nowMs() - fromMs, timer.elapsedMs() - sinceMs);
        if (tookMs >= holdsMs) throw new LeaseLost(`the lease was over after ${holdsMs} ms`);
      },
    };
  }

  async function attempt(platform: Platform, read: ReadyDelivery, lease: Lease): Promise<Outcome> {
    const { key } = read;
    const to = targetOf(read);
    let step: Step = "asking for it";
    let sure = read.state === "pending";
    try {
      if (!sure) {
        const found = await platform.find(to, key);
        if (found === "unknown") return { kind: "unknown", reason: UNKNOWN };
        if (found !== "absent") return { kind: "there", receipt: JSON.stringify(found) };
        sure = true;
      }
      const reason = whyNotNow(read);
      if (reason !== undefined) return { kind: "over", reason };
      step = "writing it";
      const composed = await parts.compose(read);
      if (composed === null) return { kind: "there", receipt: null };
      lease.check();
      step = "sending it";
      sure = false;
      const { lacking, ...receipt } = await platform.send(to, composed.view, key, lease);
      const arrived = { atMs: nowMs(), lacking, shows: composed.shows };
      return { kind: "there", receipt: JSON.stringify(receipt), arrived };
    } catch (error) {
      return outcomeOf(error, { step, sure, key }, parts);
    }
  }

  /** What an outcome comes to, for this delivery. */
  function endingOf({ attempts, letter }: ReadyDelivery, outcome: Outcome): Ending {
    // The last word was to be `find`'s, and it failed too.
    const isOver = outcome.kind === "failed" && !outcome.sure && attempts >= limits.tries;
    const ending: Outcome = isOver ? { kind: "unknown", reason: UNKNOWN } : outcome;
    const isLost = ending.kind === "unknown" || ending.kind === "over";
    return isLost && letter !== undefined ? { kind: "lost", reason: ending.reason } : ending;
  }

  async function note(delivery: Delivery, outcome: Ending): Promise<void> {
    const { key, attempts } = delivery;
    switch (outcome.kind) {
      case "lost":
        // Rather lost than sent twice, and no organiser's business.
        log.warn({ key, attempts, reason: outcome.reason }, "a letter was let go");
        await deliveries.confirm(delivery, null);
        return;
      case "there":
        await deliveries.confirm(delivery, outcome.receipt, outcome.arrived);
        return;
      case "unknown":
        log.warn({ key }, "nobody can tell whether a post was sent");
        await deliveries.ask(delivery, outcome.reason, nowMs());
        return;
      case "over":
        log.error({ key, attempts, reason: outcome.reason }, "a post was given up");
        await deliveries.bury(delivery, outcome.reason, nowMs());
        return;
      case "later": {
        const { sure, pause } = outcome;
        // Not before, and not all that were put off together at once.
        const delayMs = Math.ceil(pause.afterMs + parts.random() * 1_000);
        log.info({ key, delayMs }, "the platform asks to wait");
        await deliveries.putOff(delivery, sure, nowMs() + delayMs);
        return;
      }
      case "failed": {
        const { sure, reason } = outcome;
        const delayMs = backoffMs(attempts, parts.random());
        log.warn({ key, attempts, delayMs, reason }, "a post failed and will be tried again");
        await deliveries[sure ? "retry" : "doubt"](delivery, reason, nowMs() + delayMs);
      }
    }
  }

  function count({ letter, dueMs }: Delivery, ending: Ending): void {
    const kind = letter === undefined ? "post" : "letter";
    const arrived = ending.kind === "there" ? ending.arrived : undefined;
    metrics.delivered(kind, countedAs(ending), arrived && arrived.atMs - dueMs);
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
      const untilMs = timer.elapsedMs() + limits.roundMs;
      // A platform that is slow or broken holds up no other.
      const ends = await Promise.allSettled(rounds.map((round) => round(untilMs)));
      for (const end of ends) if (end.status === "rejected") throw end.reason;
    },
  };
}

/** How a delivery's attempt ended. lost: a letter that is let go. */
type Ending = Outcome | { readonly kind: "lost"; readonly reason: string };

const countedAs = (ending: Ending): DeliveryOutcome =>
  ending.kind === "there" && ending.receipt === null ? "silent" : COUNTED[ending.kind];

const COUNTED: Readonly<Record<Ending["kind"], DeliveryOutcome>> = {
  there: "sent",
  unknown: "asked",
  over: "given_up",
  lost: "let_go",
  later: "later",
  failed: "retry",
};

const UNKNOWN = "it may be there, and the platform cannot tell";

const targetOf = ({ letter, channel: { workspace, channel } }: Delivery): Target =>
  letter === undefined
    ? { kind: "channel", workspace, channel }
    : { kind: "person", workspace, user: channel };

import type { Lack } from "../core/platform.ts";
import type { Shown } from "./live.ts";
import type { Delivery } from "./records.ts";

/** Posts on their way to channels (rule 8). Instants and leases are in ms. */
export interface DeliveryStore {
  /**
   * Deliveries to a platform to try now, those first that have waited longest: pending ones, or those
   * being sent whose sender's lease ran out. The next page begins `after` the last one of this.
   */
  waiting(
    platform: string,
    state: ReadyDelivery["state"],
    nowMs: number,
    limit: number,
    after: WaitingDelivery | undefined,
  ): Promise<readonly WaitingDelivery[]>;
  /** Of these deliveries the ones that are still to try now, in this order. */
  read(ids: readonly number[], nowMs: number): Promise<readonly ReadyDelivery[]>;
  /**
   * Durably notes that a sending begins and holds it for `leaseMs`. The delivery with this attempt
   * counted, or undefined when another process took it since it was read.
   */
  begin(delivery: ReadyDelivery, nowMs: number, leaseMs: number): Promise<Delivery | undefined>;
  /** It is there; a receipt of null: there was nothing to say. */
  confirm(delivery: Delivery, receipt: string | null, arrived?: Arrived): Promise<void>;
  /**
   * Puts it back until `readyMs`: it was certainly not sent. Nothing happens to a delivery whose lease
   * was lost to another process; so with the next four.
   */
  retry(delivery: Delivery, error: string, readyMs: number): Promise<void>;
  /** Leaves it as being sent until `readyMs`: it may have been, and the next attempt asks first. */
  doubt(delivery: Delivery, error: string, readyMs: number): Promise<void>;
  /** Puts it back until `readyMs` without counting this try: nothing was asked of the platform. */
  putOff(delivery: Delivery, sure: boolean, readyMs: number): Promise<void>;
  /** Nobody can tell whether it was sent: the organisers are asked. */
  ask(delivery: Delivery, error: string, nowMs: number): Promise<void>;
  /** Given up: refused, after too many tries, or too late. The organisers are told, of one channel once. */
  bury(delivery: Delivery, error: string, nowMs: number): Promise<void>;
  /** After a jump back of the clock: nothing, nor what is to be told, waits beyond this instant. */
  hasten(latestMs: number): Promise<void>;
  /**
   * Forgets at most `limit` that were sent before `beforeMs`, the oldest first: how many. "scheduled":
   * posts whose occurrence still keeps them from being posted again; "others": letters and check-ins,
   * which have nothing else, and which their member may yet want out of sight.
   */
  forget(kind: "scheduled" | "others", beforeMs: number, limit: number): Promise<number>;
  /** Deliveries of a group that wait for an organiser. */
  stuck(
    group: number,
  ): Promise<readonly (Delivery & { readonly state: "asking" | "dead"; readonly error: string })[]>;
  /**
   * An organiser decides about one of their group: it falls due again now and is sent without asking
   * whether it was sent before, or it is forgotten. False where none of theirs waits.
   */
  settle(
    group: number,
    delivery: number,
    decision: "again" | "leave",
    nowMs: number,
  ): Promise<boolean>;
}

/** A post that went out just now (epoch ms), and what was lacking where it went. `shows`: of one that lives. */
export interface Arrived {
  readonly atMs: number;
  readonly lacking: Lack | undefined;
  readonly shows: Shown | undefined;
}

/** As much of a delivery as its place in the order needs. */
export interface WaitingDelivery {
  readonly id: number;
  readonly dueMs: number;
  readonly readyMs: number;
  readonly workspace: string;
  readonly channel: string;
}

/** A delivery as it was read: `begin` takes it only as such. */
export interface ReadyDelivery extends Delivery {
  /** sending: its sender never said how it ended. */
  readonly state: "pending" | "sending";
  readonly readyMs: number;
  /** What went wrong the last time. */
  readonly error: string | null;
}

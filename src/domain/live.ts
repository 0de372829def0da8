import type { Receipt } from "../core/platform.ts";
import type { View } from "../core/view.ts";
import type { Week } from "./week.ts";

/**
 * A post that was sent and is brought up to date by editing it while its week runs. When the week has
 * turned it gets one last edit, which names the frozen result (rule 4), and lives no more.
 */
export interface LivePost {
  /** The delivery by which it was sent. */
  readonly delivery: number;
  readonly job: string;
  readonly dueMs: number;
  readonly receipt: Receipt;
  /** The week that it was written for, where that was noted. */
  readonly week: Week | undefined;
  /** The digest of what it shows; undefined: nobody noted it. */
  readonly shown: string | undefined;
}

/** What a post that lives shows: of which week, and the digest of it. */
export interface Shown {
  readonly week: Week;
  readonly digest: string;
}

export const shownBy = (week: Week, view: View): Shown => ({ week, digest: digestOf(view) });

/** A group whose posts on a platform may show less than is true; instants are epoch ms. */
export interface LiveMark {
  readonly group: number;
  readonly platform: string;
  /** How often something has changed. */
  readonly wants: number;
  /** Whoever looks after it has it until then. */
  readonly untilMs: number;
}

/**
 * What posts that live show, and which may show less than is true, so that a restart misses no edit, and any process
 * makes it, whichever heard what changed.
 */
export interface LiveStore {
  /**
   * The posts of these jobs in a group, on a platform, that were sent, fell due since `sinceMs` and still live.
   */
  posts(
    mark: Pick<LiveMark, "group" | "platform">,
    jobs: readonly string[],
    sinceMs: number,
  ): Promise<readonly LivePost[]>;
  /** Is one of these jobs' posts in a group on its way to a platform? What it says was true as it began. */
  areUnderWay(
    mark: Pick<LiveMark, "group" | "platform">,
    jobs: readonly string[],
  ): Promise<boolean>;
  /** Marks these groups on each platform where they live. */
  mark(groups: readonly number[]): Promise<void>;
  /** Marks all groups that have such posts, on each platform where they do. */
  markAll(jobs: readonly string[], sinceMs: number): Promise<void>;
  /** Has some of those of these platforms that nobody looks after at `nowMs` looked after until then. */
  take(
    platforms: readonly string[],
    nowMs: number,
    untilMs: number,
    limit: number,
  ): Promise<readonly LiveMark[]>;
  /** Nobody looks at one that was taken, from `nowMs` until then. False: it was held for too long. */
  putOff(taken: LiveMark, nowMs: number, untilMs: number): Promise<boolean>;
  /**
   * All of these is shown: they go, those apart in which something has changed since. Those that were held for too
   * long: another process may have edited the same posts meanwhile, before or after.
   */
  settle(taken: readonly LiveMark[]): Promise<readonly LiveMark[]>;
  /** Nobody knows any more what these posts of a group show. */
  doubt(mark: LiveMark, deliveries: readonly number[]): Promise<void>;
  /** Notes what a post shows now; `over`: that was its last edit. */
  note(delivery: number, shows: Shown, over: boolean): Promise<void>;
}

/** 53 bits of what a view says: two that differ have, but for one chance in 10¹⁵, different ones. */
function digestOf(view: View): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const char of JSON.stringify(view)) {
    const code = char.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high =
    Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low =
    Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36);
}

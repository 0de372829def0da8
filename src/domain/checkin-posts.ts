import type { Receipt } from "../core/platform.ts";
import type { CheckinDecision, CheckinFacts, DigestDays, MemberCheckin, Shown } from "./checkin.ts";
import type { Delivery, Group, Member } from "./records.ts";
import type { Day } from "./week.ts";

/** The delivery of one check-in, which stands on no schedule. */
export const CHECKIN_POST = "checkin-post";
/** The job of the day's digest, and when it comes where nobody chose a time. */
export const CHECKIN_DIGEST = "checkin-digest";
export const DIGEST_CRON = "0 19 * * *";

/** Check-ins, and the posts in which others read them: sent once, edited when what they show changes. */
export interface CheckinStore {
  /**
   * Writes what `decide` decides about today's check-in of a member. In the same transaction its post is
   * put on its way, the post or digest that shows it is marked for an edit, and a group that collects
   * check-ins without a digest on its schedule gets one, next due at `digestMs` (epoch ms).
   */
  record<T>(
    asked: {
      readonly group: Group;
      readonly member: Pick<Member, "id" | "from">;
      readonly today: Day;
      readonly atMs: number;
      readonly digestMs: number | null;
    },
    decide: (facts: CheckinFacts) => CheckinDecision<T>,
  ): Promise<CheckinRecord<T>>;
  /** Everyone's check-ins of some days, both included, in the order in which they were made. */
  ofDays(group: number, days: DigestDays): Promise<readonly MemberCheckin[]>;
  /** A member's check-in of a day; undefined where there is none, or they have left. */
  ofMember(member: number, day: Day): Promise<MemberCheckin | undefined>;
  /** The day of the last digest, up to a day and of that day too. */
  lastDigest(group: number, day: Day): Promise<Day | undefined>;
  /**
   * A post is about to be sent, and shows what is read after this: what changes later asks for an edit.
   * The days of a digest are fixed here, the first time.
   */
  opens(delivery: number, digest?: DigestDays & { readonly group: number }): Promise<void>;
  /** What a post shows. */
  post(delivery: number): Promise<ShownPost | undefined>;
  /** Forgets a digest that has nothing to say. */
  dismiss(delivery: number): Promise<void>;
  /** Posts that were sent and no longer show what is true, the latest post first. */
  stale(nowMs: number, limit: number, platforms: readonly string[]): Promise<readonly StalePost[]>;
  /** Holds a post for an edit until `untilMs`, as one try more unless said otherwise. False: another process has it. */
  hold(post: StalePost, untilMs: number, tries?: number): Promise<boolean>;
  /** It shows what was true when it was read as stale. */
  edited(post: StalePost): Promise<void>;
}

/** What became of a check-in. */
export interface CheckinRecord<T> {
  readonly answer: T;
  readonly shown: Shown;
  /**
   * Of one that is collected: "today's" digest is out and takes it in, or when the next one is due,
   * epoch ms; null: never.
   */
  readonly digest: "today's" | number | null;
}

/** What a post shows: the check-in of a member, or a digest. */
export interface ShownPost extends DigestDays {
  /** Null of a digest, and of a member who is gone. */
  readonly member: number | null;
}

/** A post that is to be edited. */
export interface StalePost {
  readonly delivery: Pick<Delivery, "id" | "group" | "job" | "occurrence">;
  readonly receipt: Receipt;
  /** Counts the changes of what it is to show. */
  readonly wanted: number;
  /** Edits that failed. */
  readonly tries: number;
  /** Not before this instant, epoch ms. */
  readonly readyMs: number;
}

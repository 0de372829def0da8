import type { View } from "./view.ts";

/**
 * What becomes of posts that fell due while nothing ran (rule 8). skip: none is made up for; once: the
 * newest, if it is within its window; all: each one that is within its window, in order.
 */
export type Missed = "skip" | "once" | "all";

/** A scheduled post. One file each in `src/jobs`. */
export interface Job<C> {
  /** Its name in schedules, keys and commands. */
  readonly name: string;
  readonly title: string;
  /** The cron expression that a new group starts with, in the group's zone; null: it starts without. */
  readonly cron: string | null;
  /** How late it may still be sent; older ones are dropped, logged and shown to organisers. */
  readonly windowHours: number;
  readonly missed: Missed;
  /** What is posted; null when there is nothing to say. */
  compose(context: C): Promise<View | null>;
  /**
   * Given by a post that lives: while its week runs it is edited to what `compose` says, and when the
   * week (its Monday) has turned, for the last time, to this.
   */
  readonly afterwards?: (context: C, week: string) => Promise<View>;
}

/**
 * A private message to one member that they did not ask for at that moment. One file each in
 * `src/jobs`. Whoever rests, has left or is in a group that is paused is sent none.
 */
export interface Letter<C> {
  readonly name: string;
  /** How late it may still be sent; later it is let go, and logged. */
  readonly windowHours: number;
  /** When it falls due again, epoch ms, of one that fell due at `nowMs`; null: once was enough. */
  again(nowMs: number, to: Addressee): number | null;
  /** What it says; null when there is nothing to say any more. */
  compose(context: C): Promise<View | null>;
}

/** When somebody may be written to: wall-clock times of `zone`, such as 21:00, that are quiet. */
export interface Addressee {
  readonly zone: string;
  readonly quiet: { readonly from: string; readonly until: string };
}

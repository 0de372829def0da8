import type { View } from "./view.ts";

/** A scheduled post. One file each in `src/jobs`. */
export interface Job<C> {
  /** Its name in schedules, keys and commands. */
  readonly name: string;
  readonly title: string;
  /** The cron expression that a new group starts with, in the group's zone. */
  readonly cron: string;
  /** How late it may still be sent; older ones are dropped, logged and shown to organisers. */
  readonly windowHours: number;
  /** What is posted; null when there is nothing to say. */
  compose(context: C): Promise<View | null>;
}

import type { Day } from "./week.ts";

/** What a post tells of people by name: who is hidden or gone is in none of it (rule 6). */
export interface NewsStore {
  /**
   * Who did or ticked something that stands, by the day stated for it: on the latest day from `from` to
   * `to` on which anybody did. In the order of names.
   */
  lastWorked(group: number, from: Day, to: Day): Promise<Worked | undefined>;
  /** When the last post of a job before `beforeMs` fell due, epoch ms; 0 without such a post. */
  lastPostMs(group: number, job: string, beforeMs: number): Promise<number>;
  /**
   * Who is new since the last post of a job that fell due before `beforeMs`, the first to join first;
   * without such a post everyone.
   */
  newcomers(group: number, job: string, beforeMs: number): Promise<readonly string[]>;
}

/** A day and who worked on it. */
export interface Worked {
  readonly day: Day;
  readonly names: readonly string[];
}

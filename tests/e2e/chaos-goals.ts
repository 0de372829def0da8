import Sqlite from "better-sqlite3";
import type { Heard } from "../twins/shared/ledger.ts";

/** What became of one group's goal of one week, and all that tells why. */
export interface Goal {
  readonly key: string;
  /** When its posts were made. */
  readonly posts: readonly string[];
  /** Undefined where it was sent so long ago that it is forgotten. */
  readonly delivery: { readonly state: string; readonly error: string | null } | undefined;
  readonly occurrence: unknown;
  /** Each send of it that the platform heard. */
  readonly sends: readonly unknown[];
}

export const isOnce = ({ posts, delivery }: Goal): boolean =>
  posts.length === 1 && (delivery === undefined || delivery.state === "sent");

/** Where a platform cannot tell, an organiser is asked instead of anybody guessing (rule 8). */
export const isOnceOrAsked = (goal: Goal): boolean =>
  isOnce(goal) || (goal.posts.length <= 1 && goal.delivery?.state === "asking");

/** The names of all occurrences of weekly goals: where there is another, it was posted under another key. */
export function goalNames(file: string): readonly string[] {
  const db = new Sqlite(file, { readonly: true });
  const names = db
    .prepare<[], string>(
      "select distinct name from occurrences where job = 'weekly-goal' order by name",
    )
    .pluck()
    .all();
  db.close();
  return names;
}

/** How a platform shows the posts of a key, in the channel of an id. */
export interface Seen {
  readonly platform: string;
  readonly posts: (channel: string, key: string) => readonly { readonly createdMs: number }[];
  readonly sends: (channel: string, key: string) => readonly Heard[];
}

/** The goals of all groups there are; `names` are those of their occurrences. */
export function goalsIn(
  file: string,
  names: readonly string[],
  { platform, posts, sends }: Seen,
): readonly Goal[] {
  const db = new Sqlite(file, { readonly: true });
  const homes = db
    .prepare<[], { id: number; key: string; workspace: string; channel: string }>(
      "select id, key, workspace, channel from groups join channels on group_id = id",
    )
    .all();
  const deliveryOf = db.prepare<[string], Goal["delivery"] & object>(
    "select * from deliveries where key = ?",
  );
  const occurrenceOf = db.prepare<[number, string]>(
    "select * from occurrences where group_id = ? and job = 'weekly-goal' and name = ?",
  );
  const goals = homes.flatMap(({ id, key: group, workspace, channel }) =>
    names.map((name): Goal => {
      const key = `${group}:weekly-goal:${name}:${platform}:${workspace}:${channel}`;
      return {
        key,
        posts: posts(channel, key).map(({ createdMs }) => at(createdMs)),
        delivery: deliveryOf.get(key),
        occurrence: occurrenceOf.get(id, name),
        sends: sends(channel, key).map(({ atMs, status, fault, reply }) => ({
          at: at(atMs),
          status,
          fault,
          reply,
        })),
      };
    }),
  );
  db.close();
  return goals;
}

const at = (ms: number): string => new Date(ms).toISOString();

import type { NewsStore } from "../domain/news.ts";
import { addDays, type Day } from "../domain/week.ts";
import type { Db } from "./derive.ts";
import { eventOf } from "./rows.ts";

/** Who gives a group's week its life. */
export function newsStore(db: Db): NewsStore {
  return {
    lastWorked: async (group, from, to) => {
      for (let day = to; day >= from; day = addDays(day, -1)) {
        const names = await workedOn(db, group, day);
        if (names.length > 0) return { day, names };
      }
      return undefined;
    },
    lastPostMs: (group, job, beforeMs) => lastPostMs(db, group, job, beforeMs),
    newcomers: async (group, job, beforeMs) => {
      const lastMs = await lastPostMs(db, group, job, beforeMs);
      const rows = await shownMembers(db, group)
        .select("name")
        .where("joined_ms", ">=", lastMs)
        .orderBy("joined_ms")
        .orderBy("members.id")
        .execute();
      return rows.map((row) => row.name);
    },
  };
}

async function lastPostMs(db: Db, group: number, job: string, beforeMs: number): Promise<number> {
  const last = await db
    .selectFrom("occurrences")
    .select(({ fn }) => fn.max("due_ms").as("due_ms"))
    .where("group_id", "=", group)
    .where("job", "=", job)
    .where("state", "=", "claimed")
    .where("due_ms", "<", beforeMs)
    .executeTakeFirst();
  return last?.due_ms ?? 0;
}

const shownMembers = (db: Db, group: number) =>
  db
    .selectFrom("members")
    .innerJoin("people", "people.id", "members.person_id")
    .where("members.group_id", "=", group)
    .where("left_ms", "is", null)
    .where("hidden", "=", 0);

async function workedOn(db: Db, group: number, day: Day): Promise<readonly string[]> {
  const done = await shownMembers(db, group)
    .innerJoin("events", "events.member_id", "members.id")
    .select(["events.id", "events.member_id", "name"])
    .where("events.day", "=", day)
    // Spelt out as in the index of a day's work.
    .where("events.kind", "in", ["done", "tick"])
    .execute();
  const first = Math.min(...done.map(({ id }) => id));
  const undone = done.length === 0 ? new Set<number>() : await undoneSince(db, group, first);
  const names = done.filter(({ id }) => !undone.has(id));
  return [...new Map(names.map((row) => [row.member_id, row.name])).values()].toSorted();
}

/** The events that were taken back by one recorded after the event `after`. */
async function undoneSince(db: Db, group: number, after: number): Promise<ReadonlySet<number>> {
  const rows = await shownMembers(db, group)
    .innerJoin("events", "events.member_id", "members.id")
    .selectAll("events")
    .where("events.id", ">", after)
    .where("events.kind", "=", "undo")
    .execute();
  return new Set(
    rows.map(eventOf).flatMap((event) => (event.kind === "undo" ? [event.event] : [])),
  );
}

import type { Receipt } from "../core/platform.ts";
import type { LivePost, LiveStore } from "../domain/live.ts";
import type { Db } from "./derive.ts";
import { isReachedThere } from "./reachable.ts";

/** What posts that live show. */
export function liveStore(db: Db): LiveStore {
  return {
    posts: async (group, jobs, sinceMs) => {
      const rows = await living(db, jobs)
        .select(["deliveries.id", "job", "due_ms", "receipt", "week", "shown"])
        .where("group_id", "=", group)
        .where("due_ms", ">=", sinceMs)
        .orderBy("due_ms")
        .orderBy("deliveries.id")
        .execute();
      return rows.flatMap(({ id, job, due_ms, receipt, week, shown }): LivePost[] =>
        receipt === null
          ? []
          : [
              {
                delivery: id,
                job,
                dueMs: due_ms,
                // Written by the outbox from a typed value.
                receipt: JSON.parse(receipt) as Receipt,
                week: week ?? undefined,
                shown: shown ?? undefined,
              },
            ],
      );
    },
    groups: async (jobs, sinceMs) => {
      const rows = await living(db, jobs)
        .select("group_id")
        .distinct()
        .where("due_ms", ">=", sinceMs)
        // Nothing is ready before it is due: the index of states finds the newest.
        .where("ready_ms", ">=", sinceMs)
        .orderBy("group_id")
        .execute();
      return rows.map((row) => row.group_id);
    },
    note: async (delivery, week, shown, over) => {
      const row = { week, shown, over: Number(over) };
      await db
        .insertInto("live_posts")
        .values({ delivery_id: delivery, ...row })
        .onConflict((conflict) => conflict.column("delivery_id").doUpdateSet(row))
        .execute();
    },
  };
}

/** Posts of some jobs that were sent where the group can be reached, and have not had their last edit. */
const living = (db: Db, jobs: readonly string[]) =>
  db
    .selectFrom("deliveries")
    .leftJoin("live_posts", "live_posts.delivery_id", "deliveries.id")
    .where("state", "=", "sent")
    .where("receipt", "is not", null)
    .where("job", "in", jobs)
    .where(isReachedThere)
    .where((eb) => eb.or([eb("over", "is", null), eb("over", "=", 0)]));

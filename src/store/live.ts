import type { Receipt } from "../core/platform.ts";
import type { LivePost, LiveStore } from "../domain/live.ts";
import type { Db } from "./derive.ts";
import { liveMarks } from "./live-marks.ts";
import { living } from "./living.ts";

/** What posts that live show. */
export function liveStore(db: Db): LiveStore {
  return {
    ...liveMarks(db),
    posts: async ({ group, platform }, jobs, sinceMs) => {
      const rows = await living(db, jobs, sinceMs)
        .select(["deliveries.id", "job", "due_ms", "receipt", "week", "shown"])
        .where("group_id", "=", group)
        .where("platform", "=", platform)
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
    areUnderWay: async ({ group, platform }, jobs) => {
      const row = await db
        .selectFrom("deliveries")
        .select("id")
        .where("group_id", "=", group)
        .where("platform", "=", platform)
        .where("job", "in", jobs)
        .where("state", "=", "sending")
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    note: async (delivery, { week, digest }, over) => {
      const row = { week, shown: digest, over: Number(over) };
      await db
        .insertInto("live_posts")
        .values({ delivery_id: delivery, ...row })
        .onConflict((conflict) => conflict.column("delivery_id").doUpdateSet(row))
        .execute();
    },
  };
}

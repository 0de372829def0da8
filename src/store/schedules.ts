import { sql, type Kysely } from "kysely";
import type { Schedule } from "../domain/records.ts";
import type { GroupSchedule, ScheduleStore } from "../domain/schedules.ts";
import { atomically } from "./atomically.ts";
import { claimAll, claimPost, moveAll, noteClaim, LAST_CLAIM } from "./claim.ts";
import { unheld } from "./locking.ts";
import type { Tables } from "./tables.ts";

/** Schedules, what fell due of them and what was dropped. */
export function scheduleStore(db: Kysely<Tables>): ScheduleStore {
  const anything = earliest(Number.MIN_SAFE_INTEGER).compile(db);
  return {
    ofGroup: (group) => schedulesOf(db, group),
    set: (group, job, cron, nextRunMs) => setSchedule(db, group, job, cron, nextRunMs),
    due: (nowMs, limit) =>
      readSchedules(
        unheld(
          db,
          withGroups(db)
            .where("next_run_ms", "<=", nowMs)
            .orderBy("next_run_ms")
            .orderBy("schedules.id")
            .limit(limit),
          "schedules",
        ),
      ),
    claim: async (claims, nowMs) => {
      if (claims.length === 0) return [];
      // Beforehand, and by itself: it is one row, at which processes that claim side by side would meet.
      await noteClaim(db, nowMs);
      return atomically(db, (trx) => claimAll(trx, claims));
    },
    post: ({ id: group, key: groupKey }, job, send) =>
      atomically(db, (trx) => claimPost(trx, { schedule: { group, job, groupKey }, send })),
    nextDueMs: async (afterMs) => {
      const query = afterMs === undefined ? anything : earliest(afterMs).compile(db);
      const { rows } = await db.executeQuery(query);
      return rows[0]?.at_ms ?? undefined;
    },
    drops: async (group, limit) => {
      const rows = await db
        .selectFrom("occurrences")
        .selectAll()
        .where("group_id", "=", group)
        .where("state", "=", "dropped")
        .orderBy("due_ms", "desc")
        .orderBy("name", "desc")
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        group: row.group_id,
        job: row.job,
        name: row.name,
        dueMs: row.due_ms,
        reason: row.reason ?? "",
      }));
    },
    lastClaimMs: async () => {
      const row = await db
        .selectFrom("meta")
        .select("value")
        .where("name", "=", LAST_CLAIM)
        .executeTakeFirst();
      return row === undefined ? undefined : Number(row.value);
    },
    page: (afterId, limit) =>
      readSchedules(
        withGroups(db)
          .where("schedules.id", ">", afterId)
          .where("next_run_ms", "is not", null)
          .orderBy("schedules.id")
          .limit(limit),
      ),
    move: async (moves) => {
      if (moves.length > 0) await atomically(db, (trx) => moveAll(trx, moves));
    },
    forget: (beforeMs, limit) =>
      atomically(db, async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom("occurrences")
          .where((eb) =>
            eb(
              eb.refTuple("group_id", "job", "name"),
              "in",
              eb
                .selectFrom("occurrences")
                .select(["group_id", "job", "name"])
                .where("due_ms", "<", beforeMs)
                .orderBy("due_ms")
                .limit(limit)
                .$asTuple("group_id", "job", "name"),
            ),
          )
          .executeTakeFirstOrThrow();
        return Number(numDeletedRows);
      }),
    noteClaim: (nowMs) => noteClaim(db, nowMs),
  };
}

export async function schedulesOf(db: Kysely<Tables>, group: number): Promise<readonly Schedule[]> {
  const rows = await db
    .selectFrom("schedules")
    .selectAll()
    .where("group_id", "=", group)
    .orderBy("job")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    group: row.group_id,
    job: row.job,
    cron: row.cron,
    nextRunMs: row.next_run_ms,
  }));
}

async function setSchedule(
  db: Kysely<Tables>,
  group: number,
  job: string,
  cron: string | null,
  nextRunMs: number | null,
): Promise<void> {
  await atomically(db, async (trx) => {
    if (cron === null) {
      await trx
        .deleteFrom("schedules")
        .where("group_id", "=", group)
        .where("job", "=", job)
        .execute();
      return;
    }
    const change = { cron, next_run_ms: nextRunMs };
    await trx
      .insertInto("schedules")
      .values({ group_id: group, job, ...change })
      .onConflict((conflict) => conflict.columns(["group_id", "job"]).doUpdateSet(change))
      .execute();
  });
}

const withGroups = (db: Kysely<Tables>) =>
  db
    .selectFrom("schedules")
    .innerJoin("groups", "groups.id", "schedules.group_id")
    .select(["schedules.id", "group_id", "job", "cron", "next_run_ms"])
    .select(["groups.key", "calendar"]);

async function readSchedules(query: ReturnType<typeof withGroups>) {
  const rows = await query.execute();
  return rows.map((row): GroupSchedule => ({
    id: row.id,
    group: row.group_id,
    job: row.job,
    cron: row.cron,
    nextRunMs: Number(row.next_run_ms),
    groupKey: row.key,
    // Written from a typed calendar only (rows.ts).
    calendar: JSON.parse(row.calendar) as GroupSchedule["calendar"],
  }));
}

/** One query for "is anything due?": looks at the ends of indexes. */
const earliest = (afterMs: number) => sql<{ at_ms: number | null }>`
  select min(at_ms) as at_ms from (
    select min(next_run_ms) as at_ms from schedules where next_run_ms > ${afterMs}
    union all select min(turns_ms) from groups where turns_ms > ${afterMs}
    union all select min(due_ms) from reminders where due_ms > ${afterMs}
    union all select min(tell_ms) from groups where tell_ms > ${afterMs}
    union all
      select min(ready_ms) from deliveries where state = 'pending' and ready_ms > ${afterMs}
    union all
      select min(ready_ms) from deliveries where state = 'sending' and ready_ms > ${afterMs}
  ) as dues`;

import { sql, type Kysely } from "kysely";
import type { Receipt } from "../core/platform.ts";
import {
  CHECKIN_DIGEST,
  CHECKIN_POST,
  DIGEST_CRON,
  type CheckinRecord,
  type StalePost,
} from "../domain/checkin-posts.ts";
import { ASIDES } from "../domain/event.ts";
import { livesIn } from "../domain/places.ts";
import type { Group } from "../domain/records.ts";
import type { Day } from "../domain/week.ts";
import { isInReach } from "./reachable.ts";
import type { Tables } from "./tables.ts";

/** The posts that show check-ins: put on their way, and marked for an edit. */

type Db = Kysely<Tables>;

/** A post that shows nothing yet. */
export const fresh = (delivery: number, group: number) => ({
  delivery_id: delivery,
  group_id: group,
  wanted: 1,
  tries: 0,
  ready_ms: 0,
});

/**
 * What is shown of some members has changed: their posts and the digests that tell of them ask for an
 * edit. With a day those of that day alone. Inside a transaction.
 */
export async function touch(db: Db, members: readonly number[], day?: Day): Promise<void> {
  if (members.length === 0) return;
  const change = db
    .updateTable("checkin_posts")
    .set((eb) => ({ wanted: eb("wanted", "+", 1) }))
    .$if(day !== undefined, (query) => query.where("day", "=", day ?? ""));
  await change.where("member_id", "in", members).execute();
  await change
    .where("member_id", "is", null)
    .where("group_id", "in", (eb) =>
      eb.selectFrom("members").select("group_id").where("members.id", "in", members),
    )
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("events")
          .select("events.id")
          .where("events.member_id", "in", members)
          .where(isCheckin)
          .whereRef("events.day", ">=", "checkin_posts.from_day")
          .whereRef("events.day", "<=", "checkin_posts.day"),
      ),
    )
    .execute();
}

/** In the words of the index of asides, so that it is used. */
const ASIDE_KINDS = sql.join(ASIDES.map((kind) => sql.lit(kind)));
export const isCheckin = sql<boolean>`events.kind in (${ASIDE_KINDS}) and events.kind = 'checkin'`;

/** Inside a transaction: puts a check-in on its way to every channel of its group, once under its key. */
export async function send(
  db: Db,
  group: Group,
  member: number,
  day: Day,
  atMs: number,
): Promise<void> {
  const occurrence = `${day} #${member}`;
  // A linked member's other account may have said it first: its post is the member's now.
  const others = await db
    .selectFrom("checkin_posts")
    .innerJoin("deliveries", "deliveries.id", "checkin_posts.delivery_id")
    .select(["platform", "workspace", "channel"])
    .where("member_id", "=", member)
    .where("day", "=", day)
    .where("occurrence", "!=", occurrence)
    .execute();
  const channels = group.channels.filter((own) => !livesIn({ channels: others }, own));
  for (const { platform, workspace, channel } of channels) {
    const again = { state: "pending", attempts: 0, due_ms: atMs, ready_ms: atMs } as const;
    const row = await db
      .insertInto("deliveries")
      .values({
        key: `${group.key}:${CHECKIN_POST}:${occurrence}:${platform}:${workspace}:${channel}`,
        group_id: group.id,
        job: CHECKIN_POST,
        occurrence,
        platform,
        workspace,
        channel,
        receipt: null,
        error: null,
        person_id: null,
        about: null,
        ...again,
      })
      // There was nothing to show any more when its turn came: now there is.
      .onConflict((conflict) =>
        conflict
          .column("key")
          .doUpdateSet(again)
          .where("deliveries.state", "=", "sent")
          .where("deliveries.receipt", "is", null),
      )
      .returning("id")
      .executeTakeFirst();
    if (row === undefined) continue;
    const post = { ...fresh(row.id, group.id), member_id: member, from_day: day, day, shown: 0 };
    await db
      .insertInto("checkin_posts")
      .values(post)
      .onConflict((conflict) => conflict.column("delivery_id").doNothing())
      .execute();
  }
}

/** Inside a transaction: whether today's digest takes a check-in in, or when the next one is due. */
export async function collect(
  db: Db,
  group: number,
  today: Day,
  digestMs: number | null,
): Promise<CheckinRecord<never>["digest"]> {
  const out = await digests(db, group).where("day", "=", today).executeTakeFirst();
  if (out !== undefined) return "today's";
  const schedule = { group_id: group, job: CHECKIN_DIGEST, cron: DIGEST_CRON };
  await db
    .insertInto("schedules")
    .values({ ...schedule, next_run_ms: digestMs })
    .onConflict((conflict) => conflict.columns(["group_id", "job"]).doNothing())
    .execute();
  const { next_run_ms } = await db
    .selectFrom("schedules")
    .select("next_run_ms")
    .where("group_id", "=", group)
    .where("job", "=", CHECKIN_DIGEST)
    .executeTakeFirstOrThrow();
  return next_run_ms;
}

/** Digests that are out or on their way, the last first. */
export const digests = (db: Db, group: number) =>
  db
    .selectFrom("checkin_posts")
    .innerJoin("deliveries", "deliveries.id", "checkin_posts.delivery_id")
    .select("day")
    .where("checkin_posts.group_id", "=", group)
    .where("job", "=", CHECKIN_DIGEST)
    .where("state", "!=", "dead")
    .orderBy("day", "desc");

/** See CheckinStore.stale. */
export async function readStale(
  db: Db,
  nowMs: number,
  limit: number,
  platforms: readonly string[],
): Promise<readonly StalePost[]> {
  if (platforms.length === 0) return [];
  const rows = await db
    .selectFrom("checkin_posts")
    // SQLite reads a cross join in this order: the few that are stale, not all that were ever sent.
    .crossJoin("deliveries")
    .whereRef("deliveries.id", "=", "checkin_posts.delivery_id")
    .select(["deliveries.id", "deliveries.group_id", "job", "occurrence", "receipt"])
    .select(["wanted", "tries", "checkin_posts.ready_ms"])
    .whereRef("wanted", ">", "shown")
    .where("checkin_posts.ready_ms", "<=", nowMs)
    .where("state", "=", "sent")
    .where("receipt", "is not", null)
    .where("platform", "in", platforms)
    .where(isInReach)
    .orderBy("deliveries.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ id, group_id, job, occurrence, receipt, wanted, tries, ready_ms }) => ({
    delivery: { id, group: group_id, job, occurrence },
    // Written by the outbox from a typed value.
    receipt: JSON.parse(receipt ?? "null") as Receipt,
    wanted,
    tries,
    readyMs: ready_ms,
  }));
}

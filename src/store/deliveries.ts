import type {
  Expression,
  ExpressionBuilder,
  Kysely,
  Selectable,
  SqlBool,
  Updateable,
} from "kysely";
import type { About, Delivery, VersionStep } from "../domain/records.ts";
import type { DeliveryStore, ReadyDelivery, WaitingDelivery } from "../domain/deliveries.ts";
import { atomically } from "./atomically.ts";
import { unheld } from "./locking.ts";
import { noteSent } from "./shown.ts";
import type { Tables } from "./tables.ts";
import type { DeliveriesTable } from "./tables/posts.ts";
import { arrived, mended, refused, unsure } from "./troubles.ts";

/** Posts on their way: each is claimed once, sent under its key and confirmed. */
export function deliveryStore(db: Kysely<Tables>): DeliveryStore {
  return {
    waiting: async (platform, state, nowMs, limit, after) => {
      const rows = await db
        .selectFrom("deliveries")
        .select(["id", "due_ms", "ready_ms", "workspace", "channel"])
        .where("state", "=", state)
        .where("ready_ms", "<=", nowMs)
        .where("platform", "=", platform)
        .$if(after !== undefined, (query) => query.where(isAfter(after)))
        .orderBy("ready_ms")
        .orderBy("id")
        .limit(limit)
        .execute();
      return rows.map(({ id, due_ms, ready_ms, workspace, channel }) => ({
        id,
        dueMs: due_ms,
        readyMs: ready_ms,
        workspace,
        channel,
      }));
    },
    read: (ids, nowMs) => read(db, ids, nowMs),
    begin: async (delivery, nowMs, leaseMs) => {
      const attempts = delivery.attempts + 1;
      const { numUpdatedRows } = await db
        .updateTable("deliveries")
        .set({ state: "sending", attempts, ready_ms: nowMs + leaseMs })
        .where("id", "=", (eb) =>
          unheld(
            db,
            eb
              .selectFrom("deliveries as free")
              .select("free.id")
              .where("free.id", "=", delivery.id)
              .where("free.state", "=", delivery.state)
              .where("free.attempts", "=", delivery.attempts)
              .where("free.ready_ms", "=", delivery.readyMs),
            "free",
          ),
        )
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 0n ? undefined : { ...delivery, attempts };
    },
    confirm: (delivery, receipt, told) =>
      atomically(db, async (trx) => {
        // Whoever holds it by now: what one process has sent is sent.
        const { numUpdatedRows } = await trx
          .updateTable("deliveries")
          .set({ state: "sent", receipt, error: null })
          .where("id", "=", delivery.id)
          .executeTakeFirstOrThrow();
        // Its group, or its channel, went while it was sent.
        if (numUpdatedRows === 0n || told === undefined || delivery.letter !== undefined) return;
        await arrived(trx, delivery, told);
        if (told.shows !== undefined) await noteSent(trx, delivery.id, told.shows);
      }),
    retry: (delivery, error, readyMs) =>
      end(db, delivery, { state: "pending", error, ready_ms: readyMs }),
    doubt: (delivery, error, readyMs) => end(db, delivery, { error, ready_ms: readyMs }),
    // Nobody else has tried since, or this would not be the attempt that it ends.
    putOff: (delivery, sure, readyMs) =>
      end(db, delivery, {
        state: sure ? "pending" : "sending",
        attempts: delivery.attempts - 1,
        ready_ms: readyMs,
      }),
    ask: (delivery, error, nowMs) =>
      end(db, delivery, { state: "asking", error }, (trx) => unsure(trx, delivery, nowMs)),
    bury: (delivery, error, nowMs) =>
      end(db, delivery, { state: "dead", error }, (trx) => refused(trx, delivery, nowMs)),
    hasten: (latestMs) =>
      atomically(db, async (trx) => {
        await trx
          .updateTable("deliveries")
          .set({ ready_ms: latestMs })
          .where("state", "in", ["pending", "sending"])
          .where("ready_ms", ">", latestMs)
          .execute();
        await trx
          .updateTable("groups")
          .set({ tell_ms: latestMs })
          .where("tell_ms", ">", latestMs)
          .execute();
      }),
    forget: (kind, beforeMs, limit) =>
      atomically(db, async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom("deliveries")
          .where("id", "in", (eb) =>
            eb
              .selectFrom("deliveries")
              .select("id")
              .where("state", "=", "sent")
              .where("ready_ms", "<", beforeMs)
              .where((row) => {
                const tells = row
                  .selectFrom("checkin_posts")
                  .select("delivery_id")
                  .whereRef("delivery_id", "=", "deliveries.id");
                const other = row.or([row("person_id", "is not", null), row.exists(tells)]);
                return kind === "others" ? other : row.not(other);
              })
              .orderBy("ready_ms")
              .limit(limit),
          )
          .executeTakeFirstOrThrow();
        return Number(numDeletedRows);
      }),
    stuck: async (group) => {
      const rows = await db
        .selectFrom("deliveries")
        .selectAll()
        .where("group_id", "=", group)
        .where("state", "in", ["asking", "dead"])
        .orderBy("due_ms")
        .orderBy("id")
        .execute();
      return rows.flatMap((row) =>
        row.state === "asking" || row.state === "dead"
          ? { ...deliveryOf(row), state: row.state, error: row.error ?? "" }
          : [],
      );
    },
    settle: (group, delivery, decision, nowMs) =>
      atomically(db, async (trx) => {
        if (decision === "leave") {
          const { numDeletedRows } = await trx
            .deleteFrom("deliveries")
            .where("id", "=", delivery)
            .where("group_id", "=", group)
            .where("state", "in", ["asking", "dead"])
            .executeTakeFirstOrThrow();
          return numDeletedRows > 0n;
        }
        // Due now: what an organiser asks for is neither late nor in doubt.
        const row = await trx
          .updateTable("deliveries")
          .set({ state: "pending", attempts: 0, due_ms: nowMs, ready_ms: nowMs, error: null })
          .where("id", "=", delivery)
          .where("group_id", "=", group)
          .where("state", "in", ["asking", "dead"])
          .returningAll()
          .executeTakeFirst();
        // Should it fail again, they hear of it again.
        if (row !== undefined) await mended(trx, deliveryOf(row), "refused");
        return row !== undefined;
      }),
  };
}

/** Behind the last one of a page, in the order of waiting. */
const isAfter =
  (last: WaitingDelivery | undefined) =>
  (eb: ExpressionBuilder<Tables, "deliveries">): Expression<SqlBool> =>
    last === undefined
      ? eb.lit(true)
      : eb(eb.refTuple("ready_ms", "id"), ">", eb.tuple(last.readyMs, last.id));

async function read(
  db: Kysely<Tables>,
  ids: readonly number[],
  nowMs: number,
): Promise<readonly ReadyDelivery[]> {
  const rows = await db
    .selectFrom("deliveries")
    .selectAll()
    .where("id", "in", ids)
    .where("ready_ms", "<=", nowMs)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row?.state === "pending" || row?.state === "sending"
      ? { ...deliveryOf(row), state: row.state, readyMs: row.ready_ms, error: row.error }
      : [];
  });
}

/**
 * Ends an attempt, unless its lease was lost and somebody else has begun another; what follows from that is
 * written with it.
 */
async function end(
  db: Kysely<Tables>,
  delivery: Delivery,
  change: Updateable<DeliveriesTable>,
  follows: (trx: Kysely<Tables>) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await atomically(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable("deliveries")
      .set(change)
      .where("id", "=", delivery.id)
      .where("state", "=", "sending")
      .where("attempts", "=", delivery.attempts)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n) await follows(trx);
  });
}

const deliveryOf = (row: Selectable<DeliveriesTable>): Delivery => ({
  id: row.id,
  key: row.key,
  group: row.group_id,
  job: row.job,
  occurrence: row.occurrence,
  dueMs: row.due_ms,
  channel: { platform: row.platform, workspace: row.workspace, channel: row.channel },
  attempts: row.attempts,
  ...aboutOf(row),
});

/** What a letter or the post about a new version is about; written from typed values only (letters.ts, claim.ts). */
function aboutOf({ person_id: person, about }: Selectable<DeliveriesTable>) {
  if (person !== null) return { letter: { person, about: JSON.parse(about ?? "{}") as About } };
  return about === null ? {} : { versions: JSON.parse(about) as VersionStep };
}

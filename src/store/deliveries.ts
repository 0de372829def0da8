import type { Kysely, Selectable, Updateable } from "kysely";
import type { About, Delivery, VersionStep } from "../domain/records.ts";
import type { DeliveryStore, ReadyDelivery } from "../domain/store.ts";
import type { DeliveriesTable, Tables } from "./tables.ts";

/** Posts on their way: each is claimed once, sent under its key and confirmed. */
export function deliveryStore(db: Kysely<Tables>): DeliveryStore {
  return {
    ready: (nowMs, limit, platforms) => ready(db, nowMs, limit, platforms),
    begin: async (delivery, nowMs, leaseMs) => {
      const attempts = delivery.attempts + 1;
      const { numUpdatedRows } = await db.transaction().execute((trx) =>
        trx
          .updateTable("deliveries")
          .set({ state: "sending", attempts, ready_ms: nowMs + leaseMs })
          .where("id", "=", delivery.id)
          .where("state", "=", delivery.state)
          .where("attempts", "=", delivery.attempts)
          .where("ready_ms", "=", delivery.readyMs)
          .executeTakeFirstOrThrow(),
      );
      return numUpdatedRows === 0n ? undefined : { ...delivery, attempts };
    },
    confirm: async (delivery, receipt) => {
      // Whoever holds it by now: what one process has sent is sent.
      await db
        .transaction()
        .execute((trx) =>
          trx
            .updateTable("deliveries")
            .set({ state: "sent", receipt, error: null })
            .where("id", "=", delivery.id)
            .execute(),
        );
    },
    retry: (delivery, error, readyMs) =>
      end(db, delivery, { state: "pending", error, ready_ms: readyMs }),
    doubt: (delivery, error, readyMs) => end(db, delivery, { error, ready_ms: readyMs }),
    ask: (delivery, error) => end(db, delivery, { state: "asking", error }),
    bury: (delivery, error) => end(db, delivery, { state: "dead", error }),
    hasten: (latestMs) =>
      db.transaction().execute(async (trx) => {
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
      db.transaction().execute(async (trx) => {
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
        const { numUpdatedRows } = await trx
          .updateTable("deliveries")
          .set({ state: "pending", attempts: 0, due_ms: nowMs, ready_ms: nowMs, error: null })
          .where("id", "=", delivery)
          .where("group_id", "=", group)
          .where("state", "in", ["asking", "dead"])
          .executeTakeFirstOrThrow();
        return numUpdatedRows > 0n;
      }),
  };
}

async function ready(
  db: Kysely<Tables>,
  nowMs: number,
  limit: number,
  platforms: readonly string[],
): Promise<readonly ReadyDelivery[]> {
  if (platforms.length === 0) return [];
  // Each state by itself comes from the index in order, however many are ready.
  const inState = (state: ReadyDelivery["state"]) =>
    db
      .selectFrom((eb) =>
        eb
          .selectFrom("deliveries")
          .selectAll()
          .where("state", "=", state)
          .where("ready_ms", "<=", nowMs)
          .where("platform", "in", platforms)
          .orderBy("ready_ms")
          .orderBy("id")
          .limit(limit)
          .as("some"),
      )
      .selectAll();
  const rows = await inState("sending").unionAll(inState("pending")).execute();
  return rows
    .sort((a, b) => a.ready_ms - b.ready_ms || a.id - b.id)
    .slice(0, limit)
    .sort((a, b) => a.due_ms - b.due_ms || a.id - b.id)
    .flatMap((row) =>
      row.state === "pending" || row.state === "sending"
        ? { ...deliveryOf(row), state: row.state, readyMs: row.ready_ms, error: row.error }
        : [],
    );
}

/** Ends an attempt, unless its lease was lost and somebody else has begun another. */
async function end(
  db: Kysely<Tables>,
  delivery: Delivery,
  change: Updateable<DeliveriesTable>,
): Promise<void> {
  await db
    .transaction()
    .execute((trx) =>
      trx
        .updateTable("deliveries")
        .set(change)
        .where("id", "=", delivery.id)
        .where("state", "=", "sending")
        .where("attempts", "=", delivery.attempts)
        .execute(),
    );
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

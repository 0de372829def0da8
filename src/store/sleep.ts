import { dayAt, type Calendar } from "../domain/calendar.ts";
import { findAgain, loseTouch } from "../domain/places.ts";
import { atomically } from "./atomically.ts";
import type { Db } from "./derive.ts";
import { changeGroup, findGroup } from "./groups.ts";

/** Groups that are lost: what their calendar says of it, and since when they sleep (rule 13). */

/**
 * Has a lost group rest from `today` on, and one that was found go on, in its calendar; inside a
 * transaction. Nothing is written where the calendar says so already.
 */
export async function rest(db: Db, id: number, atMs: number): Promise<void> {
  const group = await findGroup(db, id);
  if (group === undefined) return;
  const { calendar, channels } = group;
  const breaks =
    channels.length === 0 ? lost(calendar, atMs, await whyLost(db, id)) : found(calendar, atMs);
  if (JSON.stringify(breaks) === JSON.stringify(calendar.breaks)) return;
  await changeGroup(db, group, { calendar: { ...calendar, breaks } }, atMs);
}

const lost = (calendar: Calendar, atMs: number, why: "left" | "gone") =>
  loseTouch(calendar.breaks, { today: dayAt(calendar, atMs), atMs, lost: why });

const found = (calendar: Calendar, atMs: number) =>
  findAgain(calendar.breaks, dayAt(calendar, atMs), atMs);

async function whyLost(db: Db, group: number): Promise<"left" | "gone"> {
  const row = await placesHere(db).where("group_id", "=", group).executeTakeFirst();
  return row === undefined ? "left" : "gone";
}

/** Channels in workspaces where the bot is, be they gone. */
const placesHere = (db: Db) => db.selectFrom("channels").select("group_id").where("away", "=", 0);

/** See PlaceStore.look. Each group by itself, so that commands are answered meanwhile. */
export async function look(db: Db, nowMs: number): Promise<void> {
  const rows = await db
    .selectFrom("groups")
    .select(["id", "asleep_ms"])
    .where("lost", "=", 1)
    .orderBy("id")
    .execute();
  const awake = new Set((await placesHere(db).distinct().execute()).map((row) => row.group_id));
  for (const { id, asleep_ms } of rows) {
    const sinceMs = awake.has(id) ? null : Math.min(asleep_ms ?? nowMs, nowMs);
    await atomically(db, async (trx) => {
      await rest(trx, id, nowMs);
      if (sinceMs === asleep_ms) return;
      await trx
        .updateTable("groups")
        .set({ asleep_ms: sinceMs })
        .where("id", "=", id)
        .where("lost", "=", 1)
        .execute();
    });
  }
}

/** See PlaceStore.rewind. */
export async function rewind(db: Db, nowMs: number): Promise<void> {
  await look(db, nowMs);
  const rows = await db
    .selectFrom("groups")
    .select("id")
    .where("lost", "=", 0)
    // The only key of that name in a calendar; those that were never lost are not read.
    .where("calendar", "like", '%"lost":%')
    .orderBy("id")
    .execute();
  for (const { id } of rows) await atomically(db, (trx) => rest(trx, id, nowMs));
}

/** See PlaceStore.over. */
export async function over(db: Db, beforeMs: number): Promise<number | undefined> {
  const row = await db
    .selectFrom("groups")
    .select("id")
    .where("lost", "=", 1)
    .where("asleep_ms", "<", beforeMs)
    .orderBy("asleep_ms")
    .executeTakeFirst();
  return row?.id;
}

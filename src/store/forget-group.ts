import type { Db } from "./derive.ts";
import { erase } from "./erase.ts";
import { removeMembers } from "./remove.ts";
import { dropUploadsOf } from "./uploads.ts";

/** See PlaceStore.forget. */
export async function forget(db: Db, group: number, most: number, atMs: number): Promise<boolean> {
  const sleeps = await db
    .selectFrom("groups")
    .select("id")
    .where("id", "=", group)
    .where("lost", "=", 1)
    .where("asleep_ms", "is not", null)
    .executeTakeFirst();
  // It woke at the last moment.
  if (sleeps === undefined) return false;
  await close(db, group, atMs);
  const members = await db
    .selectFrom("members")
    .select(["id", "person_id"])
    .where("group_id", "=", group)
    .orderBy("id")
    .limit(most)
    .execute();
  await removeMembers(
    db,
    members.map(({ id }) => id),
  );
  for (const { person_id } of members) await eraseAlone(db, person_id, atMs);
  if (members.length === most) return false;
  for (const table of OF_GROUP) await db.deleteFrom(table).where("group_id", "=", group).execute();
  await db.deleteFrom("groups").where("id", "=", group).execute();
  return true;
}

/** What is left when no member is. */
const OF_GROUP = [
  ...["troubles", "live_marks", "deliveries", "occurrences", "seasons", "own_roadmaps"],
  ...["week_scores", "group_weeks", "share_counts", "frozen_scores", "frozen_weeks"],
] as const;

/** By which a group is found or wakes, or which names two of its members. */
const FOUND_BY = ["channels", "codes", "pages", "schedules", "last_groups", "buddies"] as const;

/**
 * The first thing that goes is all by which the group could be found or wake, so that nobody meets the half
 * of it; what would keep a member from going, too.
 */
async function close(db: Db, group: number, atMs: number): Promise<void> {
  await dropUploadsOf(db, group);
  const organisers = await db
    .deleteFrom("organisers")
    .where("group_id", "=", group)
    .returning("person_id")
    .execute();
  for (const table of FOUND_BY) {
    await db.deleteFrom(table).where("group_id", "=", group).execute();
  }
  for (const { person_id } of organisers) await eraseAlone(db, person_id, atMs);
}

/** Erases a person who is in no group any more and organises none, as `/my delete` would. */
async function eraseAlone(db: Db, person: number, atMs: number): Promise<void> {
  for (const table of ["members", "organisers"] as const) {
    const row = await db
      .selectFrom(table)
      .select("group_id")
      .where("person_id", "=", person)
      .executeTakeFirst();
    if (row !== undefined) return;
  }
  await erase(db, person, atMs);
}

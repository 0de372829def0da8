import { sql } from "kysely";
import { CHECKIN_POST } from "../domain/checkin-posts.ts";
import { touch } from "./checkin-posts.ts";
import type { Db } from "./derive.ts";
import { dropUploads } from "./uploads.ts";

/** Every table about members, by `member_id`. */
const OF_MEMBERS = [
  "events",
  "walks",
  "week_scores",
  "frozen_scores",
  "reminders",
  "buddies",
  "timers",
  "question_asks",
  "questions",
] as const;

/**
 * Removes every row about some members (rule 13), their sides' too. The sums of past weeks that were frozen
 * stay as numbers in `frozen_weeks`; what is derived is counted anew without them.
 */
export async function removeMembers(db: Db, leading: readonly number[]): Promise<void> {
  if (leading.length === 0) return;
  const led = await db.selectFrom("members").select("id").where("led_by", "in", leading).execute();
  const members = [...new Set([...leading, ...led.map(({ id }) => id)])];
  const groups = await db
    .selectFrom("members")
    .select("group_id")
    .distinct()
    .where("id", "in", members)
    .execute();
  await dropUploads(db, members);
  const asked = db.selectFrom("questions").select("id").where("member_id", "in", members);
  await db.deleteFrom("question_asks").where("question_id", "in", asked).execute();
  // What they told the group is taken out of its posts too.
  await touch(db, members);
  // Nor does one wait for an organiser that was not sent: nobody is left whose it is.
  await db
    .deleteFrom("deliveries")
    .where("job", "=", CHECKIN_POST)
    .where("state", "in", ["asking", "dead"])
    .where("id", "in", (eb) =>
      eb.selectFrom("checkin_posts").select("delivery_id").where("member_id", "in", members),
    )
    .execute();
  await db
    .updateTable("checkin_posts")
    .set({ member_id: null })
    .where("member_id", "in", members)
    .execute();
  for (const table of OF_MEMBERS) {
    await db.deleteFrom(table).where("member_id", "in", members).execute();
  }
  await db
    .updateTable("buddies")
    .set({ parted_id: null, parted_week: null })
    .where("parted_id", "in", members)
    .execute();
  await db
    .deleteFrom("deliveries")
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("members")
          .select("members.id")
          .whereRef("members.group_id", "=", "deliveries.group_id")
          .whereRef("members.person_id", "=", "deliveries.person_id")
          .where("members.id", "in", members),
      ),
    )
    .execute();
  await db.deleteFrom("members").where("id", "in", members).execute();
  for (const { group_id } of groups) await recount(db, group_id);
}

/** Counts a group's sums anew from its members' weeks. */
export async function recount(db: Db, group: number): Promise<void> {
  await db.deleteFrom("group_weeks").where("group_id", "=", group).execute();
  await db
    .insertInto("group_weeks")
    .columns(["group_id", "week", "promise", "closed", "promised", "kept"])
    .expression((eb) =>
      eb
        .selectFrom("week_scores")
        .select((select) => [
          "group_id",
          "week",
          select.fn.sum<number>("promise").as("promise"),
          select.fn.sum<number>("closed").as("closed"),
          sql<number>`sum(case when promise > 0 then 1 else 0 end)`.as("promised"),
          sql<number>`sum(case when promise > 0 and 2 * closed >= promise then 1 else 0 end)`.as(
            "kept",
          ),
        ])
        .where("group_id", "=", group)
        .groupBy(["group_id", "week"]),
    )
    .execute();
  await recountShares(db, group);
}

/** Counts the shares of the ranked members of the running week anew. */
export async function recountShares(db: Db, group: number): Promise<void> {
  await db.deleteFrom("share_counts").where("group_id", "=", group).execute();
  await db
    .insertInto("share_counts")
    .columns(["group_id", "share", "members"])
    .expression((eb) =>
      eb
        .selectFrom("week_scores")
        .select((select) => ["group_id", "share", select.fn.countAll<number>().as("members")])
        .where("group_id", "=", group)
        .where("listed", "=", 1)
        .groupBy(["group_id", "share"]),
    )
    .execute();
}

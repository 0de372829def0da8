import { readEvents, type Db, type Deriving } from "./derive.ts";
import type { SideBefore } from "./link-before.ts";
import { moveEvents } from "./log.ts";
import { removeMembers } from "./remove.ts";
import { moveBuddy, settle, type SidePair } from "./side-pair.ts";

/** The rows of a member of one group, given back by the row that led it. */

/**
 * Inside a transaction: gives a side its own back. The lead keeps what it wrote itself; where it has never
 * joined by itself and leads no other side, the side has all that there is.
 */
export async function giveBack(
  db: Db,
  group: Deriving,
  { side, lead }: SidePair,
  before: SideBefore | undefined,
): Promise<void> {
  await moveEvents(db, { member: lead, side }, { member_id: side, side_id: null });
  await db.updateTable("members").set({ led_by: null }).where("id", "=", side).execute();
  const left = await readEvents(db, lead);
  const isEmpty = !left.some(({ kind, side: of }) => kind === "join" || of !== undefined);
  if (before !== undefined) await giveBackRows(db, { side, lead }, before);
  if (isEmpty) await giveAll(db, { side, lead });
  else await giveBackPosts(db, { side, lead });
  await settle(db, group, side);
  if (isEmpty) await removeMembers(db, [lead]);
  else await settle(db, group, lead);
}

async function giveBackRows(db: Db, { side, lead }: SidePair, before: SideBefore): Promise<void> {
  for (const week of before.frozen) {
    await db
      .updateTable("frozen_scores")
      .set({ member_id: side })
      .where("member_id", "=", lead)
      .where("week", "=", week)
      .execute();
  }
  for (const id of before.questions) {
    await db
      .updateTable("questions")
      .set({ member_id: side })
      .where("member_id", "=", lead)
      .where("id", "=", id)
      .execute();
  }
  await moveAsks(db, lead, side, before.asked);
  await moveAsks(db, side, lead, before.askedLead);
  await giveBackReminders(db, { side, lead }, before);
  const buddy = await db
    .selectFrom("buddies")
    .select("since_ms")
    .where("member_id", "=", lead)
    .executeTakeFirst();
  if (buddy !== undefined && buddy.since_ms === before.buddy) await moveBuddy(db, lead, side);
}

async function moveAsks(
  db: Db,
  from: number,
  to: number,
  questions: readonly number[],
): Promise<void> {
  for (const question of questions) {
    await db
      .updateTable("question_asks")
      .set({ member_id: to })
      .where("member_id", "=", from)
      .where("question_id", "=", question)
      .execute();
  }
}

/** A timer that runs still, and the letters that were to fall due. */
async function giveBackReminders(
  db: Db,
  { side, lead }: SidePair,
  before: SideBefore,
): Promise<void> {
  const timer = await db
    .updateTable("timers")
    .set({ member_id: side })
    .where("member_id", "=", lead)
    .where("started_ms", "=", before.timer ?? -1)
    .returning("member_id")
    .executeTakeFirst();
  const lent = [...(timer === undefined ? [] : ["study"]), ...(before.nudge ? ["nudge"] : [])];
  for (const letter of lent) {
    await db
      .deleteFrom("reminders")
      .where("member_id", "=", lead)
      .where("letter", "=", letter)
      .execute();
  }
  const own = before.reminders.filter(({ letter }) => letter !== "study" || timer !== undefined);
  for (const row of own) {
    await db
      .insertInto("reminders")
      .values({ ...row, member_id: side })
      .onConflict((conflict) => conflict.columns(["member_id", "letter"]).doNothing())
      .execute();
  }
}

/** A post goes with the check-in that it shows: the side's, where the lead has none of that day. */
async function giveBackPosts(db: Db, { side, lead }: SidePair): Promise<void> {
  const posts = await db
    .selectFrom("checkin_posts")
    .innerJoin("deliveries", "deliveries.id", "checkin_posts.delivery_id")
    .select(["delivery_id", "day", "occurrence"])
    .where("member_id", "=", lead)
    .execute();
  const own = await checkinDays(db, side);
  const leads = await checkinDays(db, lead);
  for (const { delivery_id, day, occurrence } of posts) {
    const isSides = occurrence.endsWith(`#${side}`) || (own.has(day) && !leads.has(day));
    if (!isSides) continue;
    await db
      .updateTable("checkin_posts")
      .set({ member_id: side })
      .where("delivery_id", "=", delivery_id)
      .execute();
  }
}

async function checkinDays(db: Db, member: number): Promise<ReadonlySet<string>> {
  const events = await readEvents(db, member);
  return new Set(events.filter(({ kind }) => kind === "checkin").map(({ day }) => day));
}

/** Everything that is left of a lead, but for what the side has itself. */
async function giveAll(db: Db, { side, lead }: SidePair): Promise<void> {
  await moveEvents(db, { member: lead }, { member_id: side });
  for (const table of ["timers", "questions", "checkin_posts"] as const) {
    await db.updateTable(table).set({ member_id: side }).where("member_id", "=", lead).execute();
  }
  const own = {
    frozen_scores: db.selectFrom("frozen_scores").select("week").where("member_id", "=", side),
    reminders: db.selectFrom("reminders").select("letter").where("member_id", "=", side),
    asks: db.selectFrom("question_asks").select("question_id").where("member_id", "=", side),
  };
  await db
    .updateTable("frozen_scores")
    .set({ member_id: side })
    .where("member_id", "=", lead)
    .where("week", "not in", own.frozen_scores)
    .execute();
  await db
    .updateTable("reminders")
    .set({ member_id: side })
    .where("member_id", "=", lead)
    .where("letter", "not in", own.reminders)
    .execute();
  await db
    .updateTable("question_asks")
    .set({ member_id: side })
    .where("member_id", "=", lead)
    .where("question_id", "not in", own.asks)
    .execute();
  await moveBuddy(db, lead, side);
}

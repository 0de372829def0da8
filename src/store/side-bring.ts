import type { Group } from "../domain/records.ts";
import { release } from "./buddies.ts";
import { replaceScore, type Db, type Deriving } from "./derive.ts";
import type { SideBefore } from "./link-before.ts";
import { moveEvents } from "./log.ts";
import { moveBuddy, settle, type SidePair } from "./side-pair.ts";

/** The rows of a member of one group, brought to the row that leads it. */

/** Inside a transaction: what a side wrote and has becomes the lead's; what it is to be given back. */
export async function bring(
  db: Db,
  group: Group,
  { side, lead }: SidePair,
  nudged: boolean,
  atMs: number,
): Promise<SideBefore> {
  await moveEvents(db, { member: side }, { member_id: lead, side_id: side });
  await db
    .updateTable("checkin_posts")
    .set({ member_id: lead })
    .where("member_id", "=", side)
    .execute();
  const brought = {
    member: side,
    frozen: await bringFrozen(db, { side, lead }),
    ...(await bringQuestions(db, { side, lead })),
    timer: await bringTimer(db, { side, lead }),
    ...(await bringReminders(db, { side, lead }, nudged)),
    buddy: await bringBuddy(db, group, { side, lead }, atMs),
  };
  await db
    .updateTable("members")
    .set({ led_by: lead, left_ms: atMs })
    .where("id", "=", side)
    .execute();
  await unfold(db, group, side);
  await settle(db, group, lead);
  return brought;
}

/** A frozen line stays as it is: where both have one, the lead's is shown. */
async function bringFrozen(db: Db, { side, lead }: SidePair): Promise<readonly string[]> {
  const rows = await db
    .updateTable("frozen_scores")
    .set({ member_id: lead })
    .where("member_id", "=", side)
    .where("week", "not in", (eb) =>
      eb.selectFrom("frozen_scores").select("week").where("member_id", "=", lead),
    )
    .returning("week")
    .execute();
  return rows.map(({ week }) => week);
}

async function bringQuestions(db: Db, { side, lead }: SidePair) {
  const questions = await db
    .updateTable("questions")
    .set({ member_id: lead })
    .where("member_id", "=", side)
    .returning("id")
    .execute();
  const own = db.selectFrom("questions").select("id").where("member_id", "=", lead);
  const asked = await db
    .updateTable("question_asks")
    .set({ member_id: lead })
    .where("member_id", "=", side)
    .where("question_id", "not in", own)
    .where("question_id", "not in", (eb) =>
      eb
        .selectFrom("question_asks as asks")
        .select("asks.question_id")
        .where("asks.member_id", "=", lead),
    )
    .returning("question_id as id")
    .execute();
  const ids = questions.map(({ id }) => id);
  const askedLead =
    ids.length === 0
      ? []
      : await db
          .updateTable("question_asks")
          .set({ member_id: side })
          .where("member_id", "=", lead)
          .where("question_id", "in", ids)
          .returning("question_id as id")
          .execute();
  return {
    questions: ids,
    asked: asked.map(({ id }) => id),
    askedLead: askedLead.map(({ id }) => id),
  };
}

/** No two run: that was looked at before. */
async function bringTimer(db: Db, { side, lead }: SidePair): Promise<number | null> {
  const row = await db
    .updateTable("timers")
    .set({ member_id: lead })
    .where("member_id", "=", side)
    .returning("started_ms")
    .executeTakeFirst();
  return row?.started_ms ?? null;
}

/** The letter of the timer goes with it, and one to nudge where nudges are on and the lead has none. */
async function bringReminders(db: Db, { side, lead }: SidePair, nudged: boolean) {
  const rows = await db
    .deleteFrom("reminders")
    .where("member_id", "=", side)
    .returning(["letter", "due_ms", "about"])
    .execute();
  let nudge = false;
  for (const row of rows) {
    if (row.letter === "nudge" && !nudged) continue;
    const given = await db
      .insertInto("reminders")
      .values({ ...row, member_id: lead })
      .onConflict((conflict) => conflict.columns(["member_id", "letter"]).doNothing())
      .returning("letter")
      .executeTakeFirst();
    if (given?.letter === "nudge") nudge = true;
  }
  return { reminders: rows, nudge };
}

/** Of two pairings the lead's stays, and whoever was paired with the side looks on; a wish gives way to a pairing. */
async function bringBuddy(
  db: Db,
  group: Group,
  { side, lead }: SidePair,
  atMs: number,
): Promise<number | null> {
  const rows = await db
    .selectFrom("buddies")
    .selectAll()
    .where("member_id", "in", [side, lead])
    .execute();
  const [own, leads] = [side, lead].map((id) => rows.find((row) => row.member_id === id));
  if (own === undefined) return null;
  if (own.buddy_id === lead) {
    await db.deleteFrom("buddies").where("member_id", "in", [side, lead]).execute();
    return null;
  }
  if (leads !== undefined && (leads.buddy_id !== null || own.buddy_id === null)) {
    await release(db, group, side, atMs);
    return null;
  }
  await db.deleteFrom("buddies").where("member_id", "=", lead).execute();
  await moveBuddy(db, side, lead);
  return leads === undefined ? own.since_ms : null;
}

/** What was derived of a row that has no log of its own any more goes, out of the group's sums too. */
async function unfold(db: Db, group: Deriving, member: number): Promise<void> {
  const rows = await db
    .selectFrom("week_scores")
    .selectAll()
    .where("member_id", "=", member)
    .execute();
  for (const row of rows) await replaceScore(db, group, row, undefined);
  await db.deleteFrom("walks").where("member_id", "=", member).execute();
}

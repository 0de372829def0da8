import { endOfWeek, JITTER_MS, settleOf, weekAt } from "../domain/calendar.ts";
import type { Group, Member } from "../domain/records.ts";
import { openingScore, settleWeek } from "../domain/score.ts";
import { nextWeek } from "../domain/week.ts";
import { pairWaiting } from "./buddies.ts";
import { isListed, membersOf, refold, replaceScore, type Db } from "./derive.ts";
import { withChannels } from "./group-channels.ts";
import { recountShares } from "./remove.ts";
import { askedFor, groupOf, scoreOf, scoreRow, settledStreak, walkFrom } from "./rows.ts";

/** The turn of a group's weeks: what froze, which one runs. */

/** See GroupStore.toTurn. */
export async function groupsToTurn(
  db: Db,
  nowMs: number,
  limit: number,
): Promise<readonly Group[]> {
  const rows = await db
    .selectFrom("groups")
    .selectAll()
    .where("turns_ms", "<=", nowMs)
    .orderBy("turns_ms")
    .limit(limit)
    .execute();
  return Promise.all(rows.map((row) => withChannels(db, row)));
}

/** The shortest week is that of a move to the east: 26 h less than seven days. */
const SHORTEST_WEEK_MS = (7 * 24 - 26) * 3_600_000;

/** See GroupStore.toTurnBack. */
export async function groupsToTurnBack(
  db: Db,
  nowMs: number,
  limit: number,
): Promise<readonly Group[]> {
  const rows = await db
    .selectFrom("groups")
    .selectAll()
    .where("turns_ms", ">", nowMs + SHORTEST_WEEK_MS)
    .orderBy("turns_ms", "desc")
    .limit(limit)
    .execute();
  return Promise.all(rows.map((row) => withChannels(db, row)));
}

/** See GroupStore.turnWeek. */
export async function turnWeek(db: Db, before: Group, atMs: number): Promise<boolean> {
  const week = nextWeek(before.openWeek);
  // First the write that decides between processes. It answers with the calendar of this moment.
  const row = await db
    .updateTable("groups")
    .set({ open_week: week })
    .where("id", "=", before.id)
    .where("open_week", "=", before.openWeek)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return false;
  const group = groupOf(row, before.channels);
  await db
    .updateTable("groups")
    .set({ turns_ms: endOfWeek(group.calendar, week) })
    .where("id", "=", group.id)
    .execute();
  await freeze(db, before, atMs);
  const late = atMs >= settleOf(group.calendar, week);
  const ahead = await membersAhead(db, group);
  for (const member of await membersOf(db, group.id)) {
    if (late || ahead.has(member.id)) await refold(db, group, member);
    else await openWeek(db, group, before, member);
  }
  await recountShares(db, group.id);
  await pairWaiting(db, group, atMs);
  return true;
}

/** See GroupStore.turnBack. */
export async function turnBack(db: Db, before: Group, atMs: number): Promise<boolean> {
  const week = weekAt(before.calendar, atMs);
  const row = await db
    .updateTable("groups")
    .set({ open_week: week, turns_ms: endOfWeek(before.calendar, week) })
    .where("id", "=", before.id)
    .where("open_week", "=", before.openWeek)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return false;
  const group = groupOf(row, before.channels);
  for (const member of await membersOf(db, group.id)) await refold(db, group, member);
  await recountShares(db, group.id);
  return true;
}

/** Members to whom something happened in the new week before it was opened. */
async function membersAhead(db: Db, group: Group): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom("events")
    .innerJoin("members", "members.id", "events.member_id")
    .select("member_id")
    .distinct()
    .where("group_id", "=", group.id)
    .where("week", ">=", group.openWeek)
    .execute();
  return new Set(rows.map((row) => row.member_id));
}

/**
 * Copies the running week's board as it stands: later events change the week, never this (rule 4).
 * One that froze at a time which is yet to come froze too early, by a clock that was ahead: it goes.
 */
async function freeze(db: Db, group: Group, atMs: number): Promise<void> {
  const columns = ["group_id", "week", "promise", "closed"] as const;
  const here = { group: group.id, week: group.openWeek };
  const frozen = await db
    .selectFrom("frozen_weeks")
    .select("at_ms")
    .where("group_id", "=", here.group)
    .where("week", "=", here.week)
    .executeTakeFirst();
  if (frozen !== undefined && frozen.at_ms < atMs - JITTER_MS) return;
  for (const table of ["frozen_weeks", "frozen_scores"] as const) {
    await db
      .deleteFrom(table)
      .where("group_id", "=", here.group)
      .where("week", "=", here.week)
      .execute();
  }
  await db
    .insertInto("frozen_weeks")
    .columns([...columns, "promised", "kept", "at_ms"])
    .expression((eb) =>
      eb
        .selectFrom("group_weeks")
        .select(columns)
        .select((select) => [
          select
            .selectFrom("week_scores")
            .select(({ fn }) => fn.countAll<number>().as("asked"))
            .where("group_id", "=", here.group)
            .where("week", "=", here.week)
            .where(askedFor)
            .as("promised"),
          "kept",
          select.val(atMs).as("at_ms"),
        ])
        .where("group_id", "=", here.group)
        .where("week", "=", here.week),
    )
    .execute();
  const scores = [
    ...[...columns, "member_id", "share", "reached_ms", "reached_event"],
    ...["finished", "evidence"],
  ] as const;
  await db
    .insertInto("frozen_scores")
    .columns([...scores, "streak"])
    .expression((eb) =>
      eb
        .selectFrom("week_scores")
        .select(scores)
        .select(settledStreak.as("streak"))
        .where("group_id", "=", here.group)
        .where("week", "=", here.week)
        .where((score) => score.or([score("promise", ">", 0), score("finished", "=", 1)])),
    )
    .execute();
}

/** Settles a member's last week and opens the new one for those who are here. */
async function openWeek(db: Db, turned: Group, before: Group, member: Member): Promise<void> {
  const rows = await db
    .selectFrom("walks")
    .innerJoin("week_scores", "week_scores.member_id", "walks.member_id")
    .selectAll()
    .where("walks.member_id", "=", member.id)
    .orderBy("week_scores.week", "desc")
    .limit(1)
    .execute();
  const [last] = rows;
  if (last === undefined) return;
  const score = scoreOf(last);
  const settled = score.week === before.openWeek ? settleWeek(score) : score;
  const { walk: json, ...old } = last;
  if (score.week === before.openWeek) {
    await replaceScore(db, turned, old, scoreRow(member, settled, false));
  }
  if (member.leftMs !== null) return;
  const opened = openingScore(walkFrom(json), turned.calendar, turned.openWeek, settled);
  const row = scoreRow(member, opened, isListed(member, opened, turned.openWeek));
  await replaceScore(db, turned, undefined, row);
}

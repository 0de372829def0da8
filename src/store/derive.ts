import { sql, type Kysely } from "kysely";
import type { Calendar } from "../domain/calendar.ts";
import { standing } from "../domain/event.ts";
import type { Group, Member } from "../domain/records.ts";
import { scoreWeeks, type WeekScore } from "../domain/score.ts";
import { verdictOf } from "../domain/streak.ts";
import { walkOf } from "../domain/walk.ts";
import type { Week } from "../domain/week.ts";
import { keptQuery } from "./kept-query.ts";
import { eventOf, memberOf, scoreOf, scoreRow } from "./rows.ts";
import type { Tables } from "./tables.ts";
import type { GroupWeeksTable, WeekScoresTable } from "./tables/members.ts";

/** A database, or a transaction on it. */
export type Db = Kysely<Tables>;

/** What deriving needs of a group. */
export type Deriving = Pick<Group, "id" | "openWeek" | "calendar">;

/** Reads a member's log in order. */
export async function readEvents(db: Db, member: number) {
  const rows = await db
    .selectFrom("events")
    .selectAll()
    .where("member_id", "=", member)
    .orderBy("id")
    .execute();
  return rows.map(eventOf);
}

/** Rows of members with what `memberOf` reads of them. */
const members = (db: Db) =>
  db
    .selectFrom("members")
    .innerJoin("people", "people.id", "members.person_id")
    .select(["members.id", "group_id", "person_id", "joined_ms", "left_ms", "name", "hidden"]);

/** A member by the number of their row, which is there. */
export const readMember = async (db: Db, id: number): Promise<Member> =>
  memberOf(await members(db).where("members.id", "=", id).executeTakeFirstOrThrow());

/** Those of these members who are there still. */
export async function readMembers(db: Db, ids: readonly number[]): Promise<readonly Member[]> {
  return (await members(db).where("members.id", "in", ids).execute()).map(memberOf);
}

/** Every member of a group, leavers included; of a linked one the row that leads. */
export async function membersOf(db: Db, group: number): Promise<readonly Member[]> {
  const rows = await members(db)
    .where("group_id", "=", group)
    .where("led_by", "is", null)
    .orderBy("members.id")
    .execute();
  return rows.map(memberOf);
}

/** A member's weeks, the earliest first. */
export async function readWeeks(db: Db, member: number): Promise<readonly WeekScore[]> {
  const rows = await db
    .selectFrom("week_scores")
    .selectAll()
    .where("member_id", "=", member)
    .orderBy("week")
    .execute();
  return rows.map(scoreOf);
}

/** Every derived row of a member, computed from the log alone. */
export function deriveMember(
  events: Awaited<ReturnType<typeof readEvents>>,
  member: Pick<Member, "id" | "group" | "hidden" | "leftMs">,
  calendar: Calendar,
  openWeek: Week,
) {
  const stands = standing(events);
  const rows = scoreWeeks(stands, calendar, openWeek).map((score) =>
    scoreRow(member, score, isListed(member, score, openWeek)),
  );
  return { walk: walkOf(stands), rows };
}

/** Ranked in public: promised something, not finished, not hidden, not gone. */
export const isListed = (
  member: Pick<Member, "hidden" | "leftMs">,
  score: WeekScore,
  openWeek: Week,
): boolean =>
  score.week === openWeek &&
  score.promise > 0 &&
  !score.finished &&
  !member.hidden &&
  member.leftMs === null;

/** Computes a member's derived rows anew and writes what differs, with the group's sums. */
export async function refold(
  db: Db,
  group: Deriving,
  member: Pick<Member, "id" | "group" | "hidden" | "leftMs">,
): Promise<void> {
  const events = await readEvents(db, member.id);
  const { walk, rows } = deriveMember(events, member, group.calendar, group.openWeek);
  const json = JSON.stringify(walk);
  await db
    .insertInto("walks")
    .values({ member_id: member.id, walk: json })
    .onConflict((conflict) => conflict.column("member_id").doUpdateSet({ walk: json }))
    .execute();
  const stored = await db
    .selectFrom("week_scores")
    .selectAll()
    .where("member_id", "=", member.id)
    .execute();
  const weeks = new Set([...rows, ...stored].map((row) => row.week));
  for (const week of weeks) {
    const old = stored.find((row) => row.week === week);
    const now = rows.find((row) => row.week === week);
    await replaceScore(db, group, old, now);
  }
}

/** Writes one week of one member and carries the difference into the group's sums. */
export async function replaceScore(
  db: Db,
  group: Deriving,
  old: WeekScoresTable | undefined,
  now: WeekScoresTable | undefined,
): Promise<void> {
  if (isSame(old, now)) return;
  if (now !== undefined) {
    await putScore(db, now);
  } else if (old !== undefined) {
    await db
      .deleteFrom("week_scores")
      .where("member_id", "=", old.member_id)
      .where("week", "=", old.week)
      .execute();
  }
  await addToTotals(db, group.id, difference(old, now));
  await countShares(db, group, old, now);
}

const putScore = keptQuery((db, row: WeekScoresTable) =>
  db
    .insertInto("week_scores")
    .values(row)
    .onConflict((conflict) => conflict.columns(["member_id", "week"]).doUpdateSet(row)),
);

/** Do two rows of a member's week say the same? */
export function isSame(a: WeekScoresTable | undefined, b: WeekScoresTable | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (Object.keys(b) as (keyof WeekScoresTable)[]).every((column) => a[column] === b[column]);
}

type Sums = Omit<GroupWeeksTable, "group_id">;

/** What one member's week adds to the group's. */
export function sumsOf(row: WeekScoresTable): Sums {
  return {
    week: row.week,
    promise: row.promise,
    closed: row.closed,
    promised: Number(row.promise > 0),
    kept: Number(verdictOf(scoreOf(row)) === "kept"),
  };
}

function difference(old: WeekScoresTable | undefined, now: WeekScoresTable | undefined): Sums {
  const before = old && sumsOf(old);
  const after = now && sumsOf(now);
  const change = (field: Exclude<keyof Sums, "week">) =>
    (after?.[field] ?? 0) - (before?.[field] ?? 0);
  return {
    week: after?.week ?? before?.week ?? "",
    promise: change("promise"),
    closed: change("closed"),
    promised: change("promised"),
    kept: change("kept"),
  };
}

async function addToTotals(db: Db, group: number, sums: Sums): Promise<void> {
  const { promise, closed, promised, kept } = sums;
  if ([promise, closed, promised, kept].every((change) => change === 0)) return;
  await addSums(db, { group_id: group, ...sums });
}

const addSums = keptQuery((db, sums: GroupWeeksTable) =>
  db
    .insertInto("group_weeks")
    .values(sums)
    .onConflict((conflict) =>
      conflict.columns(["group_id", "week"]).doUpdateSet((eb) => ({
        promise: eb("group_weeks.promise", "+", sums.promise),
        closed: eb("group_weeks.closed", "+", sums.closed),
        promised: eb("group_weeks.promised", "+", sums.promised),
        kept: eb("group_weeks.kept", "+", sums.kept),
      })),
    ),
);

async function countShares(
  db: Db,
  group: Deriving,
  old: WeekScoresTable | undefined,
  now: WeekScoresTable | undefined,
): Promise<void> {
  const left = old?.listed === 1 && old.week === group.openWeek ? old.share : undefined;
  const reached = now?.listed === 1 && now.week === group.openWeek ? now.share : undefined;
  if (left === reached) return;
  for (const [share, change] of [
    [left, -1],
    [reached, 1],
  ] as const) {
    if (share !== undefined) await addToShare(db, { group_id: group.id, share, members: change });
  }
}

const addToShare = keptQuery((db, change: Tables["share_counts"]) =>
  db
    .insertInto("share_counts")
    .values(change)
    .onConflict((conflict) =>
      conflict
        .columns(["group_id", "share"])
        .doUpdateSet({ members: sql<number>`share_counts.members + ${change.members}` }),
    ),
);

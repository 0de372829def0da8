import { sql } from "kysely";
import type { Group, GroupWeek } from "../domain/records.ts";
import type { Week } from "../domain/week.ts";
import type { Db } from "./derive.ts";
import { askedFor } from "./rows.ts";

/** The sums of a group's weeks, hidden members and leavers included. */
export async function totalsOf(db: Db, group: number, from: Week, to: Week): Promise<GroupWeek> {
  const row = await db
    .selectFrom("group_weeks")
    .select(({ fn }) => [
      fn.sum<number | null>("promise").as("promise"),
      fn.sum<number | null>("closed").as("closed"),
      fn.sum<number | null>("promised").as("promised"),
      fn.sum<number | null>("kept").as("kept"),
    ])
    .where("group_id", "=", group)
    .where("week", ">=", from)
    .where("week", "<=", to)
    .executeTakeFirstOrThrow();
  const { promise, closed, promised, kept } = row;
  return {
    week: to,
    promise: Number(promise),
    closed: Number(closed),
    promised: Number(promised),
    kept: Number(kept),
  };
}

/** How many weeks of members are over and asked for something, and how many of them were kept. */
export async function endedOf(
  db: Db,
  group: Group,
  from: Week,
  to: Week,
): Promise<Pick<GroupWeek, "promised" | "kept">> {
  const row = await db
    .selectFrom("week_scores")
    .select(({ fn }) => [fn.countAll().as("promised")])
    .select(sql<number | null>`sum(case when 2 * closed >= promise then 1 else 0 end)`.as("kept"))
    .where("group_id", "=", group.id)
    .where("week", ">=", from)
    .where("week", "<=", to)
    .where("week", "<", group.openWeek)
    .where(askedFor)
    .executeTakeFirstOrThrow();
  return { promised: Number(row.promised), kept: Number(row.kept) };
}

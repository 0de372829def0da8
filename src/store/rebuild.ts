import type { Group, Member } from "../domain/records.ts";
import { atomically } from "./atomically.ts";
import { deriveMember, isSame, membersOf, readEvents, refold, type Db } from "./derive.ts";
import { recount } from "./remove.ts";
import { groupOf } from "./rows.ts";

/** What a rebuild read, and what differed. */
export interface RebuildReport {
  readonly members: number;
  readonly events: number;
  /** One line for each derived row that the log did not explain. */
  readonly differences: readonly string[];
}

/**
 * Recomputes every derived row from the log, in one transaction, and says what differed. On a sound
 * database that is nothing.
 */
export const rebuild = (db: Db): Promise<RebuildReport> =>
  atomically(db, async (trx) => {
    const differences: string[] = [];
    let members = 0;
    let events = 0;
    const rows = await trx.selectFrom("groups").selectAll().orderBy("id").execute();
    for (const group of rows.map((row) => groupOf(row, []))) {
      for (const member of await membersOf(trx, group.id)) {
        const log = await readEvents(trx, member.id);
        members += 1;
        events += log.length;
        differences.push(...(await compareMember(trx, group, member, log)));
        await refold(trx, group, member);
      }
      differences.push(...(await compareSums(trx, group)));
    }
    return { members, events, differences };
  });

async function compareMember(
  db: Db,
  group: Group,
  member: Member,
  log: Awaited<ReturnType<typeof readEvents>>,
): Promise<readonly string[]> {
  const name = `group ${group.key}, member ${member.id}`;
  const { walk, rows } = deriveMember(log, member, group.calendar, group.openWeek);
  const differences: string[] = [];
  const stored = await db
    .selectFrom("walks")
    .select("walk")
    .where("member_id", "=", member.id)
    .executeTakeFirst();
  if (stored?.walk !== JSON.stringify(walk)) differences.push(`${name}: walk`);
  const scores = await db
    .selectFrom("week_scores")
    .selectAll()
    .where("member_id", "=", member.id)
    .execute();
  const weeks = new Set([...rows, ...scores].map((row) => row.week));
  for (const week of weeks) {
    const old = scores.find((row) => row.week === week);
    const now = rows.find((row) => row.week === week);
    if (!isSame(old, now)) differences.push(`${name}: week ${week}`);
  }
  return differences;
}

/** Counts the group's sums anew; what was stored before must have said the same. */
async function compareSums(db: Db, group: Group): Promise<readonly string[]> {
  const before = await sums(db, group.id);
  await recount(db, group.id);
  const after = await sums(db, group.id);
  return before === after ? [] : [`group ${group.key}: sums`];
}

async function sums(db: Db, group: number): Promise<string> {
  const weeks = await db
    .selectFrom("group_weeks")
    .selectAll()
    .where("group_id", "=", group)
    .where((eb) => eb.or([eb("promise", ">", 0), eb("closed", ">", 0)]))
    .orderBy("week")
    .execute();
  const shares = await db
    .selectFrom("share_counts")
    .selectAll()
    .where("group_id", "=", group)
    .where("members", ">", 0)
    .orderBy("share")
    .execute();
  return JSON.stringify([weeks, shares]);
}

import { sql } from "kysely";
import { openDatabase } from "../src/store/open.ts";

const WEEK_MS = 7 * 86_400_000;

/**
 * Copies the first group, its channel and its schedules until there are `groups` of them, on either engine.
 * Those beyond the first `due` have had this week's posts already.
 */
export async function copyFirstGroup(database: string, groups: number, due: number): Promise<void> {
  const db = await openDatabase(database);
  const statements = [
    sql`with recursive numbers (n) as (select 2 union all select n + 1 from numbers where n < ${sql.lit(groups)})
      insert into groups (key, title, roadmap, hours, calendar, board, open_week, turns_ms, created_ms, version, told)
      select 'group' || n, title, roadmap, hours, calendar, board, open_week, turns_ms, created_ms, version, told
      from groups, numbers where groups.id = 1`,
    sql`insert into channels (platform, workspace, channel, group_id)
      select 'bench', 'bench', 'channel-' || id, id from groups where id > 1`,
    sql`insert into schedules (group_id, job, cron, next_run_ms)
      select groups.id, job, cron,
        next_run_ms + case when groups.id <= ${sql.lit(due)} then 0 else ${sql.lit(WEEK_MS)} end
      from groups, schedules where schedules.group_id = 1 and groups.id > 1`,
    sql`analyze`,
  ];
  for (const statement of statements) await statement.execute(db);
  await db.destroy();
}

/** How many deliveries of the database are noted as sent. */
export async function countSent(database: string): Promise<number> {
  const db = await openDatabase(database);
  const { count } = await db
    .selectFrom("deliveries")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("state", "=", "sent")
    .executeTakeFirstOrThrow();
  await db.destroy();
  return Number(count);
}

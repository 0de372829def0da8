import Sqlite from "better-sqlite3";
import { join } from "node:path";

/** Rows of one commit, as the scheduler has it. */
const BATCH = 500;

/**
 * The limit for claiming: the same rows in the same tables with the same indexes, in as many durable
 * commits, by statements that are prepared once and with nothing to decide.
 */
export function rawClaims(folder: string, model: Sqlite.Database, rows: number): () => void {
  const db = new Sqlite(join(folder, "raw-claims.db"));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  // The groups and people that these tables point to are not there.
  db.pragma("foreign_keys = OFF");
  const schema = model
    .prepare<[], { sql: string }>(
      "select sql from sqlite_schema where tbl_name in ('schedules', 'occurrences', 'deliveries') " +
        "and sql is not null order by type desc",
    )
    .all();
  for (const { sql } of schema) db.exec(sql);
  db.exec(
    "with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < " +
      `${rows}) insert into schedules select n, n, 'weekly-goal', '0 9 * * 1', 1 from numbers`,
  );
  const move = db.prepare("update schedules set next_run_ms = 2 where id = ? and next_run_ms = 1");
  const occurrence = db.prepare(
    "insert into occurrences values (?, 'weekly-goal', '2026-11-23T09:00', 1, 'claimed', null) " +
      "on conflict do nothing",
  );
  const delivery = db.prepare(
    "insert into deliveries (key, group_id, job, occurrence, due_ms, platform, workspace, channel, " +
      "state, attempts, ready_ms) values (?, ?, 'weekly-goal', '2026-11-23T09:00', 1, 'bench', " +
      "'bench', ?, 'pending', 0, 1) on conflict do nothing",
  );
  const claim = db.transaction((from: number) => {
    for (let number = from; number < Math.min(from + BATCH, rows + 1); number += 1) {
      move.run(number);
      occurrence.run(number);
      const key = `group${number}:weekly-goal:2026-11-23T09:00:bench:bench:channel-${number}`;
      delivery.run(key, number, `channel-${number}`);
    }
  });
  return () => {
    for (let from = 1; from <= rows; from += BATCH) claim(from);
    db.close();
  };
}

import type Sqlite from "better-sqlite3";

interface Copies {
  readonly groups: number;
  readonly due: number;
  readonly workspaceOf?: (number: number) => string;
}

const WEEK_MS = 7 * 86_400_000;

/**
 * Copies a group, its channel and its schedules until there are `groups` of them. Those beyond the first
 * `due` have had this week's posts already: theirs fall due a week later. `workspaceOf` says by its
 * number where a group lives.
 */
export function copyGroup(
  raw: Sqlite.Database,
  { groups, due, workspaceOf = () => "bench" }: Copies,
): void {
  raw.transaction(() => {
    const group = raw.prepare(
      "insert into groups (key, title, roadmap, hours, calendar, board, open_week, turns_ms, " +
        "created_ms, version, told) select ?, title, roadmap, hours, calendar, board, open_week, " +
        "turns_ms, created_ms, version, told from groups where id = 1",
    );
    const channel = raw.prepare(
      "insert into channels (platform, workspace, channel, group_id) " +
        "values ('bench', ?, ?, ?)",
    );
    const schedules = raw.prepare(
      "insert into schedules (group_id, job, cron, next_run_ms) " +
        "select ?, job, cron, next_run_ms + ? from schedules where group_id = 1",
    );
    for (let number = 2; number <= groups; number += 1) {
      const id = group.run(`group${number}`).lastInsertRowid;
      channel.run(workspaceOf(number), `channel-${number}`, id);
      schedules.run(id, number <= due ? 0 : WEEK_MS);
    }
  })();
  raw.pragma("wal_checkpoint(truncate)");
}

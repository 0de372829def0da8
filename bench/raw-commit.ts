import Sqlite from "better-sqlite3";
import { join } from "node:path";

export interface RawCommits {
  /** One durable commit: the least that a done can cost here. */
  readonly commit: () => void;
  readonly close: () => void;
}

/**
 * The limit: one row of an event's size in a table of its own, WAL and synchronous=FULL, on the same
 * file system and through a statement that is prepared once.
 */
export function rawCommits(folder: string): RawCommits {
  const db = new Sqlite(join(folder, "raw.db"));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec(
    "create table events (id integer primary key autoincrement, member_id integer, at_ms bigint, " +
      "day text, week text, kind text, minutes integer, body text)",
  );
  const insert = db.prepare(
    "insert into events (member_id, at_ms, day, week, kind, minutes, body) values (?, ?, ?, ?, ?, ?, ?)",
  );
  const body = JSON.stringify({
    kind: "done",
    topic: "internet-fundamentals",
    weight: {
      minutes: 240,
      items: ["how-the-web-works", "http-basics", "dns-and-hosts"],
      steps: 2,
    },
  });
  return {
    commit: () => insert.run(7, 1_795_500_000_000, "2026-11-24", "2026-11-23", "done", 240, body),
    close: () => db.close(),
  };
}

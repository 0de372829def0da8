import Sqlite from "better-sqlite3";
import { checksumOf, type StoredEvent } from "../../src/store/checksum.ts";
import { tablesInOrder } from "../../src/store/copy/table.ts";

const TEXTS = [
  "",
  "plain",
  "Zoë 👩🏽‍💻",
  "'; drop table people; --",
  "a\\b\nc\td\u0001",
  "(1,2)",
  "﷽ a\u0301 b",
  "\uFFFD\uFFFF\u{10FFFF}",
];
const NUMBERS = [0, 1, -1, 7, 2_000_000_000, -2_000_000_000];
const LARGE = [0, 1_795_000_000_000, Number.MAX_SAFE_INTEGER, -5];
const REALS = [0.1, 7, 1 / 3, 1e-9, 123_456.789];

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: 0 | 1;
  readonly pk: number;
}

/** Puts rows into every table of a database, with what is hard to carry over; the last of each is erased again. */
export async function fill(file: string, seed: number, rows = 20): Promise<void> {
  const db = new Sqlite(file);
  db.pragma("foreign_keys = ON");
  const tables = await tablesInOrder();
  db.exec("begin");
  for (const { name: table, counts } of tables) {
    const columns = db.prepare<[], Column>(`pragma table_info("${table}")`).all();
    const named = db
      .prepare<[], { from: string; table: string; to: string }>(
        `pragma foreign_key_list("${table}")`,
      )
      .all();
    const add = db.prepare(
      `insert or ignore into "${table}" values (${columns.map(() => "?").join(", ")})`,
    );
    const idsOf = (other: string, column: string) =>
      db.prepare(`select "${column}" from "${other}" order by 1`).pluck().all();
    for (let turn = 0; turn < rows; turn += 1) {
      const pick = (all: readonly unknown[], column: number): unknown =>
        all[(seed * 31 + turn * (column + 1) + column) % all.length];
      add.run(
        columns.map(({ name, type, notnull, pk }, at) => {
          const reference = named.find(({ from }) => from === name);
          if (reference !== undefined) return pick(idsOf(reference.table, reference.to), at);
          if (counts && pk > 0) return null;
          if (notnull === 0 && pk === 0 && (turn + at) % 3 === 0) return null;
          if (type.toLowerCase() === "text") return `${String(pick(TEXTS, at))}${turn}`;
          if (type.toLowerCase() === "real") return pick(REALS, at);
          return pick(type.toLowerCase() === "bigint" ? LARGE : NUMBERS, at);
        }),
      );
    }
    if (counts) erase(db, table);
  }
  sumUp(db);
  db.exec("commit");
  db.close();
}

/** Gives each event the checksum of what it holds. */
function sumUp(db: Sqlite.Database): void {
  const set = db.prepare("update events set checksum = ? where id = ?");
  for (const event of db.prepare<[], StoredEvent>("select * from events").all())
    set.run(checksumOf(event), event.id);
}

/** The ids go on after it all the same. */
function erase(db: Sqlite.Database, table: string): void {
  db.prepare(`delete from "${table}" where id = (select max(id) from "${table}")`).run();
}

/** All that the tables of a file hold, and where their ids go on, as SQLite itself reads it. */
export async function contentsOf(file: string): Promise<Readonly<Record<string, unknown>>> {
  const db = new Sqlite(file, { readonly: true });
  const names = (await tablesInOrder()).map(({ name }) => name);
  const rowsOf = (name: string) =>
    db
      .prepare(`select * from "${name}"`)
      .raw()
      .safeIntegers()
      .all()
      .map((row) => JSON.stringify(row, (_, value: unknown) => written(value)))
      .sort();
  const contents = Object.fromEntries(
    [...names, "sqlite_sequence"].map((name) => [name, rowsOf(name)]),
  );
  db.close();
  return contents;
}

const written = (value: unknown): unknown => (typeof value === "bigint" ? `${value}n` : value);

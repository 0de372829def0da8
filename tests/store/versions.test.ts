import Sqlite from "better-sqlite3";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Kysely, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/dataset/load.ts";
import { ROADMAPS } from "../../src/main/ground.ts";
import { backUpBeforeUpgrade } from "../../src/store/backup/before-upgrade.ts";
import { verify } from "../../src/store/backup/verify.ts";
import { alteredEvents } from "../../src/store/checksum.ts";
import { migrations } from "../../src/store/migrations/index.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { temporary } from "../e2e/process.ts";
import { startProgram } from "../two-versions.ts";
import { dump } from "./versions/make.ts";

/** Databases as each version of Cairn wrote them, which today's brings up to date (versions/README.md). */

const FOLDER = join(import.meta.dirname, "versions");
const KEPT = globSync("*.sql", { cwd: FOLDER }).map((file) => basename(file, ".sql"));
/** Never the newest of a program: written together, and numbered in another order than they came in. */
const NEVER_NEWEST = ["0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010"];
const NAMES = Object.keys(migrations);
const versions = NAMES.map((name) => name.slice(0, 4));

/** Written before a week counted its topics with evidence: of such weeks a rebuild does, as 0007 says. */
const isWithoutEvidence = (version: string): boolean => !KEPT.includes(version) || version < "0007";

/** The Monday on which the six weeks of the example end. */
const MONDAY = "2027-01-04T08:35:00Z";

/** A database file as that version left it. */
async function databaseOf(version: string): Promise<string> {
  const file = join(temporary(), "cairn.db");
  const isKept = KEPT.includes(version);
  const connection = new Sqlite(file);
  connection.exec(
    `begin; ${readFileSync(join(FOLDER, `${isKept ? version : "0002"}.sql`), "utf8")} commit;`,
  );
  connection.close();
  if (!isKept) await migrateTo(file, version);
  return file;
}

async function migrateTo(file: string, version: string): Promise<void> {
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: new Sqlite(file) }) });
  const provider = { getMigrations: () => Promise.resolve({ ...migrations }) };
  const target = NAMES.find((name) => name.startsWith(version)) ?? "";
  const { error } = await new Migrator({ db, provider }).migrateTo(target);
  await db.destroy();
  expect(error).toBeUndefined();
}

function reading<T>(file: string, read: (connection: Sqlite.Database) => T): T {
  const connection = new Sqlite(file, { readonly: true });
  try {
    return read(connection);
  } finally {
    connection.close();
  }
}

const rowsOf = (connection: Sqlite.Database, table: string): readonly Record<string, unknown>[] =>
  connection.prepare<[], Record<string, unknown>>(`select * from ${table} order by rowid`).all();

/** What nobody may lose: who did what when, what each week came to, and the boards that froze. */
const LASTING = ["people", "members", "events", "week_scores", "frozen_scores"];
const lasting = (file: string) =>
  reading(file, (connection) => LASTING.map((table) => rowsOf(connection, table)));

/** What the board since the start says of somebody, by what the file itself holds. */
const hours = (file: string, member: number): string =>
  reading(file, (connection) => {
    const sums = connection
      .prepare<[number], { closed: number; promise: number }>(
        "select sum(closed) as closed, sum(promise) as promise from week_scores where member_id = ?",
      )
      .get(member);
    return `${(sums?.closed ?? 0) / 60} of ${(sums?.promise ?? 0) / 60} h`;
  });

test("every version of the database is kept, as its own program wrote it", () => {
  const missing = versions.filter(
    (version) => !KEPT.includes(version) && !NEVER_NEWEST.includes(version),
  );
  expect(missing, "a new migration: keep what it writes with `npm run versions`").toEqual([]);
  expect(KEPT.filter((version) => !versions.includes(version))).toEqual([]);
});

test("what is kept holds what was dumped, to the letter", async () => {
  const file = await databaseOf("0020");
  const again = join(temporary(), "again.db");
  const connection = new Sqlite(again);
  connection.exec(`begin; ${reading(file, dump)} commit;`);
  connection.close();
  expect(reading(again, dump)).toBe(reading(file, dump));
});

describe.each(versions)("a database of version %s", (version) => {
  test("is brought up to date and loses nothing of what its members did", async () => {
    const file = await databaseOf(version);
    const before = lasting(file);
    const [, , events] = before;
    expect(events?.length).toBeGreaterThan(30);
    await (await openSqlite(file)).destroy();
    expect(lasting(file)).toMatchObject(before);
    reading(file, (connection) => {
      expect(rowsOf(connection, "kysely_migration").map(({ name }) => name)).toEqual(NAMES);
      expect(connection.pragma("integrity_check", { simple: true })).toBe("ok");
      expect(connection.pragma("foreign_key_check")).toEqual([]);
      expect(alteredEvents(connection)).toEqual([]);
    });
  });

  test("lives on: its members, boards and weeks are what they were, and its log explains them", async () => {
    const file = await databaseOf(version);
    const [ada, dee] = [hours(file, 1), hours(file, 4)];
    const program = await startProgram(file, loadDataset(ROADMAPS).documents, MONDAY);
    const { differences } = await program.rebuild();
    expect(differences.map((line) => line.replace(/^.*, /, ""))).toEqual(
      isWithoutEvidence(version) ? ["member 4: week 2026-11-23"] : [],
    );
    await program.tick(MONDAY);
    const board = await program.say("ada", "/leaderboard all");
    expect(board).toMatch(new RegExp(`ada.*${ada}`));
    expect(board).toMatch(new RegExp(`dee.*${dee}`));
    expect(await program.say("ada", "/roadmap progress")).toMatch(/[1-9]\d* of 234 h done/);
    expect(await program.say("ben", "/roadmap done 2.5")).toContain("done");
    expect((await program.rebuild()).differences).toEqual([]);
    expect(program.logged).toEqual([]);
  });
});

test.each(KEPT)(
  "a database of version %s can be backed up before, and its backup is of that version",
  async (version) => {
    const file = await databaseOf(version);
    const before = reading(file, (connection) => rowsOf(connection, "kysely_migration"));
    const backup = await backUpBeforeUpgrade(file, temporary(), Date.parse(MONDAY));
    expect(verify(backup)).toMatchObject({ madeMs: Date.parse(MONDAY), groups: 1 });
    expect(reading(backup, (connection) => rowsOf(connection, "kysely_migration"))).toEqual(before);
    expect(lasting(backup)).toEqual(lasting(file));
  },
);

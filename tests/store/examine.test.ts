import Sqlite from "better-sqlite3";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { StartError } from "../../src/core/errors.ts";
import { examineSqlite } from "../../src/store/examine.ts";
import { migrations } from "../../src/store/migrations/index.ts";
import { temporary } from "../e2e/process.ts";
import { worldOf } from "./world.ts";

/** A file with one group in it that nobody has open. */
async function ours(): Promise<string> {
  const file = join(temporary(), "cairn.db");
  const { db } = await worldOf({}, file);
  await db.destroy();
  return file;
}

/** What lies in its folder; of an open log's index, which every reader marks itself in, the name alone. */
const contents = (file: string) => {
  const folder = join(file, "..");
  return readdirSync(folder).map((name) =>
    name.endsWith("-shm") ? name : `${name} ${hashOf(join(folder, name))}`,
  );
};

const hashOf = (file: string): string =>
  createHash("sha256").update(readFileSync(file)).digest("hex");

/** Looks it over, and holds it to leaving everything as it was. */
async function examined(file: string) {
  const before = contents(file);
  const found = await examineSqlite(file);
  expect(contents(file)).toEqual(before);
  return found;
}

const change = (file: string, work: (db: Sqlite.Database) => void): void => {
  const db = new Sqlite(file);
  work(db);
  db.close();
};

describe("a database is looked over without a trace", () => {
  test("a sound one, with where its groups live", async () => {
    expect(await examined(await ours())).toEqual({
      damage: [],
      orphaned: [],
      pending: [],
      groups: 1,
      homes: [{ platform: "local", workspace: "w", channel: "general", group: "Backend" }],
      installations: [],
    });
  });

  test("one that Cairn has open, with what is only in its log yet", async () => {
    const file = join(temporary(), "cairn.db");
    const { db } = await worldOf({}, file);
    expect((await examined(file))?.homes).toHaveLength(1);
    await db.destroy();
  });

  test("one that a process left behind which was killed", async () => {
    const file = join(temporary(), "cairn.db");
    const left = join(temporary(), "left.db");
    const { db } = await worldOf({}, file);
    for (const end of ["", "-wal", "-shm"]) copyFileSync(file + end, left + end);
    await db.destroy();
    expect((await examined(left))?.homes).toHaveLength(1);
  });

  test("one that the next start brings up to date", async () => {
    const file = await ours();
    const last = Object.keys(migrations).at(-1) ?? "";
    change(file, (db) => db.prepare("delete from kysely_migration where name = ?").run(last));
    expect((await examined(file))?.pending).toEqual([last]);
  });

  test("an empty file, which the first start fills", async () => {
    const file = join(temporary(), "cairn.db");
    writeFileSync(file, "");
    expect(await examined(file)).toMatchObject({ pending: Object.keys(migrations), homes: [] });
  });

  test("none at all, which the first start makes, with its folder", async () => {
    const file = join(temporary(), "not", "there", "cairn.db");
    expect(await examineSqlite(file)).toBeUndefined();
    expect(() => readdirSync(join(file, ".."))).toThrow("ENOENT");
  });

  test("one of which rows name what is not there", async () => {
    const file = await ours();
    change(file, (db) => {
      db.pragma("foreign_keys = OFF");
      db.exec("update channels set group_id = 4711");
    });
    expect((await examined(file))?.orphaned).toEqual(["channels"]);
  });

  test("one whose index lost a row", async () => {
    const file = await ours();
    let index: unknown;
    change(file, (db) => {
      db.unsafeMode().pragma("writable_schema = ON");
      const own = "from sqlite_schema where name = 'accounts_person'";
      index = db.prepare(`select * ${own}`).get();
      db.exec(`delete ${own}`);
    });
    change(file, (db) =>
      db.exec("insert into accounts values ('local', 'w', 'unindexed', 1, null)"),
    );
    change(file, (db) => {
      db.unsafeMode().pragma("writable_schema = ON");
      db.prepare("insert into sqlite_schema values (@type, @name, @tbl_name, @rootpage, @sql)").run(
        index,
      );
    });
    const damage = (await examined(file))?.damage ?? [];
    expect(damage.join()).toMatch(/missing from index accounts_person/);
  });
});

describe("what a start would refuse is refused with its sentence", () => {
  const refused = async (file: string, says: RegExp) => {
    const before = contents(file);
    await expect(examineSqlite(file)).rejects.toThrow(StartError);
    await expect(examineSqlite(file)).rejects.toThrow(says);
    expect(contents(file)).toEqual(before);
  };

  test("a file that is no database", async () => {
    const file = join(temporary(), "diary.txt");
    writeFileSync(file, "Dear diary, this is no database at all.\n".repeat(200));
    await refused(file, /is not a SQLite database/);
  });

  test("one of another program", async () => {
    const file = join(temporary(), "other.db");
    change(file, (db) => db.exec("create table recipes (name text)"));
    await refused(file, /belongs to another program/);
  });

  test("one that a newer Cairn wrote", async () => {
    const file = await ours();
    change(file, (db) => db.exec("insert into kysely_migration values ('9999-new', '2030')"));
    await refused(file, /newer Cairn/);
  });

  test("one that is cut in the middle", async () => {
    const file = await ours();
    writeFileSync(file, readFileSync(file).subarray(0, 20_000));
    await refused(file, /is damaged/);
  });

  test("one that another program holds locked", async () => {
    const file = await ours();
    const db = new Sqlite(file);
    db.pragma("locking_mode = EXCLUSIVE");
    db.exec("begin exclusive");
    await expect(examineSqlite(file)).rejects.toThrow(/is in use by another program/);
    db.exec("rollback");
    db.close();
  });

  test("one in a folder that is a file", async () => {
    const file = join(temporary(), "file");
    writeFileSync(file, "");
    await expect(examineSqlite(join(file, "cairn.db"))).rejects.toThrow(/cannot be opened/);
  });

  test("a folder", async () => {
    const folder = join(temporary(), "folder");
    mkdirSync(folder);
    await expect(examineSqlite(folder)).rejects.toThrow(StartError);
  });
});

import Sqlite from "better-sqlite3";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeBackup } from "../../src/store/backup/make.ts";
import { verify } from "../../src/store/backup/verify.ts";
import { alteredEvents } from "../../src/store/checksum.ts";
import { examineSqlite } from "../../src/store/examine.ts";
import { temporary } from "../e2e/process.ts";
import { worldOf } from "./world.ts";

/** A database that nobody has open, with events of two members. */
async function lived(): Promise<string> {
  const file = join(temporary(), "cairn.db");
  const world = await worldOf({}, file);
  await world.join("Ada", "2026-11-23T09:00", 5);
  await world.join("Ben", "2026-11-24T09:00", 3);
  await world.db.destroy();
  return file;
}

const open = <T>(file: string, work: (db: Sqlite.Database) => T): T => {
  const db = new Sqlite(file);
  try {
    return work(db);
  } finally {
    db.close();
  }
};

/** Turns one letter of an event's text into another one, on the disk. */
function turnLetter(file: string): void {
  const bytes = readFileSync(file);
  const at = bytes.indexOf('"kind":"join"');
  bytes[at + 8] = "k".charCodeAt(0);
  writeFileSync(file, bytes);
}

describe("an event that is not as it was written", () => {
  test("is found though SQLite finds nothing", async () => {
    const file = await lived();
    expect(open(file, alteredEvents)).toEqual([]);
    turnLetter(file);
    expect(open(file, (db) => db.pragma("integrity_check", { simple: true }))).toBe("ok");
    expect(open(file, alteredEvents)).toHaveLength(1);
    const { damage } = (await examineSqlite(file)) ?? {};
    expect(damage).toEqual([expect.stringMatching(/^event \d is not as it was written$/)]);
  });

  test.each(["member_id", "at_ms", "minutes", "checksum"])(
    "is found by its %s, too",
    async (column) => {
      const file = await lived();
      open(file, (db) => {
        db.pragma("foreign_keys = OFF");
        db.exec(`update events set ${column} = ${column} + 1 where id = 2`);
      });
      expect(open(file, alteredEvents)).toEqual([2]);
    },
  );

  test("is found where its checksum is gone, or that of every event", async () => {
    const file = await lived();
    open(file, (db) => db.exec("update events set checksum = null where id = 2"));
    expect(open(file, alteredEvents)).toEqual([2]);
    open(file, (db) => db.exec("alter table events rename column checksum to checksvm"));
    expect(open(file, alteredEvents)).toHaveLength(2);
  });

  test("is never backed up as if it were sound", async () => {
    const file = await lived();
    turnLetter(file);
    const target = join(dirname(file), "backup.db");
    await expect(makeBackup(file, target, 0)).rejects.toThrow(`${file} is damaged`);
    expect(() => verify(file)).toThrow(/event \d is not as it was written/);
  });
});

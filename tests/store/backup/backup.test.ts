import Sqlite from "better-sqlite3";
import { readdirSync, readFileSync, statSync, chmodSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, afterAll, describe, expect, test } from "vitest";
import { StartError } from "../../../src/core/errors.ts";
import { digestOf } from "../../../src/store/backup/digest.ts";
import { besideDatabase, dropOld, listBackups, nameAt } from "../../../src/store/backup/folder.ts";
import { makeBackup } from "../../../src/store/backup/make.ts";
import { SEAL_TABLE } from "../../../src/store/backup/seal.ts";
import { verify } from "../../../src/store/backup/verify.ts";
import { openSqlite } from "../../../src/store/sqlite.ts";
import { chanceOf } from "../../crash/chance.ts";
import { temporary } from "../../e2e/process.ts";
import { ms } from "../../domain/build.ts";
import { worldOf, type World } from "../world.ts";

const AT = ms("2026-11-30T03:00");

/** A database that is open, with three members, and one who was erased. */
async function lived(): Promise<World & { readonly file: string }> {
  const file = join(temporary(), "cairn.db");
  const world = await worldOf({}, file);
  for (const name of ["Wilhelmina", "Bertram", "Cleopatra", "Goneforgood"]) {
    await world.join(name, "2026-11-23T09:00", 5);
  }
  await world.people.erase(await world.person("Goneforgood"), AT);
  return { ...world, file };
}

/** A sound backup, as bytes. */
let sound: Buffer;
beforeAll(async () => {
  const folder = temporary(afterAll);
  const { db } = await worldOf({}, join(folder, "cairn.db"));
  await db.destroy();
  await makeBackup(join(folder, "cairn.db"), join(folder, "backup.db"), AT);
  sound = readFileSync(join(folder, "backup.db"));
});

const written = (bytes: Buffer): string => {
  const file = join(temporary(), "backup.db");
  writeFileSync(file, bytes);
  return file;
};

/** What is in it, without a look at whether it is sound. */
function contentOf(file: string): string {
  const connection = new Sqlite(file, { readonly: true });
  try {
    return digestOf(connection, SEAL_TABLE);
  } finally {
    connection.close();
  }
}

describe("a backup", () => {
  test("holds what the open database held, what is only in its log yet included", async () => {
    const { db, file } = await lived();
    const target = join(besideDatabase(file), nameAt(file, AT));
    expect(await makeBackup(file, target, AT)).toEqual({ madeMs: AT, groups: 1, events: 3 });
    expect(contentOf(target)).toBe(contentOf(file));
    await db.destroy();
    const again = await openSqlite(target);
    expect(await again.selectFrom("members").select("id").execute()).toHaveLength(3);
    await again.destroy();
  });

  test("is one file with a name by the time in UTC, and nothing beside it", async () => {
    const { db, file } = await lived();
    const folder = besideDatabase(file);
    await makeBackup(file, join(folder, nameAt(file, AT)), AT);
    expect(readdirSync(folder)).toEqual(["cairn-2026-11-30T020000Z.db"]);
    expect(listBackups(file, folder)).toEqual([
      { file: join(folder, "cairn-2026-11-30T020000Z.db"), atMs: AT },
    ]);
    await db.destroy();
  });

  test("has no trace of who was erased, though the database's free pages may", async () => {
    const { db, file } = await lived();
    const target = join(dirname(file), "backup.db");
    await makeBackup(file, target, AT);
    const bytes = readFileSync(target);
    expect(bytes.includes("Wilhelmina")).toBe(true);
    expect(bytes.includes("Goneforgood")).toBe(false);
    await db.destroy();
  });

  test("may be read by nobody who may not read the database", async () => {
    const { db, file } = await lived();
    chmodSync(file, 0o600);
    const target = join(dirname(file), "backup.db");
    await makeBackup(file, target, AT);
    expect(statSync(target).mode & 0o777).toBe(0o600);
    await db.destroy();
  });

  test("takes no other file's place, and leaves nothing where it is refused", async () => {
    const { db, file } = await lived();
    const target = join(dirname(file), "diary.txt");
    writeFileSync(target, "Dear diary");
    const before = readdirSync(dirname(file));
    await expect(makeBackup(file, target, AT)).rejects.toThrow("is there already, and is kept");
    expect(readdirSync(dirname(file))).toEqual(before);
    expect(readFileSync(target, "utf8")).toBe("Dear diary");
    await db.destroy();
  });

  test("is not made of a database that is not there, is none, or is another program's", async () => {
    const folder = temporary();
    const target = join(folder, "backups", "backup.db");
    const refused = (file: string) => expect(makeBackup(file, target, AT)).rejects;
    await refused(join(folder, "none.db")).toThrow("There is no");
    writeFileSync(join(folder, "text.db"), "once upon a time, ".repeat(99));
    await refused(join(folder, "text.db")).toThrow("is not a SQLite database");
    const other = new Sqlite(join(folder, "other.db"));
    other.exec("create table recipes (name text)");
    other.close();
    await refused(join(folder, "other.db")).toThrow("belongs to another program");
    expect(readdirSync(join(folder, "backups"))).toEqual([]);
  });

  test("that was copied into place by hand is a database, and can be backed up again", async () => {
    const file = written(sound);
    const db = await openSqlite(file);
    await db.updateTable("people").set({ name: "Another" }).execute();
    await db.destroy();
    expect(verify(file).madeMs).toBeUndefined();
    const target = join(dirname(file), "second.db");
    expect(await makeBackup(file, target, AT)).toMatchObject({ madeMs: AT });
  });
});

describe("a backup that is not as it was written is never called sound", () => {
  const refuses = (bytes: Buffer) => {
    const file = written(bytes);
    expect(() => verify(file)).toThrow(StartError);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(readdirSync(dirname(file))).toEqual(["backup.db"]);
  };

  test("the sound one is", () => {
    expect(verify(written(sound))).toEqual({ madeMs: AT, groups: 1, events: 0 });
  });

  test("one with another letter in a name, which no check of SQLite's sees", () => {
    const bytes = Buffer.from(sound);
    bytes[bytes.indexOf("Backend")] = "H".charCodeAt(0);
    const file = written(bytes);
    const connection = new Sqlite(file);
    expect(connection.pragma("integrity_check", { simple: true })).toBe("ok");
    connection.close();
    refuses(bytes);
  });

  test("one without its seal", () => {
    const bytes = Buffer.from(sound);
    const at = bytes.indexOf(SEAL_TABLE);
    bytes[at + 3] = "x".charCodeAt(0);
    refuses(bytes);
  });

  test.each([0, 1, 99, 100, 4_096, 20_000])("one cut after %i bytes", (length) => {
    refuses(sound.subarray(0, length));
  });

  test("one cut by its last page, or by a byte", () => {
    refuses(sound.subarray(0, -4_096));
    refuses(sound.subarray(0, -1));
  });

  test("one with a page of zeros, or of noise", () => {
    const chance = chanceOf(7);
    for (let at = 0; at < sound.length; at += 5 * 4_096) {
      const zeros = Buffer.from(sound).fill(0, at, at + 4_096);
      refuses(zeros);
      const noise = Buffer.from(sound);
      for (let byte = at; byte < at + 4_096; byte += 1) noise[byte] = Math.floor(chance() * 256);
      refuses(noise);
    }
  });

  test("one with any single bit turned, unless all that it holds is still as it was", () => {
    const chance = chanceOf(11);
    const content = contentOf(written(sound));
    // Most of a small file is zeros that nothing reads.
    const used = [...sound.keys()].filter((at) => sound[at] !== 0);
    let refused = 0;
    for (let turn = 0; turn < 120; turn += 1) {
      const bytes = Buffer.from(sound);
      const at = used[Math.floor(chance() * used.length)] ?? 0;
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << Math.floor(chance() * 8)), at);
      const file = written(bytes);
      try {
        verify(file);
      } catch (error) {
        expect(error).toBeInstanceOf(StartError);
        refused += 1;
        continue;
      }
      expect(contentOf(file)).toBe(content);
    }
    expect(refused).toBeGreaterThan(40);
  });
});

describe("old backups go", () => {
  const folderWith = (...times: readonly string[]) => {
    const folder = temporary();
    const names = times.map((time) => nameAt("cairn.db", ms(time)));
    for (const name of names) writeFileSync(join(folder, name), "");
    return { folder, names };
  };
  const after = (days: number, ...times: readonly string[]) => {
    const { folder, names } = folderWith(...times);
    const [made] = times;
    const file = join(folder, names[0] ?? "");
    dropOld("cairn.db", { file, atMs: ms(made ?? "") }, days);
    return times.filter((time) => readdirSync(folder).includes(nameAt("cairn.db", ms(time))));
  };

  test("by days that have one: several of a day count once", () => {
    const times = ["2026-11-30T09:00", "2026-11-29T23:00", "2026-11-29T04:00", "2026-11-12T04:00"];
    expect(after(2, ...times)).toEqual(times.slice(0, 3));
    expect(after(3, ...times)).toEqual(times);
    expect(after(1, ...times)).toEqual(times.slice(0, 1));
  });

  test("those of a clock that was ahead first, and never the one just made", () => {
    const times = ["2026-11-30T09:00", "2030-01-01T09:00", "2026-11-29T09:00"];
    expect(after(2, ...times)).toEqual(["2026-11-30T09:00", "2026-11-29T09:00"]);
    expect(after(1, ...times)).toEqual(["2026-11-30T09:00"]);
  });

  test("and nothing else does, but what was left unfinished a day ago", () => {
    const { folder, names } = folderWith("2026-11-30T09:00");
    const others = ["diary.txt", "playground-2026-11-01T040000Z.db", "cairn-2026-11-01.db"];
    for (const name of [...others, ".cairn-backup-old", ".cairn-backup-new"]) {
      writeFileSync(join(folder, name), "");
    }
    utimesSync(join(folder, ".cairn-backup-old"), 0, 0);
    const file = join(folder, names[0] ?? "");
    dropOld("cairn.db", { file, atMs: ms("2026-11-30T09:00") }, 1);
    expect(readdirSync(folder).sort()).toEqual([...others, ".cairn-backup-new", ...names].sort());
  });
});

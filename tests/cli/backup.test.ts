import Sqlite from "better-sqlite3";
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  watch,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { listBackups } from "../../src/store/backup/folder.ts";
import { verify } from "../../src/store/backup/verify.ts";
import { ended, run, start, temporary } from "../e2e/process.ts";
import { worldOf } from "../store/world.ts";

/** A database with a group that nobody has open. */
async function ours(title = "Backend"): Promise<string> {
  const file = join(temporary(), "cairn.db");
  const { db } = await worldOf({}, file);
  await db.updateTable("groups").set({ title }).execute();
  await db.destroy();
  return file;
}

/** Makes a database large enough that copying it takes its time. */
function grow(file: string): void {
  const db = new Sqlite(file);
  const add = db.prepare("insert into envelopes values (?, 0)");
  db.transaction(() => {
    for (let row = 0; row < 20_000; row += 1) add.run(`${row} ${"x".repeat(500)}`);
  })();
  db.close();
}

const titleIn = (file: string): unknown => {
  const db = new Sqlite(file, { readonly: true });
  const title = db.prepare("select title from groups").pluck().get();
  db.close();
  return title;
};

const backup = (file: string, ...more: readonly string[]) => run(["backup", ...more, "--db", file]);
const restore = (file: string, ...more: readonly string[]) =>
  run(["restore", ...more, "--db", file]);

/** What lies in a folder, and what is in it. */
const contents = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => [name, readFileSync(join(folder, name)).toString("base64")]);

describe("cairn backup", () => {
  test("says in a sentence where the backup is and what it holds", async () => {
    const file = await ours();
    const { code, stdout, stderr } = await backup(file);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const [made] = listBackups(file, join(dirname(file), "backups"));
    expect(stdout).toBe(
      `${made?.file} is a backup of ${file}, read back and sound: 1 group, 0 events.\n`,
    );
  });

  test("goes to a file or into a folder that is named", async () => {
    const file = await ours();
    const folder = join(dirname(file), "elsewhere");
    expect((await backup(file, join(folder, "one.db"))).code).toBe(0);
    expect((await backup(file, folder)).code).toBe(0);
    expect(readdirSync(folder)).toEqual([
      expect.stringMatching(/^cairn-\d{4}-\d\d-\d\dT\d{6}Z\.db$/),
      "one.db",
    ]);
    const again = await backup(file, join(folder, "one.db"));
    expect(again).toMatchObject({ code: 78, stdout: "" });
    expect(again.stderr).toMatch(/one\.db is there already, and is kept; name another file\.\n$/);
  });

  test("holds one moment, while others write", async () => {
    const file = await ours();
    grow(file);
    const db = new Sqlite(file, { timeout: 1_000 });
    const set = db.prepare("insert or replace into meta values (?, ?)");
    const write = db.transaction((turn: number) => {
      set.run("first", String(turn));
      set.run("last", String(turn));
    });
    write(0);
    const over = new AbortController();
    const backups = Promise.all([1, 2, 3].map((one) => backup(file, `${file}.${one}`)));
    void backups.finally(() => {
      over.abort();
    });
    let turns = 0;
    while (!over.signal.aborted) {
      write((turns += 1));
      await new Promise(setImmediate);
    }
    db.close();
    for (const { code, stderr } of await backups)
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const one of [1, 2, 3]) {
      const copy = new Sqlite(`${file}.${one}`, { readonly: true });
      const both = copy.prepare("select value from meta where name in ('first', 'last')").pluck();
      const [first, last] = both.all();
      expect(first).toBe(last);
      expect(Number(first)).toBeLessThan(turns);
      copy.close();
    }
  });

  test("that is killed leaves nothing under a good name that is not sound", async () => {
    const file = await ours();
    grow(file);
    const folder = join(dirname(file), "backups");
    mkdirSync(folder);
    for (const moment of [1, 2, 3, 4]) {
      const child = start(["backup", "--db", file]);
      let seen = 0;
      const watcher = watch(folder, () => {
        seen += 1;
        if (seen >= moment ** 3) child.kill("SIGKILL");
      });
      await ended(child);
      watcher.close();
      for (const made of listBackups(file, folder)) {
        expect(verify(made.file)).toMatchObject({ groups: 1 });
      }
    }
    // The first dies as its first file appears.
    expect(readdirSync(folder).some((name) => name.startsWith(".cairn-backup-"))).toBe(true);
    expect(titleIn(file)).toBe("Backend");
    expect((await backup(file)).code).toBe(0);
  });

  test("into a folder that may not be written says so, and that there is none", async ({
    skip,
  }) => {
    const nobody = process.getuid?.() === 0 ? 65_534 : undefined;
    const somebody = await run(["--version"], "", { uid: nobody });
    skip(somebody.code !== 0, "only root may read this clone, and root may write everywhere");
    const file = await ours();
    const folder = join(dirname(file), "backups");
    mkdirSync(folder, 0o555);
    if (nobody !== undefined) execFileSync("chown", ["-R", String(nobody), dirname(file)]);
    chmodSync(folder, 0o555);
    const { code, stdout, stderr } = await run(["backup", "--db", file], "", { uid: nobody });
    expect({ code, stdout }).toEqual({ code: 78, stdout: "" });
    expect(stderr).toMatch(
      /^There is no backup: cairn-.*\.db cannot be written into .* \(EACCES\)\.\n$/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  test("onto a disk that is full says so, and that there is none", async ({ skip }) => {
    const folder = temporary();
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", folder]);
    skip(mounted.status !== 0, "only root may make a small disk, and not everywhere");
    onTestFinished(() => void execFileSync("umount", [folder]));
    const file = await ours();
    grow(file);
    const { code, stdout, stderr } = await backup(file, join(folder, "backup.db"));
    expect({ code, stdout }).toEqual({ code: 74, stdout: "" });
    expect(stderr).toBe(
      `There is no backup: the disk of ${folder} is full. Make room, or name another place.\n`,
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("cairn restore", () => {
  /** A database whose group was renamed after its backup. */
  async function changed() {
    const file = await ours("As it was");
    const saved = join(dirname(file), "saved", "one.db");
    await backup(file, saved);
    const db = new Sqlite(file);
    db.exec("update groups set title = 'As it is'");
    db.close();
    return { file, saved, folder: dirname(file) };
  }

  test("puts a backup in place where there is no database, with its folder", async () => {
    const { saved } = await changed();
    const file = join(temporary(), "new", "cairn.db");
    const { code, stdout, stderr } = await restore(file, saved);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      /^\S+ is what \S+ holds, made \S+Z: 1 group, 0 events\. There was no database in its place before\.\n$/,
    );
    expect(readdirSync(dirname(file))).toEqual(["cairn.db"]);
    expect((await run(["rebuild", "--db", file])).stdout).toMatch(/nothing differed/);
  });

  test("takes no database's place until it is told to", async () => {
    const { file, saved, folder } = await changed();
    const before = readFileSync(file);
    const { code, stdout, stderr } = await restore(file, saved);
    expect({ code, stdout }).toEqual({ code: 78, stdout: "" });
    expect(stderr).toContain("is there already; with --force it is kept under another name");
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(["cairn.db", "saved"]);
  });

  test("keeps the database that was there, byte for byte, with the log beside it", async () => {
    const { file, saved, folder } = await changed();
    const before = readFileSync(file);
    // What a process leaves that was killed.
    writeFileSync(`${file}-wal`, "a log that nobody may play back");
    writeFileSync(`${file}-shm`, "");
    const { code, stdout } = await restore(file, saved, "--force");
    expect(code).toBe(0);
    const kept = /The database that was there is kept as (\S+)\.\n$/.exec(stdout)?.[1] ?? "";
    expect(readFileSync(kept).equals(before)).toBe(true);
    expect(readFileSync(`${kept}-wal`, "utf8")).toBe("a log that nobody may play back");
    expect(titleIn(file)).toBe("As it was");
    expect(existsSync(`${file}-wal`)).toBe(false);
    expect(readdirSync(folder)).toHaveLength(5);
  });

  test.each([
    ["whose beginning is", 0],
    ["whose middle is", 20_000],
  ])("works on a damaged database, %s noise", async (_, at) => {
    const { file, saved } = await changed();
    const bytes = readFileSync(file).fill("noise", at, at + 9_000);
    writeFileSync(file, bytes);
    const { code, stdout } = await restore(file, saved, "--force");
    expect(code).toBe(0);
    expect(titleIn(file)).toBe("As it was");
    const kept = /kept as (\S+)\.\n$/.exec(stdout)?.[1] ?? "";
    expect(readFileSync(kept).equals(bytes)).toBe(true);
  });

  test.each([
    ["sound", (bytes: Buffer) => bytes],
    ["damaged", (bytes: Buffer) => bytes.fill("noise", 0, 99)],
  ])("touches nothing while a process has the database open, be it %s", async (_, spoil) => {
    const { file, saved, folder } = await changed();
    const child = start(["chat", "--json", "--db", file, "--now", "2026-11-21T09:00Z"]);
    const over = ended(child);
    await new Promise((resolve) => {
      child.stdout?.once("data", resolve);
      child.stdin?.write("/cairn about\n");
    });
    writeFileSync(file, spoil(readFileSync(file)), { flag: "r+" });
    const before = contents(folder);
    const { code, stdout, stderr } = await restore(file, saved, "--force");
    expect({ code, stdout }).toEqual({ code: 78, stdout: "" });
    expect(stderr).toBe(
      `A running Cairn has ${file} open; stop it first, then restore ${saved}.\n`,
    );
    expect(contents(folder)).toEqual(before);
    child.kill("SIGKILL");
    await over;
    expect((await restore(file, saved, "--force")).code).toBe(0);
  });

  test("touches nothing where the backup is not sound", async () => {
    const { file, saved, folder } = await changed();
    const bytes = readFileSync(saved);
    bytes[bytes.indexOf("As it was")] = "X".charCodeAt(0);
    writeFileSync(saved, bytes);
    const before = contents(dirname(saved));
    const { code, stderr } = await restore(file, saved, "--force");
    expect(code).toBe(78);
    expect(stderr).toBe(
      `${saved} is no backup to rely on: what it holds is not what was backed up.\n`,
    );
    expect(contents(dirname(saved))).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(["cairn.db", "saved"]);
    expect(titleIn(file)).toBe("As it is");
  });

  test("takes a copy that was made by hand, and calls it that", async () => {
    const { file, folder } = await changed();
    const copy = join(folder, "copy.db");
    writeFileSync(copy, readFileSync(file));
    const { code, stdout } = await restore(file, copy, "--force");
    expect(code).toBe(0);
    expect(stdout).toContain("a copy made by hand");
  });

  test("names what is missing where nothing, or nothing that exists, is named", async () => {
    const { file } = await changed();
    expect((await restore(file)).stderr).toMatch(/^Name the backup to restore: cairn restore FILE/);
    expect((await restore(file, "none.db")).stderr).toMatch(/there is no such file\.\n$/);
    expect((await restore(file, file, "--force")).stderr).toMatch(/is the database itself/);
  });
});

describe("a start on a damaged database", () => {
  test("says so in a sentence, with the command that restores the newest sound backup", async () => {
    const file = await ours();
    const folder = join(dirname(file), "backups");
    const [old, newer] = ["cairn-2026-11-28T030000Z.db", "cairn-2026-11-29T030000Z.db"] as const;
    await backup(file, join(folder, old));
    // The disk has damaged the newest one, too.
    const bytes = readFileSync(join(folder, old));
    bytes[bytes.indexOf("Backend")] = "H".charCodeAt(0);
    writeFileSync(join(folder, newer), bytes);
    const spoilt = readFileSync(file).fill("noise", 4_096 * 3, 4_096 * 4);
    writeFileSync(file, spoilt);
    const { code, stdout, stderr } = await run(["chat", "--db", file]);
    expect({ code, stdout }).toEqual({ code: 78, stdout: "" });
    const command = `restore ${join(folder, old)} --db ${file} --force`;
    expect(stderr).toBe(
      `The database file ${file} is damaged; it was left as it is, and cairn ${command} puts its newest sound backup in its place.\n`,
    );
    expect(readFileSync(file).equals(spoilt)).toBe(true);
    expect((await run(command.split(" "))).code).toBe(0);
    expect(titleIn(file)).toBe("Backend");
  });
});

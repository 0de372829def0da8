import Sqlite from "better-sqlite3";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, watch } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { listBackups } from "../../src/store/backup/folder.ts";
import { verify } from "../../src/store/backup/verify.ts";
import { ended, run, start, temporary } from "../e2e/process.ts";
import { backup, grow, ours, titleIn } from "./kept.ts";

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

import Sqlite from "better-sqlite3";
import { existsSync, readdirSync, readFileSync, renameSync, watch, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { ended, run, start, temporary } from "../e2e/process.ts";
import { backup, ours, restore, titleIn } from "./kept.ts";

/** What lies in a folder, and what is in it. */
const contents = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => [name, readFileSync(join(folder, name)).toString("base64")]);

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

  test("that is killed leaves nothing behind, once Cairn has run again", async () => {
    const { file, saved, folder } = await changed();
    const child = start(["restore", saved, "--db", file, "--force"]);
    const watcher = watch(folder, (_, name) => {
      if (name?.startsWith(".cairn-restore-")) child.kill("SIGKILL");
    });
    await ended(child);
    watcher.close();
    const left = () => readdirSync(folder).filter((name) => name.startsWith(".cairn-restore-"));
    expect(left()).not.toEqual([]);
    expect(titleIn(file)).toBe("As it is");
    // One that is in the making is left alone.
    const making = join(folder, `.cairn-restore-${process.pid}-0123`);
    writeFileSync(making, "");
    expect((await run(["rebuild", "--db", file])).code).toBe(0);
    expect(left()).toEqual([basename(making)]);
  });

  test("names what there is where nothing is named, and what is missing", async () => {
    const { file, saved } = await changed();
    const none = `there is none in ${join(dirname(file), "backups")}`;
    expect((await restore(file)).stderr).toBe(
      `Name the backup to restore: cairn restore FILE; ${none}.\n`,
    );
    const night = join(dirname(saved), "cairn-2026-11-28T030000Z.db");
    renameSync(saved, night);
    const env = { CAIRN_BACKUP_FOLDER: dirname(saved) };
    expect((await run(["restore", "--db", file], "", { env })).stderr).toBe(
      `Name the backup to restore: cairn restore FILE; the newest is ${night}.\n`,
    );
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

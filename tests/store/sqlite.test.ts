import Sqlite from "better-sqlite3";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { sql } from "kysely";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { StartError } from "../../src/core/errors.ts";
import { peopleStore } from "../../src/store/people.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { actor } from "./world.ts";

const folder = mkdtempSync(join(tmpdir(), "cairn-sqlite-"));
chmodSync(folder, 0o755);
const pathOf = (name: string) => join(folder, name);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Makes a database of Cairn's own, with a person in it. */
async function ours(name: string): Promise<string> {
  const db = await openSqlite(pathOf(name));
  await peopleStore(db).meet(actor("Ada"), 0);
  await db.destroy();
  return pathOf(name);
}

function sqlite(name: string, change: (db: Sqlite.Database) => void): string {
  const db = new Sqlite(pathOf(name));
  change(db);
  db.close();
  return pathOf(name);
}

function written(name: string, bytes: Buffer | string): string {
  writeFileSync(pathOf(name), bytes);
  return pathOf(name);
}

/** How opening ends: the error, and whether the file's bytes are what they were. */
async function refusal(file: string): Promise<{ error: unknown; unchanged: boolean }> {
  const before = readFileSync(file);
  const error = await openSqlite(file).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, unchanged: before.equals(readFileSync(file)) };
}

/** One sentence that names the file: no line break, no stack, a full stop at its end. */
const sentence = (file: string, what: string) =>
  new RegExp(`^The database file ${file} [^\\n]*${what}[^\\n]*\\.$`);

describe("a database file", () => {
  test("is made where there is none, its folder too, and opened again with what it holds", async () => {
    const file = await ours("new/folder/cairn.db");
    const db = await openSqlite(file);
    expect(await db.selectFrom("people").select("name").execute()).toEqual([{ name: "Ada" }]);
    await db.destroy();
  });

  test("holds acknowledged work through a power failure, and keeps its references", async () => {
    const db = await openSqlite(pathOf("pragmas.db"));
    const pragma = async (name: string) =>
      Object.values(
        (await sql.raw<object>(`pragma ${name}`).execute(db)).rows[0] ?? {},
      )[0] as unknown;
    // 2 is FULL.
    expect(await pragma("synchronous")).toBe(2);
    expect(await pragma("journal_mode")).toBe("wal");
    expect(await pragma("foreign_keys")).toBe(1);
    await db.destroy();
  });

  test.each<[string, () => string | Promise<string>, string]>([
    ["is text", () => written("text.db", "once upon a time, ".repeat(99)), "is not a SQLite"],
    ["is a picture", () => written("picture.db", Buffer.alloc(5_000, 0x89)), "is not a SQLite"],
    [
      "is another program's",
      () =>
        sqlite("foreign.db", (db) =>
          db.exec("create table notes (text); insert into notes values (1)"),
        ),
      "another program",
    ],
    [
      "is another program's that marks its files",
      () =>
        sqlite("marked.db", (db) => {
          db.pragma("application_id = 12345");
          db.exec("create table notes (text)");
        }),
      "another program",
    ],
    [
      "was written by a newer Cairn",
      async () => {
        await ours("newer.db");
        return sqlite("newer.db", (db) => {
          db.exec("insert into kysely_migration values ('9999-later', '2030-01-01')");
        });
      },
      'newer Cairn .*"9999-later"',
    ],
    [
      "has a migration whose name a disk has changed,",
      async () => {
        await ours("changed.db");
        return sqlite("changed.db", (db) => {
          db.exec("update kysely_migration set name = '0007-sdasons' where name = '0007-seasons'");
        });
      },
      "is damaged",
    ],
    [
      "is Cairn's, with a mark that a disk made another one,",
      async () => {
        await ours("unmarked.db");
        return sqlite("unmarked.db", (db) => db.pragma("application_id = 12345"));
      },
      "is damaged",
    ],
    [
      "is Cairn's, and has lost what tells its migrations,",
      async () => {
        await ours("lost.db");
        return sqlite("lost.db", (db) => db.exec("alter table kysely_migration rename to kysely"));
      },
      "is damaged",
    ],
    [
      "is damaged",
      async () => {
        const file = await ours("damaged.db");
        const bytes = readFileSync(file);
        // The schema's page, behind the file's header.
        bytes.fill(0xff, 100, 4_096);
        return written("damaged.db", bytes);
      },
      "damaged",
    ],
  ])("that %s is refused in one sentence, and left as it is", async (_, make, what) => {
    const file = await make();
    const { error, unchanged } = await refusal(file);
    expect(error).toBeInstanceOf(StartError);
    expect(error).toMatchObject({ exitCode: 78 });
    expect(error instanceof Error && error.message).toMatch(sentence(file, what));
    expect(unchanged).toBe(true);
  });

  test("that is read-only is refused in one sentence, and left as it is", async () => {
    const file = await ours("read-only.db");
    const before = readFileSync(file);
    chmodSync(file, 0o444);
    chmodSync(folder, 0o555);
    const said = openAsNobody(file);
    chmodSync(folder, 0o755);
    expect(said.name).toBe("StartError");
    expect(said.message).toMatch(sentence(file, "is read-only"));
    expect(before.equals(readFileSync(file))).toBe(true);
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  test("in a folder that cannot be made is refused in one sentence", async () => {
    const file = join(written("a-file", "x"), "cairn.db");
    await expect(openSqlite(file)).rejects.toBeInstanceOf(StartError);
  });
});

/** The error of opening a file in a process that is not root: root may write everything. */
function openAsNobody(file: string): { name: string; message: string } {
  const module = new URL("../../src/store/sqlite.ts", import.meta.url).href;
  const script = `
    const { openSqlite } = await import(${JSON.stringify(module)});
    const error = await openSqlite(${JSON.stringify(file)}).catch((reason) => reason);
    console.log(JSON.stringify({ name: error.name, message: error.message }));`;
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--input-type=module", "--eval", script],
    { encoding: "utf8", ...nobody },
  );
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as { name: string; message: string };
}

import Sqlite from "better-sqlite3";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { ROOT, run, temporary } from "./process.ts";

/** A database of an older Cairn, as its host finds it after an upgrade of the program. */
function older(): string {
  const file = join(temporary(), "cairn.db");
  const connection = new Sqlite(file);
  const statements = readFileSync(join(ROOT, "tests/store/versions/0011.sql"), "utf8");
  connection.exec(`begin; ${statements} commit;`);
  connection.close();
  return file;
}

const upgrade = (file: string, env: Readonly<Record<string, string>> = {}) =>
  run(["rebuild", "--db", file], "", { env: { CAIRN_BACKUPS: "7", ...env } });

const migrationsOf = (file: string): number => {
  const connection = new Sqlite(file, { readonly: true });
  const count = connection
    .prepare<[], number>("select count(*) from kysely_migration")
    .pluck()
    .get();
  connection.close();
  return count ?? 0;
};

test("an older database is backed up before it is brought up to date, and the log says where", async () => {
  const file = older();
  const { code, stderr } = await upgrade(file);
  expect(code).toBe(0);
  const folder = join(dirname(file), "backups");
  const [backup = ""] = readdirSync(folder);
  expect(JSON.parse(stderr)).toMatchObject({ level: 40, backup: join(folder, backup) });
  expect(migrationsOf(join(folder, backup))).toBe(11);
  expect(migrationsOf(file)).toBeGreaterThan(11);
  // One that is up to date is opened without another backup.
  expect((await upgrade(file)).stderr).toBe("");
  expect(readdirSync(folder)).toEqual([backup]);
  // The way back: today's program restores it, and so does the older one.
  const back = await run(["restore", join(folder, backup), "--db", file, "--force"]);
  expect(back.stdout).toContain("1 group");
  expect(migrationsOf(file)).toBe(11);
});

test("where there is no backup, an older database is refused in words and left as it is", async () => {
  const file = older();
  const before = readFileSync(file);
  writeFileSync(join(dirname(file), "backups"), "no folder");
  const { code, stderr } = await upgrade(file);
  expect(code).toBe(78);
  expect(stderr).toMatch(
    /^The database file \S+ is of an older Cairn and was left as it is: .*\. There is no backup: .*\. With CAIRN_BACKUPS=0 [^\n]*\.\n$/,
  );
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(existsSync(`${file}-wal`)).toBe(false);
});

test("a host who wants no backups gets none, and the log says so", async () => {
  const file = older();
  const { code, stderr } = await upgrade(file, { CAIRN_BACKUPS: "0" });
  expect(code).toBe(0);
  expect(stderr).toContain("without a backup");
  expect(existsSync(join(dirname(file), "backups"))).toBe(false);
});

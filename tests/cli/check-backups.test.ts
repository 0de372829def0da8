import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkBackups } from "../../src/cli/doctor/check-backups.ts";
import { readConfig } from "../../src/config.ts";
import { besideDatabase, nameAt } from "../../src/store/backup/folder.ts";
import { makeBackup } from "../../src/store/backup/make.ts";
import { temporary } from "../e2e/process.ts";
import { worldOf } from "../store/world.ts";

const HOUR_MS = 3_600_000;
const config = readConfig({});

/** A database, with a backup for each of so many hours ago; the newest is the first. */
async function backedUp(...hoursAgo: readonly number[]) {
  const database = join(temporary(), "cairn.db");
  const { db } = await worldOf({}, database);
  await db.destroy();
  const files: string[] = [];
  for (const hours of hoursAgo) {
    const atMs = Date.now() - hours * HOUR_MS;
    const file = join(besideDatabase(database), nameAt(database, atMs));
    await makeBackup(database, file, atMs);
    files.push(file);
  }
  return { database, newest: files[0] ?? "" };
}

test("a sound backup of last night is well", async () => {
  const { database, newest } = await backedUp(20, 44);
  expect(checkBackups(database, config)).toEqual([
    { name: "backups", state: "well", says: `The newest of 2 backups, ${newest}, is sound.` },
  ]);
});

test("one that is older than a night is worth a look, unless no night makes one", async () => {
  const { database } = await backedUp(40);
  expect(checkBackups(database, config)).toMatchObject([{ state: "warning" }]);
  expect(checkBackups(database, { ...config, backupNights: 0 })).toMatchObject([{ state: "well" }]);
});

test("one with another letter in it is wrong", async () => {
  const { database, newest } = await backedUp(1);
  const bytes = readFileSync(newest);
  bytes[bytes.indexOf("Backend")] = "H".charCodeAt(0);
  writeFileSync(newest, bytes);
  const says = `${newest} is no backup to rely on: what it holds is not what was backed up.`;
  expect(checkBackups(database, config)).toMatchObject([{ state: "wrong", says }]);
});

test("none at all is worth a look, a folder that is none is wrong, and no database needs no backup", async () => {
  const { database } = await backedUp();
  expect(checkBackups(database, config)).toMatchObject([{ state: "warning" }]);
  writeFileSync(besideDatabase(database), "no folder");
  expect(checkBackups(database, config)).toMatchObject([{ state: "wrong" }]);
  expect(checkBackups(`${database}.none`, config)).toEqual([]);
});

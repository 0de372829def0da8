import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openGround } from "../../src/main/ground.ts";
import { ledgerBeside, ledgerOf } from "../../src/store/backup/ledger.ts";
import { makeBackup } from "../../src/store/backup/make.ts";
import { restore } from "../../src/store/backup/restore.ts";
import { codeStore } from "../../src/store/codes.ts";
import { eraseAgain } from "../../src/store/erasures.ts";
import { linkStore } from "../../src/store/links.ts";
import { peopleStore } from "../../src/store/people.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { temporary } from "../e2e/process.ts";
import { actor, worldOf } from "./world.ts";

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A database of Ada and Ben, its backup of now, and its people with a ledger. */
async function backedUp() {
  const file = join(temporary(), "cairn.db");
  const world = await worldOf({}, file);
  for (const name of ["Ada", "Ben"]) await world.join(name, "2026-11-23T09:00", 7);
  const backup = `${file}.saved`;
  await makeBackup(file, backup, 0);
  const ledger = ledgerBeside(file);
  const people = peopleStore(world.db, { ledger, log });
  const restored = async () => {
    await world.db.destroy();
    restore(backup, file, { force: true, nowMs: 1 });
    const db = await openSqlite(file);
    return { db, again: () => eraseAgain(db, ledger, 2) };
  };
  return { ...world, file, people, ledger, restored };
}

const namesIn = async (db: Awaited<ReturnType<typeof openSqlite>>) => {
  const rows = await db.selectFrom("people").select("name").orderBy("id").execute();
  return rows.map(({ name }) => name);
};

test("a restored backup brings nobody back who was erased since, once and for all", async () => {
  const world = await backedUp();
  const { people, restored } = world;
  await people.erase(await world.person("Ada"), 1);
  const { db, again } = await restored();
  expect(await namesIn(db)).toContain("Ada");
  expect(await again()).toBe(1);
  expect(await namesIn(db)).toEqual(["Org", "Ben"]);
  // Who says something afterwards is met anew, and stays.
  await peopleStore(db).meet(actor("Ada"), 3);
  expect(await again()).toBe(0);
  expect(await namesIn(db)).toContain("Ada");
  await db.destroy();
});

test("a start does so by itself", async () => {
  const { file, restored, ...world } = await backedUp();
  const config = { database: file, liveMs: 30_000, logLevel: "silent", colour: false } as const;
  const ground = await openGround({ ...config, hostContact: undefined });
  await ground.store.people.erase(await world.person("Ada"), 1);
  await ground.close();
  const { db } = await restored();
  await db.destroy();
  const again = await openGround({ ...config, hostContact: undefined });
  expect(await again.store.people.byAccount(actor("Ada"))).toBeUndefined();
  expect(await again.store.people.byAccount(actor("Ben"))).toBeDefined();
  await again.close();
});

test("who came back by themselves is erased by no start", async () => {
  const world = await backedUp();
  const { db, people, ledger } = world;
  await people.erase(await world.person("Ada"), 1);
  await people.meet(actor("Ada"), 2);
  expect(await eraseAgain(db, ledger, 3)).toBe(0);
  expect(await namesIn(db)).toContain("Ada");
  await db.destroy();
});

test("who was linked when the backup was made, and erased alone since, goes alone", async () => {
  const world = await backedUp();
  const { db, people, ledger } = world;
  const [lead, side] = [await world.person("Ben"), await world.person("Ada")];
  const { platform, workspace, user } = actor("Ada");
  const account = { platform, workspace, user };
  const code = "abcdefghij";
  await codeStore(db).make({ code, use: "link", person: lead }, 0);
  await linkStore(db).link({ code, person: side }, 0);
  ledger.note(1, [account]);
  expect(await eraseAgain(db, ledger, 2)).toBe(1);
  expect(await namesIn(db)).toEqual(["Org", "Ben"]);
  expect(await people.find(lead)).toBeDefined();
  await db.destroy();
});

test("the ledger names nobody", async () => {
  const world = await backedUp();
  const { file, people, db } = world;
  await people.erase(await world.person("Ada"), 1);
  const ledger = readFileSync(ledgerOf(file), "utf8");
  expect(ledger).toMatch(/^[0-9a-f]{32}\n1 [0-9a-f]{64}\n$/);
  await db.destroy();
});

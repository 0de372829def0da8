import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { verify } from "../../src/store/backup/verify.ts";
import { openDatabase } from "../../src/store/open.ts";
import { ours } from "../cli/kept.ts";
import { run, temporary } from "../e2e/process.ts";
import { startTold } from "../e2e/told-process.ts";
import { worldOf } from "../store/world.ts";
import { startTwin } from "../twins/discord/twin.ts";
import { createDatabase } from "./databases.ts";

/** A database with one group and one member. */
async function lived(): Promise<string> {
  const address = await createDatabase({ empty: true });
  const world = await worldOf({}, address);
  await world.join("Ada", "2026-11-23T09:00", 5);
  await world.db.destroy();
  return address;
}

/** Runs it, and sees that the password is nowhere in what it says. */
async function said(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { code, stdout, stderr } = await run(args, "", { env });
  expect(stdout + stderr).not.toContain("planted-password");
  expect(stderr).not.toContain("    at ");
  return { code, says: stdout + stderr };
}

test("cairn copy says in two sentences what was copied, and needs both names", async () => {
  const file = await ours();
  const address = await createDatabase({ empty: true });
  const { code, says } = await said(["copy", file, address]);
  expect(says).toMatch(
    /^postgres:\/\/127\.0\.0\.1:\d+\/cairn_\w+ holds all that \S+cairn\.db held, compared in \d+ tables: 1 group, 0 members, 0 events, \d+ rows in all\. \S+cairn\.db is as it was\.\n$/,
  );
  expect(code).toBe(0);
  expect(await said(["copy", file])).toEqual({
    code: 78,
    says: "Name both databases: cairn copy FROM TO, each a SQLite file or a postgres:// address.\n",
  });
  expect((await said(["copy", address, address])).says).toContain("holds a Cairn already");
});

test("a backup of a PostgreSQL database is a sealed file, and goes into an empty database", async () => {
  const address = await lived();
  const folder = temporary();
  const env = { DATABASE_URL: address, CAIRN_BACKUP_FOLDER: folder };
  const made = await said(["backup"], env);
  expect(made.says).toMatch(
    /^\S+ is a backup of postgres:\/\/\S+, read back and sound: 1 group, 1 event\.\n$/,
  );
  const [name = ""] = readdirSync(folder);
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^cairn_\w+-[\dTZ-]+\.db$/)]);
  const backup = join(folder, name);
  expect(verify(backup).madeMs).toBeGreaterThan(0);

  const refused = await said(["restore", backup, "--force"], env);
  expect(refused).toMatchObject({ code: 78 });
  expect(refused.says).toContain("holds a Cairn already, and is kept; make an empty one");

  const other = await createDatabase({ empty: true });
  const restored = await said(["restore", backup, "--db", other]);
  expect(restored).toMatchObject({ code: 0 });
  expect(restored.says).toMatch(/holds, made \S+Z: 1 group, 1 event\. It was empty before\.\n$/);
  const db = await openDatabase(other);
  onTestFinished(() => db.destroy());
  expect(await db.selectFrom("people").select("name").orderBy("id").execute()).toEqual([
    { name: "Org" },
    { name: "Ada" },
  ]);
  expect((await said(["rebuild"], { DATABASE_URL: other })).says).toContain("nothing differed");
});

test("cairn doctor looks a PostgreSQL database over", async () => {
  const address = await lived();
  const env = { DATABASE_URL: address, CAIRN_BACKUP_FOLDER: temporary() };
  const sound = await said(["doctor"], env);
  expect(sound.says).toMatch(/✓ postgres:\/\/\S+ is sound and up to date, with 1 group\.\n/);
  expect(sound.code).toBe(0);

  const db = await openDatabase(address);
  onTestFinished(() => db.destroy());
  await db.updateTable("events").set({ minutes: 61 }).execute();
  const altered = await said(["doctor"], env);
  expect(altered.says).toMatch(/✗ postgres:\/\/\S+ is damaged: event 1 is not as it was written\./);
  expect(altered.code).toBe(78);

  const empty = await createDatabase({ empty: true });
  expect((await said(["doctor", "--db", empty])).says).toContain("has no tables yet");
  const away = Object.assign(new URL(empty), { port: "1" }).href;
  expect((await said(["doctor", "--db", away])).says).toMatch(
    /✗ The database postgres:\/\/127\.0\.0\.1:1\/\w+ does not answer/,
  );
});

test("a running Cairn on PostgreSQL makes its backup of the night", async () => {
  const twin = await startTwin();
  onTestFinished(() => twin.stop());
  twin.addGuild("Hall", { members: ["ada"] });
  const folder = temporary();
  const address = await createDatabase({ empty: true });
  const cairn = await startTold(
    {
      CAIRN_BACKUPS: "2",
      CAIRN_BACKUP_FOLDER: folder,
      DATABASE_URL: address,
      DISCORD_TOKEN: twin.token,
      DISCORD_API_URL: twin.api,
    },
    { nowMs: Date.parse("2026-11-21T09:00:00Z") },
  );
  if (cairn === undefined) throw new Error("it does not start");
  const made = () => readdirSync(folder).filter((name) => !name.startsWith("."));
  await cairn.tick(Date.parse("2026-11-21T09:00:00Z"));
  await expect.poll(made, { timeout: 60_000 }).toHaveLength(1);
  expect(verify(join(folder, made()[0] ?? "")).groups).toBe(0);
  cairn.signal("SIGTERM");
  expect((await cairn.over).code).toBe(0);
});

test("the chat at a prompt runs on it, too", async () => {
  const address = await createDatabase({ empty: true });
  const { code, stdout } = await run(["chat", "--plain", "--db", address], "/cairn about\n");
  expect(stdout).toContain("Cairn");
  expect(code).toBe(0);
});

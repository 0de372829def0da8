import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Installed } from "../../src/core/ports.ts";
import { installations } from "../../src/store/installations.ts";
import { createKeyring } from "../../src/store/keyring.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { newDatabase } from "../database.ts";
import { temporary } from "../e2e/process.ts";

/** Workspaces that installed Cairn by themselves. */

const key = (name: string) => ({ name, bytes: randomBytes(32) });
const [OLD, NEW] = [key("old"), key("new")];
const T1 = { platform: "slack", workspace: "T1" };

const installed = (workspace: string, token = `xoxb-${workspace}`): Installed => ({
  ...{ platform: "slack", workspace, name: "Hall", user: "U1", bot: "B1", handle: "cairn" },
  scopes: ["commands", "chat:write"],
  pass: { token, renewal: { token: `xoxe-${workspace}`, expiresMs: 43_200_000 } },
});

async function opened(file?: string) {
  const db = await (file === undefined ? newDatabase() : openSqlite(file));
  onTestFinished(() => db.destroy());
  return { db, on: (...keys: (typeof OLD)[]) => installations(db, createKeyring(keys)) };
}

/** A store with T1 in it, as it was read. */
async function withOne() {
  const { db, on } = await opened();
  const store = on(NEW);
  await store.add(installed("T1"), 1);
  const kept = await store.find(T1);
  if (kept === undefined) throw new Error("it is not there");
  return { db, store, kept };
}

test("an installation is found as it was noted, each workspace by itself", async () => {
  const store = (await opened()).on(NEW);
  await store.add(installed("T1"), 1);
  await store.add({ ...installed("T2"), pass: { token: "xoxb-for-ever" }, scopes: [] }, 2);
  expect(await store.find(T1)).toMatchObject(installed("T1"));
  expect(await store.find({ ...T1, workspace: "T2" })).toMatchObject({
    scopes: [],
    pass: { token: "xoxb-for-ever" },
  });
  expect(await store.find({ ...T1, workspace: "T3" })).toBeUndefined();
  expect(await store.workspaces("slack")).toEqual(["T1", "T2"]);
  expect(await store.workspaces("discord")).toEqual([]);
});

test("installed again it has the newer token alone", async () => {
  const { store, kept } = await withOne();
  await store.add(installed("T1", "xoxb-newer"), 2);
  const now = await store.find(T1);
  expect(now?.pass.token).toBe("xoxb-newer");
  expect(now?.revision).not.toBe(kept.revision);
  expect(await store.workspaces("slack")).toEqual(["T1"]);
});

test("no token is in the file, before and after it goes", async () => {
  const file = join(temporary(), "cairn.db");
  const { db, on } = await opened(file);
  const store = on(NEW);
  await store.add(installed("T1"), 1);
  const bytes = () => ["", "-wal"].map((end) => readFileSync(`${file}${end}`, "latin1")).join("");
  expect(bytes()).toContain("v1.new.");
  expect(bytes()).not.toMatch(/xox[be]-/);
  expect(await store.remove(T1)).toBe(true);
  expect(await store.remove(T1)).toBe(false);
  expect(await db.selectFrom("installations").selectAll().execute()).toEqual([]);
});

describe("a token that stands in another row", () => {
  test.each(["token", "renewal_token"] as const)("is worth nothing there: %s", async (column) => {
    const { db, store } = await withOne();
    await store.add(installed("T2"), 1);
    const [first] = await db.selectFrom("installations").select(column).execute();
    await db
      .updateTable("installations")
      .set(first ?? {})
      .where("workspace", "=", "T2")
      .execute();
    await expect(store.find({ ...T1, workspace: "T2" })).rejects.toThrow("“new”");
    expect(await store.find(T1)).toMatchObject(installed("T1"));
  });
});

describe("a pass is renewed by one", () => {
  const pass = { token: "xoxb-next", renewal: { token: "xoxe-next", expiresMs: 86_400_000 } };

  test("of many that claim it, and by the next one when that one has died", async () => {
    const { store, kept } = await withOne();
    const claims = await Promise.all([1, 2, 3].map(() => store.claim(kept, 1_000, 31_000)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await store.claim(kept, 30_999, 60_999)).toBe(false);
    expect(await store.claim(kept, 31_000, 61_000)).toBe(true);
  });

  test("whatever a clock noted that was far ahead", async () => {
    const { store, kept } = await withOne();
    await store.claim(kept, 900_000_000, 900_030_000);
    expect(await store.claim(kept, 1_000, 31_000)).toBe(true);
  });

  test("and is there for all, who claim it no more", async () => {
    const { store, kept } = await withOne();
    await store.claim(kept, 1_000, 31_000);
    expect(await store.renew(kept, pass)).toBe(true);
    expect((await store.find(T1))?.pass).toEqual(pass);
    expect(await store.claim(kept, 99_000, 129_000)).toBe(false);
  });

  test("but never in the place of a newer installation, or of none", async () => {
    const { store, kept } = await withOne();
    await store.claim(kept, 1_000, 31_000);
    await store.add(installed("T1", "xoxb-again"), 2);
    expect(await store.renew(kept, pass)).toBe(false);
    expect(await store.remove(T1, kept)).toBe(false);
    expect((await store.find(T1))?.pass.token).toBe("xoxb-again");
    await store.remove(T1);
    expect(await store.renew(kept, pass)).toBe(false);
    expect(await store.find(T1)).toBeUndefined();
  });
});

describe("when the first key is a new one", () => {
  test("everything is encrypted anew, and the old key is needed no more", async () => {
    const { on } = await opened();
    await on(OLD).add(installed("T1"), 1);
    await on(OLD).add({ ...installed("T2"), pass: { token: "xoxb-for-ever" } }, 1);
    expect(await on(NEW, OLD).encryptAnew()).toEqual([]);
    expect(await on(NEW).find(T1)).toMatchObject(installed("T1"));
    expect((await on(NEW).find({ ...T1, workspace: "T2" }))?.pass.token).toBe("xoxb-for-ever");
  });

  test("what a missing key encrypted stays as it is, and the key is named", async () => {
    const { on } = await opened();
    await on(OLD).add(installed("T1"), 1);
    expect(await on(NEW).encryptAnew()).toEqual(["old"]);
    await expect(on(NEW).find(T1)).rejects.toThrow("“old”");
    expect(await on(OLD).find(T1)).toMatchObject(installed("T1"));
  });

  test("what is being renewed at this moment is left to whoever renews it", async () => {
    const { on } = await opened();
    await on(OLD).add(installed("T1"), 1);
    const kept = await on(OLD).find(T1);
    if (kept === undefined) throw new Error("it is not there");
    await on(OLD).claim(kept, 1_000, 31_000);
    expect(await on(NEW, OLD).encryptAnew()).toEqual([]);
    expect(await on(NEW, OLD).renew(kept, { token: "xoxb-next" })).toBe(true);
    expect((await on(NEW).find(T1))?.pass).toEqual({ token: "xoxb-next" });
  });
});

import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { Installations, Log } from "../../../src/core/ports.ts";
import { installationOf } from "../../../src/platforms/slack/installation.ts";
import { manyWorkspaces } from "../../../src/platforms/slack/many-workspaces.ts";
import { settableClock } from "../../../src/scheduler/timeline.ts";
import { timer } from "../../../src/scheduler/timer.ts";
import { installations } from "../../../src/store/installations.ts";
import { createKeyring } from "../../../src/store/keyring.ts";
import { openSqlite } from "../../../src/store/sqlite.ts";
import { temporary } from "../../e2e/process.ts";
import type { Slack } from "../../twins/slack/twin.ts";
import { installHall, startHall } from "./hall.ts";

/** Tokens that expire after twelve hours, renewed at a loopback Slack by processes on one database. */

const HOUR_MS = 3_600_000;
const START_MS = Date.parse("2026-11-21T09:00:00Z");
const KEYS = [{ name: "now", bytes: randomBytes(32) }];

let twin: Slack;
const clock = settableClock(START_MS);
const nowMs = () => clock.now().epochMilliseconds;
const logged: object[] = [];
const note = (fields: object, message: string) => void logged.push({ ...fields, message });
const log: Log = { info: () => undefined, warn: note, error: note };
const at = (hours: number) => clock.set(START_MS + hours * HOUR_MS);
const renewals = () => twin.ledger.matching("oauth.v2.access");

beforeEach(async () => {
  await clock.set(START_MS);
  logged.length = 0;
  twin = await startHall(nowMs);
  onTestFinished(() => twin.stop());
});

/** Hall installs Cairn. */
const install = (store: Installations) => installHall(twin, store, { nowMs: nowMs(), log });

/** A process on a database file, with Hall's token as it would use it. */
async function processOn(
  file: string,
  change: (own: Installations) => Installations = (own) => own,
  keys = KEYS,
) {
  const db = await openSqlite(file);
  onTestFinished(() => db.destroy());
  const store = change(installations(db, createKeyring(keys)));
  const { clientId, clientSecret } = twin.oauth;
  const parts = { clientId, clientSecret, api: twin.api, installations: store, clock, timer, log };
  const access = manyWorkspaces(parts);
  const { id } = twin.world.team();
  const token = async () => (await access.tokenFor(id))?.token;
  const works = async () => {
    const { team } = await installationOf((await token()) ?? "", twin.api, log);
    return team === id;
  };
  return { store, access, token, works };
}

const fileOf = () => join(temporary(), "cairn.db");

/** Hall, installed in one process. */
async function one(change?: (own: Installations) => Installations) {
  const process = await processOn(fileOf(), change);
  await install(process.store);
  return process;
}

test("a token that is good for more than two hours is used as it is", async () => {
  const { token, works } = await one();
  const first = await token();
  await at(9.9);
  expect(await token()).toBe(first);
  expect(await works()).toBe(true);
  expect(renewals()).toEqual([]);
});

test.each([
  ["soon", 11],
  ["days ago", 72],
])(
  "a hundred callers at once, of a token that expires %s: one call, and all have the new one",
  async (_, hours) => {
    const { token, works } = await one();
    const first = await token();
    await at(hours);
    const tokens = new Set(await Promise.all(Array.from({ length: 100 }, token)));
    expect(renewals()).toHaveLength(1);
    expect(tokens.size).toBe(1);
    expect(tokens).not.toContain(first);
    expect(await works()).toBe(true);
    await at(hours + 9);
    await token();
    expect(renewals()).toHaveLength(1);
    await at(hours + 11);
    await token();
    expect(renewals()).toHaveLength(2);
    expect(logged).toEqual([]);
  },
);

describe("four processes on one database", () => {
  test.each([
    ["soon", 11],
    ["days ago", 72],
  ])("with 25 callers each, of a token that expires %s: one call", async (_, hours) => {
    const file = fileOf();
    const processes = await Promise.all([1, 2, 3, 4].map(() => processOn(file)));
    await install((await processOn(file)).store);
    await at(hours);
    const asked = processes.flatMap(({ token }) => Array.from({ length: 25 }, token));
    const tokens = await Promise.all(asked);
    expect(renewals()).toHaveLength(1);
    expect(tokens).not.toContain(undefined);
    // While the old one is good, whoever does not renew it goes on with it.
    for (const { works } of processes) expect(await works()).toBe(true);
    expect(renewals()).toHaveLength(1);
    expect(logged).toEqual([]);
  });

  test("of which the one that renews died before it asked: the next one does", async () => {
    const file = fileOf();
    const [dead, alive] = [await processOn(file), await processOn(file)];
    await install(dead.store);
    await at(11);
    const where = { platform: "slack", workspace: twin.world.team().id };
    const kept = await dead.store.find(where);
    if (kept === undefined) throw new Error("it is not there");
    await dead.store.claim(kept, nowMs(), nowMs() + 30_000);
    expect(await alive.token()).toBe(kept.pass.token);
    expect(renewals()).toEqual([]);
    await clock.set(nowMs() + 30_000);
    expect(await alive.token()).not.toBe(kept.pass.token);
    expect(await alive.works()).toBe(true);
  });
});

describe("a renewal that fails", () => {
  test("leaves the token as long as it is good, and is tried again half a minute later", async () => {
    const { token, works } = await one();
    const first = await token();
    await at(11);
    twin.faults.plant("oauth.v2.access", { kind: "fail", status: 503 });
    expect(await Promise.all([token(), token(), token()])).toEqual([first, first, first]);
    expect(await token()).toBe(first);
    expect(renewals()).toHaveLength(1);
    expect(logged).toMatchObject([{ message: "a token was not renewed" }]);
    await clock.set(nowMs() + 30_000);
    expect(await token()).not.toBe(first);
    expect(await works()).toBe(true);
  });

  test("after the token has expired is a reason to wait", async () => {
    const { token } = await one();
    await at(13);
    twin.faults.plant("oauth.v2.access", { kind: "refuse", error: "internal_error" });
    await expect(token()).rejects.toMatchObject({ name: "TryLater", afterMs: 30_000 });
  });

  test("since what renews it was used before: it is said what to do, once the token is over", async () => {
    const { token } = await one();
    await at(11);
    twin.faults.plant("oauth.v2.access", { kind: "refuse", error: "invalid_refresh_token" }, 2);
    expect(await token()).toBeDefined();
    await at(13);
    await expect(token()).rejects.toMatchObject({
      name: "SendRefused",
      permanent: true,
      hint: expect.stringContaining("install Cairn again") as unknown,
    });
    expect(JSON.stringify(logged)).not.toMatch(/xox/);
  });

  test("to be written is written later: what Slack gave is not given twice", async () => {
    let isFull = false;
    const { token, works, store } = await one((own) => ({
      ...own,
      renew: (...given) => (isFull ? Promise.reject(new Error("disk full")) : own.renew(...given)),
    }));
    const first = await token();
    await at(11);
    isFull = true;
    const next = await token();
    expect(next).not.toBe(first);
    await at(13);
    expect([await token(), await works()]).toEqual([next, true]);
    isFull = false;
    expect(await token()).toBe(next);
    const where = { platform: "slack", workspace: twin.world.team().id };
    expect((await store.find(where))?.pass.token).toBe(next);
    expect(renewals()).toHaveLength(1);
  });
});

test("a workspace that installs Cairn again meanwhile keeps the newer token", async () => {
  const { token, store } = await one();
  await at(11);
  const late = twin.faults.plant("oauth.v2.access", { kind: "hang", when: "after" });
  const asked = token();
  await expect.poll(late.hits).toBe(1);
  await install(store);
  const where = { platform: "slack", workspace: twin.world.team().id };
  const newest = (await store.find(where))?.pass.token;
  late.release();
  expect(await asked).toBe(newest);
  expect(await token()).toBe(newest);
});

describe("a workspace that has Cairn no more", () => {
  test("is left, and all that let Cairn in goes", async () => {
    const { access, token } = await one();
    twin.admin.uninstall();
    expect(await access.left(twin.world.team().id)).toBe(true);
    expect(await access.teams()).toEqual([]);
    expect(await token()).toBeUndefined();
    expect(await access.left(twin.world.team().id)).toBe(true);
  });

  test("is not left by a word that comes after it was installed again", async () => {
    const { access, store, works } = await one();
    twin.admin.uninstall();
    await install(store);
    expect(await access.left(twin.world.team().id)).toBe(false);
    expect(await works()).toBe(true);
  });
});

test("a token that cannot be decrypted lets nobody in, and the log names its key once", async () => {
  const file = fileOf();
  await install((await processOn(file)).store);
  const { token, access } = await processOn(file, undefined, [
    { name: "now", bytes: randomBytes(32) },
  ]);
  expect([await token(), await token()]).toEqual([undefined, undefined]);
  const team = twin.world.team().id;
  expect(logged).toEqual([{ team, key: "now", message: "a token cannot be decrypted" }]);
  // Whoever removes Cairn is rid of it all the same.
  expect(await access.left(team)).toBe(true);
  expect(await access.teams()).toEqual([]);
});

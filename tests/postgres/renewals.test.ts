import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { installations } from "../../src/store/installations.ts";
import { createKeyring } from "../../src/store/keyring.ts";
import { openDatabase } from "../../src/store/open.ts";
import { installHall, startHall } from "../platforms/slack/hall.ts";
import { createDatabase } from "./databases.ts";

const CHILD = join(import.meta.dirname, "renewing.ts");
const START_MS = Date.parse("2026-11-21T09:00:00Z");
const HOUR_MS = 3_600_000;
const EACH = 50;

test("a hundred callers in two processes, of a token that is over: Slack is asked once, and all have the new one", async () => {
  const time = { nowMs: START_MS };
  const twin = await startHall(() => time.nowMs);
  onTestFinished(() => twin.stop());
  const database = await createDatabase({ empty: false });
  const db = await openDatabase(database);
  onTestFinished(() => db.destroy());
  const key = randomBytes(32);
  const store = installations(db, createKeyring([{ name: "now", bytes: key }]));
  const silent = () => undefined;
  const log = { info: silent, warn: silent, error: silent };
  await installHall(twin, store, { nowMs: START_MS, log });

  const { clientId, clientSecret } = twin.oauth;
  const about = [database, twin.api, clientId, clientSecret];
  const team = twin.world.team().id;
  const processes = await Promise.all(
    [0, 1].map(async () => {
      const child = fork(CHILD, [...about, key.toString("base64"), team], { execArgv: [] });
      onTestFinished(() => void child.kill("SIGKILL"));
      await once(child, "message");
      return child;
    }),
  );
  /** What everybody is given, so many hours after it was installed. */
  const given = async (hours: number): Promise<ReadonlySet<unknown>> => {
    time.nowMs = START_MS + hours * HOUR_MS;
    const tokens = processes.map(async (child) => {
      const answer = once(child, "message");
      child.send({ nowMs: time.nowMs, count: EACH });
      const [list] = (await answer) as readonly (readonly unknown[])[];
      expect(list).toHaveLength(EACH);
      return list;
    });
    return new Set((await Promise.all(tokens)).flat());
  };
  const renewals = () => twin.ledger.matching("oauth.v2.access").length;

  const first = await given(1);
  expect([first.size, renewals()]).toEqual([1, 0]);
  let before = first;
  // Over for days; then again and again, as each ends.
  for (const [count, hours] of [72, 96, 120].entries()) {
    const now = await given(hours);
    expect([now.size, renewals()]).toEqual([1, count + 1]);
    expect(now).not.toEqual(before);
    before = now;
  }
  // Soon over, and good until then: whoever does not renew it goes on with it.
  const soon = await given(131);
  expect(renewals()).toBe(4);
  expect(soon.size).toBeLessThanOrEqual(2);
});

import { REST, Routes } from "discord.js";
import { describe, expect, test } from "vitest";
import {
  countInvalid,
  isInvalid,
  MOST_INVALID,
  restMs,
  withInvalid,
  type InvalidWindow,
} from "../../../src/platforms/discord/invalid-requests.ts";
import { guarded, restOptions } from "../../../src/platforms/discord/rest.ts";
import { startTwin } from "../../twins/discord/twin.ts";
import { FakeTimer } from "../../fakes/timer.ts";
import { openWorld, readIn } from "./world.ts";

const MINUTE = 60_000;

test.each([
  [401, null, true],
  [403, null, true],
  [429, "user", true],
  [429, "global", true],
  [429, null, true],
  [429, "shared", false],
  [200, null, false],
  [404, null, false],
  [500, null, false],
])("an answer of %i in the scope %s is that to an invalid request: %s", (status, scope, is) => {
  expect(isInvalid({ status, scope })).toBe(is);
});

describe("a window of invalid requests", () => {
  const full: InvalidWindow = { sinceMs: 5 * MINUTE, count: MOST_INVALID };

  test("begins with the first of them and lasts ten minutes", () => {
    const first = withInvalid(undefined, 5 * MINUTE);
    expect(first).toEqual({ sinceMs: 5 * MINUTE, count: 1 });
    expect(withInvalid(first, 15 * MINUTE - 1)).toEqual({ sinceMs: 5 * MINUTE, count: 2 });
    expect(withInvalid(first, 15 * MINUTE)).toEqual({ sinceMs: 15 * MINUTE, count: 1 });
  });

  test.each([
    ["there were none", undefined, 6 * MINUTE, 0],
    ["there is room for one more", { ...full, count: MOST_INVALID - 1 }, 6 * MINUTE, 0],
    ["it is full", full, 6 * MINUTE, 9 * MINUTE],
    ["it is over", full, 15 * MINUTE, 0],
  ])("asks to rest until its end, or not at all: %s", (_, window, nowMs, waitMs) => {
    expect(restMs(window, nowMs)).toBe(waitMs);
  });

  test("is told of once", async () => {
    const timer = new FakeTimer();
    const logged: object[] = [];
    const note = (fields: object) => void logged.push(fields);
    const invalid = countInvalid({ timer, log: { info: note, warn: note, error: note } });
    for (let count = 0; count < MOST_INVALID + 10; count += 1) {
      if (count < MOST_INVALID) invalid.check();
      invalid.note({ status: 403, scope: null });
    }
    expect(() => {
      invalid.check();
    }).toThrow("rate limited for 600000 ms");
    expect(logged).toEqual([{ count: MOST_INVALID, status: 403, waitMs: 10 * MINUTE }]);
    await timer.wait(10 * MINUTE);
    invalid.check();
  });
});

test("after the last refusal that may be, nothing is asked of Discord any more but what people wait for", async () => {
  const twin = await startTwin();
  twin.addGuild("Hall");
  twin.permit("general", { deny: ["ViewChannel"] });
  const timer = new FakeTimer();
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const invalid = countInvalid({ timer, log: silent });
  const rest = new REST({ ...restOptions(twin.api), ...guarded(silent, invalid) }).setToken(
    twin.token,
  );
  const list = () => rest.get(Routes.channelMessages(twin.channel("general").id));
  for (let count = 1; count < MOST_INVALID; count += 1) {
    invalid.note({ status: 403, scope: null });
  }
  await expect(list()).rejects.toMatchObject({ status: 403 });
  await expect(list()).rejects.toMatchObject({ name: "TryLater", scope: "everywhere" });
  const answer = rest.post(Routes.interactionCallback("1", "token"), {
    body: { type: 5 },
    auth: false,
  });
  await expect(answer).rejects.toMatchObject({ status: 404 });
  expect(twin.ledger.all.map(({ status }) => status)).toEqual([403, 404]);
  await timer.wait(10 * MINUTE);
  await expect(list()).rejects.toMatchObject({ status: 403 });
  await twin.stop();
});

test("a token that Discord does not take is no end of all posts: they rest for a minute", async () => {
  const { twin, discord, ask, logged } = await openWorld();
  const to = { kind: "channel", workspace: "", channel: twin.channel("general").id } as const;
  const send = () => discord.send(to, { blocks: [] }, "key", { check: () => undefined });
  twin.faults.plant("POST /channels/:channel/messages", { kind: "refuse", status: 401 });
  await expect(send()).rejects.toMatchObject({ scope: "everywhere", afterMs: MINUTE });
  expect(logged).toMatchObject([{ status: 401 }]);
  expect(await send()).toMatchObject({ platform: "discord" });
  expect(readIn(await ask("ada", "roadmap list"))).toContain("234");
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { call } from "./raw.ts";
import { startTwin, type Twin } from "./twin.ts";

const ROUTE = "POST /channels/:channel/messages";
let twin: Twin;
let nowMs: number;

beforeEach(async () => {
  nowMs = Date.UTC(2026, 8, 7, 9);
  twin = await startTwin({ now: () => nowMs });
  twin.addGuild("Hall", { channels: ["general", "other"], members: ["Ada"] });
});
afterEach(() => twin.stop());

const post = (channel = "general") =>
  call(twin, "POST", `/channels/${twin.channel(channel).id}/messages`, { content: "x" });
const seen = () => twin.messagesIn("general", "Ada").length;

test("a request is refused as often as was said, and then no more", async () => {
  const planted = twin.faults.plant(ROUTE, { kind: "refuse", status: 503 }, 2);
  expect([(await post()).status, (await post()).status, (await post()).status]).toEqual([
    503, 503, 200,
  ]);
  expect(planted.hits()).toBe(2);
});

test("a fault meets only what fits", async () => {
  const inOther = `POST /channels/${twin.channel("other").id}/messages`;
  twin.faults.plant(inOther, { kind: "refuse", status: 500 });
  expect((await post()).status).toBe(200);
  expect((await post("other")).status).toBe(500);
});

test("a connection that is cut before the message was taken leaves none", async () => {
  twin.faults.plant(ROUTE, { kind: "cut", when: "before" });
  await expect(post()).rejects.toThrow();
  expect(seen()).toBe(0);
});

test("a connection that is cut afterwards leaves the message", async () => {
  twin.faults.plant(ROUTE, { kind: "cut", when: "after" });
  await expect(post()).rejects.toThrow();
  expect(seen()).toBe(1);
  expect(twin.ledger.matching(ROUTE)).toMatchObject([{ status: undefined }]);
});

test("a request that hangs goes on when it is released", async () => {
  const planted = twin.faults.plant(ROUTE, { kind: "hang", when: "before" });
  const answer = post();
  await call(twin, "GET", "/users/@me");
  expect(seen()).toBe(0);
  planted.release();
  expect(await answer).toMatchObject({ status: 200 });
});

test("a delay holds the answer back", async () => {
  twin.faults.plant(ROUTE, { kind: "delay", when: "after", delayMs: 1 });
  expect(await post()).toMatchObject({ status: 200 });
});

test.each([
  ["user", "false", 1],
  ["global", "true", 1],
  ["shared", "false", 0],
] as const)("a scripted limit says its scope: %s", async (scope, isGlobal, counted) => {
  twin.faults.plant(ROUTE, { kind: "limit", retryAfterSeconds: 1.5, scope });
  const { status, body, headers } = await post();
  expect([status, headers.get("retry-after")]).toEqual([429, "2"]);
  expect(headers.get("x-ratelimit-scope")).toBe(scope);
  expect(body).toMatchObject({ retry_after: 1.5, global: isGlobal === "true" });
  expect(twin.limits.invalid["429"]).toBe(counted);
});

test("a bucket counts down in its headers, for each channel on its own, and fills again", async () => {
  twin.limits.set(ROUTE, { limit: 2, windowMs: 5_000 });
  expect((await post()).headers.get("x-ratelimit-remaining")).toBe("1");
  expect((await post()).headers.get("x-ratelimit-remaining")).toBe("0");
  expect(await post()).toMatchObject({ status: 429, body: { global: false, retry_after: 5 } });
  expect(await post("other")).toMatchObject({ status: 200 });
  nowMs += 5_000;
  expect(await post()).toMatchObject({ status: 200 });
});

test("the limit of all holds for every route", async () => {
  twin.limits.global = { limit: 1, windowMs: 1_000 };
  await post();
  const { headers, status } = await call(twin, "GET", "/users/@me");
  expect([status, headers.get("x-ratelimit-global")]).toEqual([429, "true"]);
});

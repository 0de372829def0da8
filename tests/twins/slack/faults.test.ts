import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { call } from "./raw.ts";
import { startSlack, type Slack } from "./twin.ts";

const POST = "chat.postMessage";
let slack: Slack;
let nowMs: number;

beforeEach(async () => {
  nowMs = Date.UTC(2026, 8, 7, 9);
  slack = await startSlack({ now: () => nowMs });
  slack.addTeam("Hall", { channels: ["general", "other"], members: ["ada"] });
});
afterEach(() => slack.stop());

const post = (channel = "general") =>
  call(slack, POST, { channel: slack.channel(channel).id, text: "x" });
const seen = () => slack.messagesIn("general", "ada").length;

test("a call is refused as often as was said, and then no more", async () => {
  const planted = slack.faults.plant(POST, { kind: "refuse", error: "internal_error" }, 2);
  const all = [await post(), await post(), await post()];
  expect(all.map(({ error }) => error)).toEqual(["internal_error", "internal_error", undefined]);
  expect(planted.hits()).toBe(2);
});

test("a call fails as HTTP does", async () => {
  slack.faults.plant(POST, { kind: "fail", status: 503 });
  expect(await post()).toMatchObject({ status: 503, body: {} });
});

test("a fault meets only what fits", async () => {
  const { id } = slack.channel("other");
  slack.faults.plant(({ route, body }) => route === POST && JSON.stringify(body).includes(id), {
    kind: "refuse",
    error: "fatal_error",
  });
  expect(await post()).toMatchObject({ error: undefined });
  expect(await post("other")).toMatchObject({ error: "fatal_error" });
});

test("a connection that is cut before the message was taken leaves none, afterwards one", async () => {
  slack.faults.plant(POST, { kind: "cut", when: "before" });
  await expect(post()).rejects.toThrow();
  expect(seen()).toBe(0);
  slack.faults.plant(POST, { kind: "cut", when: "after" });
  await expect(post()).rejects.toThrow();
  expect(seen()).toBe(1);
});

test("a call that hangs goes on when it is released, and one that is delayed by itself", async () => {
  const planted = slack.faults.plant(POST, { kind: "hang", when: "after" });
  const answer = post();
  await call(slack, "auth.test");
  planted.release();
  expect(await answer).toMatchObject({ status: 200 });
  slack.faults.plant(POST, { kind: "delay", when: "before", delayMs: 1 });
  expect(await post()).toMatchObject({ status: 200 });
});

test("a scripted limit says how long to wait", async () => {
  slack.faults.plant(POST, { kind: "limit", retryAfterSeconds: 1.5 });
  const { status, error, headers } = await post();
  expect([status, error, headers.get("retry-after")]).toEqual([429, "ratelimited", "2"]);
});

describe("a limit of so many", () => {
  test("posts is each channel's own", async () => {
    slack.limits.posts = { limit: 1, windowMs: 1_000 };
    expect([(await post()).status, (await post()).status, (await post("other")).status]).toEqual([
      200, 429, 200,
    ]);
    nowMs += 1_000;
    expect(await post()).toMatchObject({ status: 200 });
  });
  test("calls is each method's own", async () => {
    slack.limits.set("auth.test", { limit: 1, windowMs: 60_000 });
    await call(slack, "auth.test");
    const { headers, status } = await call(slack, "auth.test");
    expect([status, headers.get("retry-after")]).toEqual([429, "60"]);
    expect(await post()).toMatchObject({ status: 200 });
  });
});

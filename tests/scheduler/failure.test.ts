import { describe, expect, test } from "vitest";
import { SendRefused, TryLater } from "../../src/core/errors.ts";
import { loggable } from "../../src/scheduler/failure.ts";
import { HOUR, KEY, MINUTE, onePost } from "./world.ts";

describe("a platform that says why", () => {
  const gone = new SendRefused("this channel is gone", "Name another one with /group setup.", {
    permanent: true,
  });

  test("it never will, is not asked again, and the organiser reads the reason and what to do", async () => {
    const { platform, tickAt, deliveries, group } = await onePost();
    platform.script.push(gone);
    await tickAt("2026-12-01T09:00Z");
    await tickAt("2026-12-01T12:00Z");
    expect(platform.posts).toEqual([]);
    expect(await deliveries.stuck(group)).toMatchObject([
      {
        key: KEY,
        state: "dead",
        error: "this channel is gone. Name another one with /group setup.",
      },
    ]);
  });

  test("it cannot just now, is tried again without asking", async () => {
    const { platform, tickAt, states } = await onePost();
    platform.script.push(new SendRefused("it is down", "Wait a little.", { permanent: false }));
    await tickAt("2026-12-01T09:00Z");
    expect(await states()).toEqual(["pending"]);
    await tickAt("2026-12-01T09:01Z");
    expect(platform.asked).toEqual([]);
    expect(platform.keys).toEqual([KEY]);
  });

  test("to wait, is asked at that time and not before, however often, and no try is lost", async () => {
    const { platform, process, clock } = await onePost();
    platform.script.push(...Array.from({ length: 20 }, () => new TryLater(MINUTE, "target")));
    const asked: number[] = [];
    platform.onTheWay = () => {
      asked.push(clock.nowMs);
      return Promise.resolve();
    };
    const scheduler = process({ limits: { tries: 3 } });
    clock.nowMs += HOUR;
    while (platform.keys.length === 0 && asked.length < 30) {
      await scheduler.tick(clock.nowMs);
      clock.nowMs += 1_000;
    }
    expect(asked).toHaveLength(21);
    for (const [index, atMs] of asked.slice(1).entries()) {
      expect(atMs - (asked[index] ?? 0)).toBeGreaterThanOrEqual(MINUTE);
    }
    expect(platform.keys).toEqual([KEY]);
    expect(platform.asked).toEqual([]);
  });

  test("that it cannot even be asked about a post, leaves it to an organiser at once", async () => {
    const { platform, tickAt, deliveries, group } = await onePost();
    platform.script.push("cut");
    await tickAt("2026-12-01T09:00Z");
    platform.finds = gone;
    await tickAt("2026-12-01T09:01Z");
    expect(await deliveries.stuck(group)).toMatchObject([{ key: KEY, state: "asking" }]);
    expect(platform.keys).toEqual([KEY]);
  });

  test("to wait when asked about a post, is asked about it again", async () => {
    const { platform, tickAt, states } = await onePost();
    platform.script.push("cut");
    await tickAt("2026-12-01T09:00Z");
    platform.finds = new TryLater(MINUTE, "target");
    await tickAt("2026-12-01T09:01Z");
    platform.finds = "the truth";
    await tickAt("2026-12-01T09:03Z");
    expect(await states()).toEqual(["sent"]);
    expect(platform.keys).toEqual([KEY]);
  });
});

test("a post that cannot be written shows no raw error, but a reference that the log has too", async () => {
  const { process, tickAt, db, lines } = await onePost();
  const compose = () => Promise.reject(new Error("SQLITE_ERROR: no such column: secret"));
  await tickAt("2026-12-01T09:00Z", process({ compose }));
  const row = await db.selectFrom("deliveries").select("error").executeTakeFirstOrThrow();
  expect(row.error).toContain("writing it failed");
  expect(row.error).toContain("ref12345");
  expect(row.error).not.toContain("SQLITE");
  expect(lines).toContainEqual({ level: "error", message: "a post met an unexpected error" });
});

describe("what the log has of a platform's error", () => {
  const words = "my secret words";

  test("is its name, code and the beginning of its message, never the request", () => {
    const error = Object.assign(new TypeError(`400: ${"x".repeat(300)}${words}`), {
      code: 50_035,
      requestBody: { content: words },
      cause: words,
    });
    expect(loggable(error)).toEqual({
      ...{ name: "TypeError", code: "50035" },
      message: `400: ${"x".repeat(195)}`,
    });
  });

  test("is only the kind of what is no error", () => {
    expect(loggable({ content: words })).toEqual({ name: "object" });
    expect(loggable(words)).toEqual({ name: "string" });
  });
});

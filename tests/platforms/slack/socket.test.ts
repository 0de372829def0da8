import { describe, expect, test } from "vitest";
import { openWorld, readIn } from "./world.ts";

/** Socket Mode: what becomes of the connection, and that nothing is lost by it. */

describe("the connection is there again, at once", () => {
  test.each(["warning", "refresh_requested"] as const)(
    "after Slack asks for it: %s",
    async (reason) => {
      const world = await openWorld();
      const { socketMode } = world.twin;
      const again = socketMode.next("open");
      socketMode.disconnect(reason);
      await again;
      expect(readIn(await world.ask("ada", "roadmap list"))).toContain("234");
      expect(socketMode.connections).toBe(1);
      expect(world.logged).toEqual([]);
    },
  );

  test("after it was dropped", async () => {
    const world = await openWorld();
    const { socketMode } = world.twin;
    const again = socketMode.next("open");
    socketMode.drop();
    await again;
    expect(readIn(await world.ask("ada", "roadmap list"))).toContain("234");
    expect(world.connections).toEqual([true, false, true]);
  });

  test("after ten of both in a row", async () => {
    const world = await openWorld();
    const { socketMode } = world.twin;
    for (let times = 0; times < 10; times += 1) {
      const again = socketMode.next("open");
      if (times % 2 === 0) socketMode.drop();
      else socketMode.disconnect("warning");
      await again;
    }
    expect(readIn(await world.ask("ada", "roadmap list"))).toContain("234");
    expect(socketMode.connections).toBe(1);
  });
});

describe("where Slack cannot be reached when the connection is lost", () => {
  test.each([
    { kind: "cut", when: "before" },
    { kind: "fail", status: 503 },
    { kind: "refuse", error: "internal_error" },
    { kind: "refuse", error: "invalid_auth" },
    { kind: "limit", retryAfterSeconds: 1 },
  ] as const)("it is tried until it can, and the process stays: %j", async (fault) => {
    const world = await openWorld();
    const { socketMode, faults } = world.twin;
    const again = socketMode.next("open");
    faults.plant("apps.connections.open", fault);
    socketMode.drop();
    await again;
    expect(readIn(await world.ask("ada", "roadmap list"))).toContain("234");
    expect(world.logged).toMatchObject([
      { message: expect.stringContaining("tried again") as unknown },
    ]);
  });
});

test("what was delivered and not acknowledged when the connection went acts once", async () => {
  const world = await openWorld();
  const { deliveries, socketMode } = world.twin;
  const asked = await world.ask("ada", "roadmap list");
  const again = socketMode.next("open");
  socketMode.drop();
  await again;
  await deliveries.again(asked, { attempt: 1, reason: "timeout" });
  expect(asked.messages).toHaveLength(1);
});

test("frames that nobody knows change nothing", async () => {
  const world = await openWorld();
  const { socketMode } = world.twin;
  for (const frame of [{}, { type: "new_thing" }, { type: "interactive", payload: {} }, "?"]) {
    socketMode.sendRaw(frame);
  }
  expect(readIn(await world.ask("ada", "roadmap list"))).toContain("234");
});

test("stopped, there is no connection any more, also while one is being made", async () => {
  const world = await openWorld();
  const { socketMode, faults } = world.twin;
  const hanging = faults.plant("apps.connections.open", { kind: "hang", when: "before" });
  socketMode.drop();
  await expect.poll(() => hanging.hits()).toBe(1);
  await world.slack.stop();
  hanging.release();
  await expect.poll(() => socketMode.connections).toBe(0);
});

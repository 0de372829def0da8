import { describe, expect, test } from "vitest";
import { recordedMetrics } from "../fakes/recorded-metrics.ts";
import { addGroup, KEY, MINUTE, onePost, worldAt } from "./world.ts";

const BROKEN =
  "sending it failed on our side or the platform's; the host finds the reference ref12345 in the log";

describe("a post that is due", () => {
  test("goes out once, under the key of its group, job, occurrence and channel", async () => {
    const { platform, tickAt, states } = await onePost();
    await tickAt("2026-12-01T09:00Z");
    await tickAt("2026-12-01T09:01Z");
    expect(platform.keys).toEqual([KEY]);
    expect(platform.asked).toEqual([]);
    expect(await states()).toEqual(["sent"]);
  });

  test("goes to every channel of its group", async () => {
    const world = await worldAt("2026-12-01T08:00Z");
    await addGroup(world, "ada", "0 9 * * *", { channels: ["one", "two"] });
    await world.tickAt("2026-12-01T09:00Z");
    const targets = world.platform.posts.map((post) => post.to);
    expect(targets).toHaveLength(2);
    for (const channel of ["one", "two"]) {
      expect(targets).toContainEqual({ kind: "channel", workspace: "w", channel });
    }
  });

  test("is confirmed unsent when there is nothing to say", async () => {
    const { platform, process, tickAt, states } = await onePost();
    const { told, metrics } = recordedMetrics();
    const silent = process({ compose: () => Promise.resolve(null), metrics });
    await tickAt("2026-12-01T09:00Z", silent);
    expect(platform.posts).toEqual([]);
    expect(await states()).toEqual(["sent"]);
    expect(told).toEqual([["delivered", "post", "silent", undefined]]);
  });

  test("waits for a process that has its platform", async () => {
    const { process, tickAt, states } = await onePost();
    await tickAt("2026-12-01T09:00Z", process({ platforms: [] }));
    expect(await states()).toEqual(["pending"]);
    await tickAt("2026-12-01T09:01Z");
    expect(await states()).toEqual(["sent"]);
  });

  test("of a job that is no more is given up", async () => {
    const { process, tickAt, deliveries, group } = await onePost();
    await tickAt("2026-12-01T09:00Z", process({ platforms: [] }));
    await tickAt("2026-12-01T09:01Z", process({ jobs: [] }));
    expect(await deliveries.stuck(group)).toMatchObject([
      { state: "dead", error: 'there is no post "daily" any more' },
    ]);
  });
});

describe("a process that dies", () => {
  test("between begin and send: the next one asks, then sends", async () => {
    const { platform, process, tickAt, states, clock } = await onePost();
    platform.script.push("hang");
    clock.nowMs += 60 * MINUTE;
    void process().tick(clock.nowMs);
    await untilSending(states);
    await tickAt("2026-12-01T09:01Z", process());
    expect(platform.posts).toEqual([]);
    await tickAt("2026-12-01T09:06Z", process());
    expect(platform.asked).toEqual([KEY]);
    expect(platform.keys).toEqual([KEY]);
    expect(await states()).toEqual(["sent"]);
  });

  test("between send and confirm: the next one asks, and does not send again", async () => {
    const { platform, process, tickAt, states, clock } = await onePost();
    platform.script.push("die");
    clock.nowMs += 60 * MINUTE;
    void process().tick(clock.nowMs);
    await untilSending(states);
    await tickAt("2026-12-01T09:06Z", process());
    expect(platform.asked).toEqual([KEY]);
    expect(platform.keys).toEqual([KEY]);
    expect(await states()).toEqual(["sent"]);
  });

  test("where the platform cannot tell: an organiser is asked instead", async () => {
    const { platform, process, tickAt, deliveries, group, states, clock } = await onePost();
    platform.script.push("die");
    platform.finds = "unknown";
    clock.nowMs += 60 * MINUTE;
    void process().tick(clock.nowMs);
    await untilSending(states);
    await tickAt("2026-12-01T09:06Z", process());
    await tickAt("2026-12-01T09:30Z");
    expect(platform.keys).toEqual([KEY]);
    expect(await deliveries.stuck(group)).toMatchObject([{ key: KEY, state: "asking" }]);
  });

  test("frozen longer than its lease, it loses the post to another", async () => {
    const { platform, process, tickAt, clock } = await onePost();
    const frozen = process({
      compose: async () => {
        await tickAt("2026-12-01T09:06Z", process());
        return { view: { blocks: [] } };
      },
    });
    clock.nowMs += 60 * MINUTE;
    await frozen.tick(clock.nowMs);
    await tickAt("2026-12-01T10:00Z", frozen);
    expect(platform.keys).toEqual([KEY]);
  });
});

describe("a send that fails", () => {
  test("is tried again later, after asking", async () => {
    const { platform, tickAt, states } = await onePost();
    platform.script.push("refuse", "refuse");
    await tickAt("2026-12-01T09:00Z");
    expect(await states()).toEqual(["sending"]);
    await tickAt("2026-12-01T09:00:10Z");
    expect(platform.asked).toEqual([]);
    await tickAt("2026-12-01T09:01Z");
    await tickAt("2026-12-01T09:02Z");
    expect(platform.asked).toEqual([KEY, KEY]);
    expect(platform.keys).toEqual([KEY]);
    expect(await states()).toEqual(["sent"]);
  });

  test("though it was taken, is not sent again", async () => {
    const { platform, tickAt, states } = await onePost();
    platform.script.push("cut");
    await tickAt("2026-12-01T09:00Z");
    await tickAt("2026-12-01T09:01Z");
    expect(platform.keys).toEqual([KEY]);
    expect(await states()).toEqual(["sent"]);
  });

  test("too often is given up, and the organiser sees why", async () => {
    const { platform, process, clock, deliveries, group } = await onePost();
    platform.script.push(...Array.from({ length: 20 }, () => "refuse" as const));
    const scheduler = process({ limits: { tries: 3 } });
    for (let minute = 0; minute < 120; minute += 1) {
      clock.nowMs += MINUTE;
      await scheduler.tick(clock.nowMs);
    }
    expect(platform.script).toHaveLength(17);
    expect(await deliveries.stuck(group)).toMatchObject([
      { key: KEY, state: "dead", error: BROKEN },
    ]);
  });

  test("and cannot even be asked about, in the end is for an organiser to judge", async () => {
    const { platform, process, clock, states } = await onePost();
    platform.script.push("refuse");
    platform.finds = "fails";
    const scheduler = process({ limits: { tries: 3 } });
    for (let minute = 0; minute < 180; minute += 1) {
      clock.nowMs += MINUTE;
      await scheduler.tick(clock.nowMs);
    }
    expect(platform.posts).toEqual([]);
    expect(await states()).toEqual(["asking"]);
  });

  test("before it was sent at all needs no asking, even of a platform that cannot tell", async () => {
    const { platform, process, tickAt, states } = await onePost();
    platform.finds = "unknown";
    const failing = process({ compose: () => Promise.reject(new Error("no view")) });
    await tickAt("2026-12-01T09:00Z", failing);
    expect(await states()).toEqual(["pending"]);
    await tickAt("2026-12-01T09:02Z");
    expect(platform.keys).toEqual([KEY]);
  });

  test("holds up no other channel", async () => {
    const world = await worldAt("2026-12-01T08:00Z");
    for (const key of ["a", "b", "c"]) await addGroup(world, key, "0 9 * * *");
    world.platform.script.push("refuse");
    await world.tickAt("2026-12-01T09:00Z");
    expect(world.platform.posts).toHaveLength(2);
  });
});

describe("what waits for an organiser", () => {
  async function dead() {
    const world = await onePost();
    await world.tickAt("2026-12-01T09:00Z", world.process({ platforms: [] }));
    await world.tickAt("2026-12-02T09:00:01Z", world.process({ jobs: world.parts.jobs }));
    const [stuck] = await world.deliveries.stuck(world.group);
    return { ...world, stuck };
  }

  test("includes a post that was claimed and then fell out of its window", async () => {
    const { stuck } = await dead();
    expect(stuck).toMatchObject({ key: KEY, state: "dead", error: "more than 24 h late" });
  });

  test("is sent at once when they say again, without asking", async () => {
    const { stuck, deliveries, group, tickAt, platform } = await dead();
    platform.finds = "unknown";
    const nowMs = Date.parse("2026-12-03T08:00Z");
    expect(await deliveries.settle(group, stuck?.id ?? 0, "again", nowMs)).toBe(true);
    await tickAt("2026-12-03T08:01Z");
    expect(platform.keys).toContain(KEY);
    expect(await deliveries.stuck(group)).toEqual([]);
  });

  test("is forgotten when they let it be", async () => {
    const { stuck, deliveries, group, tickAt, platform } = await dead();
    expect(await deliveries.settle(group, stuck?.id ?? 0, "leave", 0)).toBe(true);
    await tickAt("2026-12-02T10:00Z");
    expect(platform.keys).not.toContain(KEY);
    expect(await deliveries.stuck(group)).toEqual([]);
  });

  test("cannot be settled from another group, nor twice", async () => {
    const { stuck, deliveries, group } = await dead();
    expect(await deliveries.settle(group + 1, stuck?.id ?? 0, "again", 0)).toBe(false);
    expect(await deliveries.settle(group, stuck?.id ?? 0, "leave", 0)).toBe(true);
    expect(await deliveries.settle(group, stuck?.id ?? 0, "again", 0)).toBe(false);
  });
});

/** Until the dying process has got as far as the platform. */
async function untilSending(states: () => Promise<readonly string[]>): Promise<void> {
  while ((await states())[0] !== "sending") await new Promise(setImmediate);
  await new Promise(setImmediate);
}

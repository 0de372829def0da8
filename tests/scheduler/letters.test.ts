import { describe, expect, test } from "vitest";
import { letterStore } from "../../src/store/letters.ts";
import type { ScheduledLetter } from "../../src/scheduler/reminders.ts";
import { recordedMetrics } from "../fakes/recorded-metrics.ts";
import { addGroup, DAY, ms, worldAt } from "./world.ts";

const NUDGE = {
  name: "nudge",
  windowHours: 6,
  again: (nowMs: number) => nowMs + DAY,
};

const noonAfter = (nowMs: number) => (Math.floor((nowMs - DAY / 2) / DAY) + 1.5) * DAY;

/** Ben, a member of a group in workspace w, with a reminder at 12:00. */
async function oneReminder(change: Partial<ScheduledLetter> = {}, workspace = "w") {
  const world = await worldAt("2026-12-01T08:00Z");
  const { db } = world;
  const group = await addGroup(world, "key", "0 0 1 1 *");
  await db
    .insertInto("people")
    .values({ name: "Ben", hidden: 0, zone: null, created_ms: 0 })
    .execute();
  await db
    .insertInto("accounts")
    .values({ platform: "test", workspace, user: "ben", person_id: 1 })
    .execute();
  await db
    .insertInto("members")
    .values({ group_id: group, person_id: 1, joined_ms: 0, left_ms: null })
    .execute();
  const letters = letterStore(db);
  await letters.remind(1, "nudge", ms("2026-12-01T12:00Z"), { topic: "http" });
  const scheduler = world.process({ letters: [{ ...NUDGE, ...change }] });
  const tickAt = (instant: string) => world.tickAt(instant, scheduler);
  const next = async () => (await letters.reminder(1, "nudge"))?.dueMs;
  return { ...world, letters, scheduler, tickAt, next };
}

describe("a letter", () => {
  test("goes to the person once, when its reminder is due, and is set anew", async () => {
    const { platform, tickAt, next } = await oneReminder();
    await tickAt("2026-12-01T11:59Z");
    expect(platform.posts).toEqual([]);
    await tickAt("2026-12-01T12:00Z");
    await tickAt("2026-12-01T12:01Z");
    expect(platform.posts.map(({ to, key }) => ({ to, key }))).toEqual([
      {
        to: { kind: "person", workspace: "w", user: "ben" },
        key: "key:nudge:2026-12-01T12:00:00.000Z:test:w:@ben",
      },
    ]);
    expect(await next()).toBe(ms("2026-12-02T12:00Z"));
  });

  test("that comes once leaves no reminder", async () => {
    const { platform, tickAt, next } = await oneReminder({ again: () => null });
    await tickAt("2026-12-01T12:00Z");
    expect(platform.posts).toHaveLength(1);
    expect(await next()).toBeUndefined();
  });

  test("waits for the end of the member's quiet hours", async () => {
    const { db, platform, tickAt, next } = await oneReminder();
    await db.updateTable("people").set({ quiet_from: "11:00", quiet_until: "13:00" }).execute();
    await tickAt("2026-12-01T12:00Z");
    expect(platform.posts).toEqual([]);
    expect(await next()).toBe(ms("2026-12-01T13:00Z"));
    await tickAt("2026-12-01T13:00Z");
    expect(platform.posts).toHaveLength(1);
  });

  test("that is too late is let go, and the next one is set", async () => {
    const { platform, tickAt, next } = await oneReminder();
    await tickAt("2026-12-01T18:01Z");
    expect(platform.posts).toEqual([]);
    expect(await next()).toBe(ms("2026-12-02T18:01Z"));
  });

  test("goes to an account that is the same in every workspace", async () => {
    const { tickAt, states } = await oneReminder({}, "");
    await tickAt("2026-12-01T12:00Z");
    expect(await states()).toEqual(["sent"]);
  });

  test("goes to nobody who has no account where the group lives", async () => {
    const { tickAt, states } = await oneReminder({}, "elsewhere");
    await tickAt("2026-12-01T12:00Z");
    expect(await states()).toEqual([]);
  });

  test("of a kind that is no more is forgotten", async () => {
    const { states, world, next } = await oneReminder().then((all) => ({ ...all, world: all }));
    await world.tickAt("2026-12-01T12:00Z");
    expect(await states()).toEqual(["sent"]);
    const bare = world.process({ letters: [] });
    world.clock.nowMs = ms("2026-12-02T12:00Z");
    await bare.tick(world.clock.nowMs);
    expect(await states()).toEqual(["sent"]);
    expect(await next()).toBeUndefined();
  });

  test("whose fate nobody can tell is let go: it is no organiser's business", async () => {
    const { platform, process, states, clock } = await oneReminder();
    const { told, metrics } = recordedMetrics();
    const scheduler = process({ letters: [NUDGE], metrics });
    platform.script.push("cut");
    platform.finds = "unknown";
    for (const instant of ["2026-12-01T12:00Z", "2026-12-01T18:00Z"]) {
      clock.nowMs = ms(instant);
      await scheduler.tick(clock.nowMs);
    }
    expect(await states()).toEqual(["sent"]);
    expect(platform.posts).toHaveLength(1);
    expect(told).toEqual([
      ["delivered", "letter", "retry", undefined],
      ["delivered", "letter", "let_go", undefined],
    ]);
  });

  describe("after the clock went back", () => {
    test("falls due when it would by the clock as it is now, in place of a year ahead", async () => {
      const { platform, tickAt, next } = await oneReminder();
      await tickAt("2027-12-01T12:00Z");
      expect(await next()).toBe(ms("2027-12-02T12:00Z"));
      await tickAt("2026-12-02T10:00Z");
      expect(await next()).toBe(ms("2026-12-03T10:00Z"));
      await tickAt("2026-12-03T10:00Z");
      expect(platform.posts).toHaveLength(1);
    });

    test("stays where it is, if it comes once", async () => {
      const { letters, tickAt, next } = await oneReminder({ again: () => null });
      await tickAt("2027-11-30T12:00Z");
      await letters.remind(1, "nudge", ms("2027-12-02T12:00Z"));
      await tickAt("2026-12-02T08:00Z");
      expect(await next()).toBe(ms("2027-12-02T12:00Z"));
    });

    test("stays where it is, if that is sooner", async () => {
      const { letters, tickAt, next } = await oneReminder();
      await tickAt("2027-11-30T12:00Z");
      await letters.remind(1, "nudge", ms("2026-12-02T09:00Z"));
      await tickAt("2026-12-02T08:00Z");
      expect(await next()).toBe(ms("2026-12-02T09:00Z"));
    });

    test("is not sent again for an instant at which it was sent before", async () => {
      const { platform, tickAt } = await oneReminder({ again: (nowMs) => noonAfter(nowMs) });
      await tickAt("2026-12-01T12:00Z");
      await tickAt("2026-12-02T12:00Z");
      await tickAt("2026-12-01T08:00Z");
      await tickAt("2026-12-01T12:00Z");
      await tickAt("2026-12-02T12:00Z");
      await tickAt("2026-12-03T12:00Z");
      expect(platform.posts).toHaveLength(3);
    });

    test("one page after another, whoever many wait", async () => {
      const { db, letters, tickAt } = await oneReminder();
      for (let person = 2; person <= 450; person += 1) {
        await db
          .insertInto("people")
          .values({ name: "P", hidden: 0, zone: null, created_ms: 0 })
          .execute();
        await db
          .insertInto("members")
          .values({ group_id: 1, person_id: person, joined_ms: 0, left_ms: null })
          .execute();
      }
      await tickAt("2027-12-01T12:00Z");
      await letters.remindAll(450, "other", () => ms("2028-12-01T12:00Z"));
      for (let member = 1; member <= 450; member += 1) {
        await letters.remind(member, "nudge", ms("2028-12-01T12:00Z"));
      }
      await tickAt("2026-12-02T08:00Z");
      const ahead = await letters.ahead(ms("2027-01-01T00:00Z"), undefined, 1_000);
      expect(ahead.map(({ member, letter }) => [member, letter])).toEqual([[450, "other"]]);
    });
  });

  test("goes by the group's clock to whoever has a zone that this machine does not know", async () => {
    const { db, platform, tickAt } = await oneReminder();
    await db.updateTable("people").set({ zone: "Mars/Olympus" }).execute();
    await tickAt("2026-12-01T12:00Z");
    expect(platform.posts).toHaveLength(1);
  });
});

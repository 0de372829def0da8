import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseCron, occurrenceAfter } from "../../src/domain/occurrence.ts";
import type { Group } from "../../src/domain/records.ts";
import { addGroup, calendarIn, DAY, HOUR, MINUTE, ms, worldAt } from "./world.ts";

/** More than that many posts are never on their way together. */
const SENDING_AT_ONCE = 10;
const START = "2026-12-01T08:00Z";

const names = (keys: readonly string[]) => keys.map((key) => key.split(":").slice(2, 4).join(":"));

describe("a tick", () => {
  test("does nothing before anything is due", async () => {
    const world = await worldAt(START);
    await addGroup(world, "ada", "0 9 * * *");
    await world.tickAt("2026-12-01T08:59Z");
    expect(world.platform.posts).toEqual([]);
    expect(world.lines).toEqual([]);
  });

  test("never overlaps another: one asked for meanwhile follows", async () => {
    const world = await worldAt(START);
    await addGroup(world, "ada", "0 9 * * *");
    const marks: string[] = [];
    const slow = world.process({
      compose: async () => {
        marks.push("begin");
        await new Promise(setImmediate);
        marks.push("end");
        return { view: { blocks: [] } };
      },
    });
    world.clock.nowMs = ms("2026-12-02T09:00Z");
    await Promise.all([
      slow.tick(ms("2026-12-01T09:00Z")),
      slow.tick(ms("2026-12-02T09:00Z")),
      slow.tick(ms("2026-12-02T09:00Z")),
    ]);
    expect(marks).toEqual(["begin", "end", "begin", "end"]);
  });

  test("posts of many groups all go out, the longest due first", async () => {
    const world = await worldAt(START);
    for (let index = 0; index < 30; index += 1) {
      await addGroup(world, `g${index}`, `${59 - index} 8 * * *`);
    }
    await world.tickAt("2026-12-01T09:00Z");
    const minutes = names(world.platform.keys);
    expect(minutes).toHaveLength(30);
    // Several are on their way at once: one that is slow may be passed by many, and none passes more than those.
    const places = minutes.toSorted().map((minute) => minutes.indexOf(minute));
    for (const [turn, place] of places.entries()) {
      expect(turn - place).toBeLessThan(SENDING_AT_ONCE);
    }
  });

  test("a group in a break stays silent, and nothing of it is listed", async () => {
    const world = await worldAt(START);
    const group = await addGroup(world, "ada", "0 9 * * *");
    const rest = { from: "2026-11-30", until: "2026-12-03", atMs: 0 };
    const calendar = JSON.stringify({ ...calendarIn("UTC"), breaks: [rest] });
    await world.db.updateTable("groups").set({ calendar }).execute();
    await world.tickAt("2026-12-01T09:00Z");
    await world.tickAt("2026-12-03T08:00Z");
    expect(world.platform.posts).toEqual([]);
    expect(await world.schedules.drops(group, 10)).toEqual([]);
    await world.tickAt("2026-12-03T09:00Z");
    expect(names(world.platform.keys)).toEqual(["2026-12-03T09:00"]);
  });

  test("one schedule that cannot be read stops no other", async () => {
    const world = await worldAt(START);
    const group = await addGroup(world, "odd", "0 9 * * *");
    await addGroup(world, "ada", "0 9 * * *");
    const broken = JSON.stringify(calendarIn("Atlantis/Capital"));
    await world.db
      .updateTable("groups")
      .set({ calendar: broken })
      .where("id", "=", group)
      .execute();
    await world.tickAt("2026-12-01T09:00Z");
    expect(world.platform.keys).toEqual(["ada:daily:2026-12-01T09:00:test:w:ada"]);
    expect(world.lines).toContainEqual({ level: "error", message: "a schedule could not be read" });
  });
});

describe("the weeks", () => {
  const group = (id: number): Group => ({
    id,
    key: `g${id}`,
    title: "",
    roadmap: "",
    version: 0,
    told: 0,
    hours: 1,
    calendar: calendarIn("UTC"),
    board: "top",
    checkins: "automatic",
    openWeek: "2026-11-23",
    channels: [],
  });

  test("of all groups are turned before anything is posted, whatever one of them does", async () => {
    const world = await worldAt("2026-12-06T08:00Z");
    await addGroup(world, "ada", "0 0 * * 1");
    const behind = new Map([1, 2, 3].map((id) => [id, id]));
    const marks: string[] = [];
    const groups = {
      ...world.parts.store.groups,
      toTurn: (_: number, limit: number) =>
        Promise.resolve(
          [...behind].flatMap(([id, weeks]) => (weeks > 0 ? group(id) : [])).slice(0, limit),
        ),
      turnWeek: ({ id }: Group) => {
        if (id === 2) return Promise.reject(new Error("broken"));
        marks.push(`turn ${id}`);
        behind.set(id, (behind.get(id) ?? 0) - 1);
        return Promise.resolve(true);
      },
    };
    const store = { ...world.parts.store, groups };
    const compose = () => {
      marks.push("post");
      return Promise.resolve({ view: { blocks: [] } });
    };
    await world.tickAt("2026-12-07T00:00Z", world.process({ store, compose }));
    // In no order, so that several processes seldom want the same group.
    expect(marks.at(-1)).toBe("post");
    expect(marks.slice(0, -1).sort()).toEqual(["turn 1", "turn 3", "turn 3", "turn 3"]);
    expect(world.lines).toContainEqual({
      level: "error",
      message: "a group's week could not be turned",
    });
  });
});

describe("a clock that goes back", () => {
  test.each([
    ["an hour", HOUR, 10 * MINUTE],
    ["a day", DAY, 30 * MINUTE],
    ["a year", 365 * DAY, 6 * HOUR],
  ])("by %s sends nothing again, and what lies ahead still fires", async (_, jump, step) => {
    const world = await worldAt("2026-11-30T08:00Z");
    await addGroup(world, "ada", "0 9 * * *");
    for (const day of ["2026-11-30", "2026-12-01"]) await world.tickAt(`${day}T09:30Z`);
    const start = world.clock.nowMs - jump;
    const until = ms("2026-12-03T10:00Z");
    for (let nowMs = start; nowMs <= until; nowMs += step) {
      world.clock.nowMs = nowMs;
      await world.process().tick(nowMs);
    }
    expect(new Set(world.platform.keys).size).toBe(world.platform.keys.length);
    const sent = names(world.platform.keys);
    const cron = parseCron("0 9 * * *");
    let next = cron && occurrenceAfter(cron, calendarIn("UTC"), start);
    while (cron && next !== undefined && next.atMs <= until) {
      expect(sent).toContain(next.name);
      next = occurrenceAfter(cron, calendarIn("UTC"), next.atMs);
    }
  });

  test("revives what was dropped when it had jumped ahead", async () => {
    const world = await worldAt(START);
    const group = await addGroup(world, "ada", "0 9 * * *");
    await world.tickAt("2026-12-03T10:00Z");
    await world.tickAt("2026-12-01T08:01Z");
    await world.tickAt("2026-12-01T09:00Z");
    await world.tickAt("2026-12-02T09:00Z");
    await world.tickAt("2026-12-03T09:00Z");
    expect(names(world.platform.keys)).toEqual([
      "2026-12-03T09:00",
      "2026-12-01T09:00",
      "2026-12-02T09:00",
    ]);
    expect(await world.schedules.drops(group, 10)).toEqual([]);
  });

  test("lets no retry wait for the old time", async () => {
    const world = await worldAt(START);
    await addGroup(world, "ada", "0 9 * * *");
    world.platform.script.push("refuse");
    await world.tickAt("2026-12-01T09:00Z");
    await world.tickAt("2026-11-01T09:00Z");
    await world.tickAt("2026-11-01T09:05Z");
    expect(names(world.platform.keys)).toContain("2026-12-01T09:00");
  });

  test("by seconds is only jitter", async () => {
    const world = await worldAt(START);
    await addGroup(world, "ada", "0 9 * * *");
    await world.tickAt("2026-12-01T09:00:20Z");
    await world.tickAt("2026-12-01T08:59:50Z");
    await world.tickAt("2026-12-01T09:00:10Z");
    expect(world.platform.posts).toHaveLength(1);
    expect(world.lines.filter((line) => line.level === "warn")).toEqual([]);
  });
});

describe("several processes on one database", () => {
  test("share the posts and send none twice", async () => {
    const world = await worldAt(START);
    for (let index = 0; index < 50; index += 1) await addGroup(world, `g${index}`, "0 9 * * *");
    world.clock.nowMs = ms("2026-12-01T09:00Z");
    const processes = [world.process(), world.process(), world.process()];
    await Promise.all(processes.map((process) => process.tick(world.clock.nowMs)));
    expect(world.platform.posts).toHaveLength(50);
    expect(new Set(world.platform.keys).size).toBe(50);
    expect(world.platform.asked).toEqual([]);
  });

  test("wait for each other's writes to one file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "cairn-"));
    const file = join(folder, "cairn.db");
    const [one, two] = [await worldAt(START, file), await worldAt(START, file)];
    for (let index = 0; index < 30; index += 1) await addGroup(one, `g${index}`, "0 9 * * *");
    two.clock.nowMs = one.clock.nowMs = ms("2026-12-01T09:00Z");
    const platforms = [one.platform];
    const processes = [one.process(), two.process({ platforms })];
    await Promise.all(processes.map((process) => process.tick(one.clock.nowMs)));
    expect(one.platform.posts).toHaveLength(30);
    expect(new Set(one.platform.keys).size).toBe(30);
    expect([...one.lines, ...two.lines].filter((line) => line.level === "error")).toEqual([]);
    await Promise.all([one.db.destroy(), two.db.destroy()]);
    rmSync(folder, { recursive: true });
  });

  test("of which one read the schedule before an organiser changed it, claim nothing of the old", async () => {
    const world = await worldAt(START);
    const group = await addGroup(world, "ada", "0 9 * * *");
    const nowMs = ms("2026-12-01T09:00Z");
    const [schedule] = await world.schedules.due(nowMs, 1);
    await world.schedules.set(group, "daily", "0 10 * * *", ms("2026-12-01T10:00Z"));
    const claimed = await world.schedules.claim(
      schedule === undefined
        ? []
        : [
            {
              schedule,
              send: [{ name: "2026-12-01T09:00", atMs: nowMs }],
              drops: [],
              nextRunMs: ms("2026-12-02T09:00Z"),
            },
          ],
      nowMs,
    );
    expect(claimed).toEqual([]);
    expect(await world.schedules.nextDueMs()).toBe(ms("2026-12-01T10:00Z"));
  });
});

describe("a schedule", () => {
  test("is set anew in its place, and taken away", async () => {
    const world = await worldAt(START);
    const group = await addGroup(world, "ada", "0 9 * * *");
    await world.schedules.set(group, "daily", "0 7 * * *", 5);
    expect(await world.schedules.ofGroup(group)).toMatchObject([
      { group, job: "daily", cron: "0 7 * * *", nextRunMs: 5 },
    ]);
    await world.schedules.set(group, "daily", null, null);
    expect(await world.schedules.ofGroup(group)).toEqual([]);
  });

  test("that names no time that exists never fires", async () => {
    const world = await worldAt(START);
    await addGroup(world, "ada", "0 9 30 2 *");
    await world.tickAt("2028-12-01T08:00Z");
    expect(world.platform.posts).toEqual([]);
  });
});

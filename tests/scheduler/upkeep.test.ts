import { expect, test } from "vitest";
import { createUpkeep } from "../../src/scheduler/upkeep.ts";
import { addGroup, DAY, HOUR, ms, worldAt, type World } from "./world.ts";

const NOW = Date.parse("2026-12-01T08:00Z");
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const nothing = { forget: () => Promise.resolve(0) };
const tidy = { tidy: () => Promise.resolve(0) };
const places = {
  look: () => Promise.resolve(),
  over: () => Promise.resolve(undefined),
  forget: () => Promise.resolve(true),
};

/** The instants of leaving before which members were erased, as days before `NOW`. */
async function purges(...looks: readonly number[]): Promise<readonly number[]> {
  const before: number[] = [];
  const purge = (beforeMs: number) => {
    before.push((NOW - beforeMs) / DAY);
    return Promise.resolve(0);
  };
  const upkeep = createUpkeep(
    {
      members: { purge },
      places,
      questions: tidy,
      codes: tidy,
      deliveries: nothing,
      schedules: nothing,
      envelopes: nothing,
      uploads: nothing,
      people: nothing,
      emptyLog: () => Promise.resolve(),
    },
    log,
  );
  for (const look of looks) await upkeep(NOW + look);
  return before;
}

test.each([
  ["once an hour, what was due an hour before", [0, HOUR / 2, HOUR, 2 * HOUR], [30, 30 - 1 / 24]],
  ["not at the first look: the clock may be wrong", [0], []],
  ["not by a clock that jumped ahead", [0, 365 * DAY], [30]],
  ["nor when it was put right", [0, 365 * DAY, HOUR], [30, 30 - 1 / 24]],
  ["by a clock that stays ahead, an hour later", [0, 40 * DAY, 40 * DAY + HOUR], [30, -10]],
  ["nobody more after a jump back", [0, -365 * DAY], [395]],
])("members who left 30 days ago go %s", async (_, looks, before) => {
  expect(await purges(...looks)).toEqual(before);
});

const members = { purge: () => Promise.resolve(0) };

/** A world with a daily post, which is looked after. */
async function keptWorld(start: string) {
  const world = await worldAt(start);
  const group = await addGroup(world, "ada", "0 9 * * *");
  const { deliveries, schedules, parts } = world;
  const look = createUpkeep(
    {
      members,
      places,
      questions: tidy,
      codes: tidy,
      deliveries,
      schedules,
      envelopes: nothing,
      uploads: nothing,
      people: nothing,
      emptyLog: () => Promise.resolve(),
    },
    parts.log,
  );
  /** Two looks an hour apart: what was due at the first one goes at the second. */
  const upkeep = async (nowMs: number) => {
    await look(nowMs);
    await look(nowMs + HOUR);
  };
  return { ...world, group, look, upkeep };
}

const dues = async ({ db }: World): Promise<readonly string[]> => {
  const rows = await db.selectFrom("deliveries").select("occurrence").orderBy("due_ms").execute();
  return rows.map(({ occurrence }) => occurrence.slice(0, 10));
};

test("a post that was sent five weeks ago is forgotten, a younger one is not", async () => {
  const world = await keptWorld("2026-12-01T08:00Z");
  for (const day of ["2026-12-01", "2026-12-02"]) await world.tickAt(`${day}T09:00Z`);
  await world.upkeep(ms("2026-12-02T12:00Z"));
  expect(await dues(world)).toEqual(["2026-12-01", "2026-12-02"]);
  await world.upkeep(ms("2027-01-05T12:00Z"));
  expect(await dues(world)).toEqual(["2026-12-02"]);
});

test("what waits for an organiser is kept for as long as it takes", async () => {
  const world = await keptWorld("2026-12-01T08:00Z");
  world.platform.script.push("cut");
  world.platform.finds = "unknown";
  for (const minute of ["09:00", "09:05"]) await world.tickAt(`2026-12-01T${minute}Z`);
  await world.upkeep(ms("2029-12-01T09:00Z"));
  expect(await world.deliveries.stuck(world.group)).toMatchObject([{ state: "asking" }]);
});

test("however much is over goes in pages, and everything else stays", async () => {
  const world = await keptWorld("2026-12-01T08:00Z");
  const { db, group } = world;
  for (let index = 0; index < 1_201; index += 1) {
    const due_ms = index < 1_200 ? index : ms("2026-11-30T09:00Z");
    const name = `occurrence ${index}`;
    await db
      .insertInto("occurrences")
      .values({ group_id: group, job: "daily", name, due_ms, state: "claimed", reason: null })
      .execute();
  }
  await world.upkeep(ms("2026-12-01T09:00Z"));
  const left = await db.selectFrom("occurrences").select("name").execute();
  expect(left).toEqual([{ name: "occurrence 1200" }]);
});

test("a clock that runs a year ahead, is looked after there and goes back by two posts nothing again", async () => {
  const world = await keptWorld("2025-12-01T08:00Z");
  const { clock, platform, process, look } = world;
  const live = async (from: string, until: string) => {
    for (let nowMs = ms(from); nowMs <= ms(until); nowMs += 12 * HOUR) {
      clock.nowMs = nowMs;
      await process().tick(nowMs);
      await look(nowMs);
    }
  };
  await live("2025-12-01T09:30Z", "2026-12-01T09:30Z");
  clock.nowMs += 365 * DAY;
  await process().tick(clock.nowMs);
  await look(clock.nowMs);
  const posted = platform.keys.length;
  await live("2025-12-01T09:30Z", "2026-12-01T09:30Z");
  expect(platform.keys).toHaveLength(posted);
  expect(new Set(platform.keys).size).toBe(posted);
});

test("one part that fails does not keep the others from their turn", async () => {
  const world = await keptWorld("2026-12-01T08:00Z");
  const { deliveries, schedules, parts } = world;
  const broken = { purge: () => Promise.reject(new Error("no")) };
  await world.tickAt("2026-12-01T09:00Z");
  const look = createUpkeep(
    {
      members: broken,
      places,
      questions: tidy,
      codes: tidy,
      deliveries,
      schedules,
      envelopes: nothing,
      uploads: nothing,
      people: nothing,
      emptyLog: () => Promise.resolve(),
    },
    parts.log,
  );
  for (const time of ["09:00", "10:00"]) await look(ms(`2027-02-01T${time}Z`));
  expect(await dues(world)).toEqual([]);
  expect(world.lines).toContainEqual({
    level: "error",
    message: "upkeep failed; it is tried again in an hour",
  });
});

test("what was sent is known of for as long as the host says", async () => {
  const forgotten: [string, number][] = [];
  const forget = (which: string, beforeMs: number) => {
    forgotten.push([which, (NOW - beforeMs) / DAY]);
    return Promise.resolve(0);
  };
  const upkeep = createUpkeep(
    {
      members,
      places,
      questions: tidy,
      codes: tidy,
      deliveries: { forget },
      schedules: nothing,
      envelopes: nothing,
      uploads: nothing,
      people: nothing,
      emptyLog: () => Promise.resolve(),
    },
    log,
    { postDays: 7, letterDays: 90 },
  );
  await upkeep(NOW);
  await upkeep(NOW + HOUR);
  expect(forgotten).toEqual([
    ["scheduled", 7],
    ["others", 90],
  ]);
});

import { describe, expect, test } from "vitest";
import { openGroup, SATURDAY, type World } from "../world.ts";

/** Groups that sleep, over looks of an hour apart (rule 13). */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TOLD = Date.parse(SATURDAY);

const HALL = { platform: "local", workspace: "local" } as const;
const LEFT = { kind: "workspace-left", ...HALL } as const;
const HERE = { kind: "workspace-here", ...HALL } as const;

/** Ada's group with Ben, from whose only workspace the bot is removed; the program has run for an hour. */
async function asleep(): Promise<World> {
  const world = await openGroup("ben");
  await world.jump(TOLD - HOUR);
  await world.jump(TOLD);
  await world.engine.placeChanged(LEFT);
  return world;
}

/** The program looks after things twice, an hour apart, the second time so long after it was told. */
async function lookAfter(world: World, sinceMs: number): Promise<void> {
  await world.jump(TOLD + sinceMs - HOUR);
  await world.jump(TOLD + sinceMs);
}

const group = async ({ store }: World) =>
  (await store.groups.at({ ...HALL, channel: "general" }))?.key;

describe("a group that sleeps", () => {
  test("is kept for 30 days, and then is gone", async () => {
    const world = await asleep();
    await lookAfter(world, HOUR);
    await lookAfter(world, 30 * DAY);
    expect(await group(world)).toBeDefined();
    await lookAfter(world, 30 * DAY + 3 * HOUR);
    expect(await group(world)).toBeUndefined();
    expect((await world.dump())["members"]).toEqual([]);
  });

  test("that wakes on the last day has everything still, and 30 days again", async () => {
    const world = await asleep();
    await lookAfter(world, HOUR);
    await lookAfter(world, 29 * DAY);
    await world.engine.placeChanged(HERE);
    await lookAfter(world, 40 * DAY);
    await world.engine.placeChanged(LEFT);
    await lookAfter(world, 41 * DAY);
    await lookAfter(world, 70 * DAY);
    expect(await group(world)).toBeDefined();
    expect((await world.dump())["members"]).toHaveLength(1);
  });

  test("that was taken elsewhere meanwhile has 30 days again when it is lost there", async () => {
    const world = await asleep();
    await lookAfter(world, HOUR);
    await lookAfter(world, 29 * DAY);
    const { key = "", id = 0 } =
      (await world.store.groups.at({ ...HALL, channel: "general" })) ?? {};
    const code = "abcdefghij";
    const ada = await world.person("ada");
    await world.store.codes.make(
      { code, use: "connect", person: ada.id, group: id },
      world.nowMs(),
    );
    const annex = { platform: "local", workspace: "annex", channel: "annex" };
    const asked = { code, channel: annex, person: ada.id, isAdmin: true, news: "news" };
    await world.store.connections.join(asked, world.nowMs());
    await lookAfter(world, 40 * DAY);
    await world.engine.placeChanged({ ...LEFT, workspace: "annex" });
    await lookAfter(world, 41 * DAY);
    await lookAfter(world, 70 * DAY);
    expect(await world.store.groups.byKey(key)).toBeDefined();
  });

  test("is as it was after a clock that jumped far ahead and was put right", async () => {
    const world = await asleep();
    await lookAfter(world, HOUR);
    await world.jump(TOLD + 400 * DAY);
    await world.jump(TOLD + 2 * HOUR);
    await lookAfter(world, 4 * HOUR);
    expect(await group(world)).toBeDefined();
  });

  test("told by a clock that was far behind sleeps from the day on which the clock was right", async () => {
    const world = await openGroup("ben");
    await world.jump(TOLD - 100 * DAY);
    await world.engine.placeChanged(LEFT);
    await world.jump(TOLD);
    await lookAfter(world, 3 * HOUR);
    await lookAfter(world, 29 * DAY);
    expect(await group(world)).toBeDefined();
  });

  test("whose channel is gone is no sleeper: it is kept until it has another one", async () => {
    const world = await openGroup("ben");
    await world.engine.placeChanged({ kind: "channel-gone", ...HALL, channel: "general" });
    for (const days of [1, 40, 80, 400]) await lookAfter(world, days * DAY);
    expect(await group(world)).toBeDefined();
    const [own] = await world.store.groups.ofPerson((await world.person("ben")).id);
    expect(own?.calendar.breaks.at(-1)?.until).toBe("2028-12-26");
  });
});

describe("a clock that was ahead", () => {
  const rests = async ({ store }: World) => {
    const found = await store.groups.at({ ...HALL, channel: "general" });
    return found?.calendar.breaks.map(({ from, until }) => [from, until]);
  };

  test("when a group was found: it does not rest into what lies ahead", async () => {
    const world = await asleep();
    await world.jump(TOLD + 100 * DAY);
    await world.engine.placeChanged(HERE);
    await world.jump(TOLD + 2 * DAY);
    expect(await rests(world)).toEqual([["2026-11-21", "2026-11-23"]]);
  });

  test("when a group was lost: it rests from now on", async () => {
    const world = await openGroup("ben");
    await world.jump(TOLD + 100 * DAY);
    await world.engine.placeChanged(LEFT);
    await world.jump(TOLD + 2 * DAY);
    expect(await rests(world)).toEqual([["2026-11-23", "2027-11-24"]]);
  });
});

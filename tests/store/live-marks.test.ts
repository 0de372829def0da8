import { expect, test } from "vitest";
import { liveStore } from "../../src/store/live.ts";
import { addGroup, MINUTE, worldAt } from "../scheduler/world.ts";

const JOBS = ["weekly-goal"];

/** Two groups whose weekly goal is out; two processes look after the marks on them. */
async function twoGroups() {
  const world = await worldAt("2026-12-07T08:00Z");
  const groups = [];
  for (const key of ["ada", "ben"]) {
    groups.push(await addGroup(world, key, "0 9 * * 1", { job: "weekly-goal" }));
  }
  await world.tickAt("2026-12-07T09:00Z");
  const { nowMs } = world.clock;
  const store = liveStore(world.db);
  const take = async (atMs = nowMs, limit = 10) => {
    const marks = await store.take(["test", "slack"], atMs, atMs + MINUTE, limit);
    return marks.toSorted((one, other) => one.group - other.group);
  };
  const taken = async (atMs?: number) => (await take(atMs)).map(({ group }) => group);
  return { store, groups, nowMs, take, taken, db: world.db };
}

test("groups are marked on the platforms where they live, and none that is gone", async () => {
  const { store, groups, take } = await twoGroups();
  await store.mark([...groups, 999]);
  expect((await take()).map(({ group, platform }) => [group, platform])).toEqual(
    groups.map((group) => [group, "test"]),
  );
});

test("a mark is one process's alone, until its time is over", async () => {
  const { store, groups, nowMs, take, taken } = await twoGroups();
  await store.markAll(JOBS, 0);
  const both = await Promise.all([take(nowMs, 1), take(nowMs, 1), take(nowMs, 1)]);
  expect(both.flat().map(({ group }) => group)).toHaveLength(new Set(both.flat()).size);
  await taken();
  expect(await taken()).toEqual([]);
  expect(await taken(nowMs + MINUTE)).toEqual(groups);
});

test("what is shown goes, and what has changed meanwhile is anybody's", async () => {
  const { store, groups, taken, take } = await twoGroups();
  await store.markAll(JOBS, 0);
  const held = await take();
  await store.mark(groups.slice(1));
  expect(await store.settle(held)).toEqual([]);
  expect(await taken()).toEqual(groups.slice(1));
});

test("whoever held one for too long learns it, and its posts are looked at again", async () => {
  const { store, groups, nowMs, take, taken, db } = await twoGroups();
  await store.markAll(JOBS, 0);
  const [slow] = await take();
  if (slow === undefined) throw new Error("nothing is marked");
  const [quick] = await take(nowMs + MINUTE);
  expect(await store.settle([slow])).toEqual([slow]);
  expect(await store.putOff(slow, nowMs, nowMs)).toBe(false);
  expect(await store.settle(quick === undefined ? [] : [quick])).toEqual([]);
  const [post] = await store.posts(slow, JOBS, 0);
  await store.note(post?.delivery ?? 0, { week: "2026-12-07", digest: "digest" }, true);
  await store.doubt(slow, [post?.delivery ?? 0]);
  expect(await taken(nowMs + MINUTE)).toEqual(groups.slice(0, 1));
  expect((await store.posts(slow, JOBS, 0)).map(({ shown }) => shown)).toEqual([""]);
  expect(await db.selectFrom("live_marks").select("group_id").execute()).toHaveLength(2);
});

test("one that is put off waits, unless the clock goes back", async () => {
  const { store, groups, nowMs, take, taken } = await twoGroups();
  await store.mark(groups.slice(0, 1));
  for (const mark of await take()) await store.putOff(mark, nowMs, nowMs + 10 * MINUTE);
  expect(await taken(nowMs + 9 * MINUTE)).toEqual([]);
  expect(await taken(nowMs - MINUTE)).toEqual(groups.slice(0, 1));
});

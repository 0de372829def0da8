import { expect, test } from "vitest";
import { leases } from "../../src/store/leases.ts";
import { newDatabase } from "../database.ts";

const both = (holder: string) => ({ "shard 0": holder, "shard 1": holder });

async function opened() {
  return leases(await newDatabase());
}

test("what one holds no other one gets until its time is over, be it a part of it", async () => {
  const { hold } = await opened();
  expect(await hold(both("a"), 0, 30)).toBe(true);
  expect(await hold({ "shard 1": "b" }, 29, 59)).toBe(false);
  expect(await hold({ "shard 2": "b" }, 29, 59)).toBe(true);
  expect(await hold(both("b"), 30, 60)).toBe(true);
  expect(await hold(both("a"), 31, 61)).toBe(false);
});

test("all of it is got or nothing", async () => {
  const { hold } = await opened();
  await hold({ "shard 1": "a" }, 0, 30);
  expect(await hold(both("b"), 0, 30)).toBe(false);
  expect(await hold({ "shard 0": "c" }, 0, 30)).toBe(true);
});

test("whoever holds it keeps it for longer, and gives back what is its own alone", async () => {
  const { hold, giveBack } = await opened();
  await hold(both("a"), 0, 30);
  expect(await hold(both("a"), 20, 50)).toBe(true);
  await giveBack(both("b"));
  expect(await hold(both("b"), 40, 70)).toBe(false);
  await giveBack(both("a"));
  expect(await hold(both("b"), 40, 70)).toBe(true);
});

test("of many who ask at once one gets it", async () => {
  const { hold } = await opened();
  const got = await Promise.all(
    ["a", "b", "c", "d", "e"].map((holder) => hold(both(holder), 0, 30)),
  );
  expect(got.filter(Boolean)).toHaveLength(1);
});

test("one that several share is nobody else's, and whoever asks late shortens it for nobody", async () => {
  const { hold } = await opened();
  const ask = (holder: string, own: string, nowMs: number) =>
    hold({ [own]: own, shared: holder }, nowMs, nowMs + 30_000);
  expect(await ask("all", "shard 0", 9_000)).toBe(true);
  expect(await ask("all", "shard 1", 4_000)).toBe(true);
  expect(await ask("others", "shard 2", 38_999)).toBe(false);
  expect(await ask("others", "shard 2", 39_000)).toBe(true);
});

test("what a clock that has gone back had reckoned is forgotten by whoever holds it", async () => {
  const { hold } = await opened();
  await hold(both("a"), 86_400_000, 86_430_000);
  expect(await hold(both("a"), 0, 30_000)).toBe(true);
  expect(await hold(both("b"), 30_000, 60_000)).toBe(true);
});

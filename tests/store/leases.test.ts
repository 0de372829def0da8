import { expect, test } from "vitest";
import { leases } from "../../src/store/leases.ts";
import { newDatabase } from "../database.ts";

const BOTH = ["shard 0", "shard 1"];

async function opened() {
  return leases(await newDatabase());
}

test("what one holds no other one gets until its time is over, be it a part of it", async () => {
  const { hold } = await opened();
  expect(await hold(BOTH, "a", 0, 30)).toBe(true);
  expect(await hold(["shard 1"], "b", 29, 59)).toBe(false);
  expect(await hold(["shard 2"], "b", 29, 59)).toBe(true);
  expect(await hold(BOTH, "b", 30, 60)).toBe(true);
  expect(await hold(BOTH, "a", 31, 61)).toBe(false);
});

test("all of it is got or nothing", async () => {
  const { hold } = await opened();
  await hold(["shard 1"], "a", 0, 30);
  expect(await hold(BOTH, "b", 0, 30)).toBe(false);
  expect(await hold(["shard 0"], "c", 0, 30)).toBe(true);
});

test("whoever holds it keeps it for longer, and gives back what is its own alone", async () => {
  const { hold, giveBack } = await opened();
  await hold(BOTH, "a", 0, 30);
  expect(await hold(BOTH, "a", 20, 50)).toBe(true);
  await giveBack(BOTH, "b");
  expect(await hold(BOTH, "b", 40, 70)).toBe(false);
  await giveBack(BOTH, "a");
  expect(await hold(BOTH, "b", 40, 70)).toBe(true);
});

test("of many who ask at once one gets it", async () => {
  const { hold } = await opened();
  const got = await Promise.all(
    ["a", "b", "c", "d", "e"].map((holder) => hold(BOTH, holder, 0, 30)),
  );
  expect(got.filter(Boolean)).toHaveLength(1);
});

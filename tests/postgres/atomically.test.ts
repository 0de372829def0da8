import { expect, test } from "vitest";
import { atomically } from "../../src/store/atomically.ts";
import type { Db } from "../../src/store/derive.ts";
import { newDatabase } from "../database.ts";

/** Adds one to a number that is read first, as every intention reads before it writes. */
const countUp = (db: Db): Promise<void> =>
  atomically(db, async (trx) => {
    const { value } = await trx
      .selectFrom("meta")
      .select("value")
      .where("name", "=", "count")
      .executeTakeFirstOrThrow();
    await trx
      .updateTable("meta")
      .set({ value: String(Number(value) + 1) })
      .where("name", "=", "count")
      .execute();
  });

const countOf = async (db: Db): Promise<number> => {
  const row = await db.selectFrom("meta").select("value").where("name", "=", "count").execute();
  return Number(row[0]?.value);
};

test("of intentions that meet none is lost", async () => {
  const db = await newDatabase();
  await db.insertInto("meta").values({ name: "count", value: "0" }).execute();
  await Promise.all(Array.from({ length: 20 }, () => countUp(db)));
  expect(await countOf(db)).toBe(20);
});

test("what fails in it leaves no trace and is not tried again", async () => {
  const db = await newDatabase();
  let tries = 0;
  const failing = atomically(db, async (trx) => {
    tries += 1;
    await trx.insertInto("meta").values({ name: "count", value: "1" }).execute();
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(tries).toBe(1);
  expect(await countOf(db)).toBeNaN();
});

import { sql, type Kysely } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { BusyError } from "../../src/core/errors.ts";
import { atomically } from "../../src/store/atomically.ts";
import type { Db } from "../../src/store/derive.ts";
import { openDatabase } from "../../src/store/open.ts";
import type { Tables } from "../../src/store/tables.ts";
import { newDatabase } from "../database.ts";
import { createDatabase } from "./databases.ts";

/** The database as one more process has it. */
async function opened(address: string): Promise<Kysely<Tables>> {
  const db = await openDatabase(address);
  onTestFinished(() => db.destroy());
  return db;
}

/** Adds one to a number that is read first, as every intention reads before it writes. */
const countUp = (db: Db, tried: () => void = () => undefined): Promise<void> =>
  atomically(db, async (trx) => {
    tried();
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

test("of intentions of several processes that meet none is lost", async () => {
  const address = await createDatabase({ empty: false });
  const processes = await Promise.all([1, 2, 3].map(() => opened(address)));
  const [one] = processes;
  if (one === undefined) throw new Error("no process");
  await one.insertInto("meta").values({ name: "count", value: "0" }).execute();
  await Promise.all(processes.flatMap((db) => Array.from({ length: 7 }, () => countUp(db))));
  expect(await countOf(one)).toBe(21);
});

test("one that others undo is done alone the next time, however long it takes", async () => {
  const address = await createDatabase({ empty: false });
  const [one, other] = [await opened(address), await opened(address)];
  await one.insertInto("meta").values({ name: "count", value: "0" }).execute();
  const state = { over: false, others: 0 };
  const others = (async () => {
    for (; !state.over; state.others += 1) await countUp(other);
  })();
  let tries = 0;
  await atomically(one, async (trx) => {
    tries += 1;
    const before = await countOf(trx);
    const others = state.others;
    while (tries === 1 && state.others === others) await new Promise(setImmediate);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await trx
      .updateTable("meta")
      .set({ value: String(before + 1) })
      .where("name", "=", "count")
      .execute();
  });
  state.over = true;
  await others;
  expect(tries).toBe(2);
  expect(await countOf(one)).toBe(state.others + 1);
});

test("one that takes longer than the patience is done again, too", async () => {
  const address = await createDatabase({ empty: false });
  const [one, other] = [await opened(address), await opened(address)];
  await one.insertInto("meta").values({ name: "count", value: "0" }).execute();
  let tries = 0;
  await atomically(one, async (trx) => {
    tries += 1;
    const before = await countOf(trx);
    if (tries === 1) {
      await countUp(other);
      await new Promise((resolve) => setTimeout(resolve, 3_500));
    }
    await trx
      .updateTable("meta")
      .set({ value: String(before + 1) })
      .where("name", "=", "count")
      .execute();
  });
  expect([tries, await countOf(one)]).toEqual([2, 2]);
});

test("whoever stands still in the middle of one is put out, and no other one is refused", async () => {
  const address = await createDatabase({ empty: false });
  const [still, ...others] = await Promise.all([1, 2, 3].map(() => opened(address)));
  if (still === undefined) throw new Error("no process");
  await still.insertInto("meta").values({ name: "count", value: "0" }).execute();
  const isIn = Promise.withResolvers<undefined>();
  const goesOn = Promise.withResolvers<undefined>();
  let tries = 0;
  const frozen = atomically(still, async (trx) => {
    tries += 1;
    const before = await countOf(trx);
    isIn.resolve(undefined);
    if (tries === 1) await goesOn.promise;
    await trx
      .updateTable("meta")
      .set({ value: String(before + 1) })
      .where("name", "=", "count")
      .execute();
  });
  await isIn.promise;
  // Some of these were undone before, and want to be alone.
  await Promise.all(others.flatMap((db) => Array.from({ length: 10 }, () => countUp(db))));
  goesOn.resolve(undefined);
  await frozen;
  expect(await countOf(still)).toBe(21);
});

test("those of one process are done one after the other, and once each", async () => {
  const db = await newDatabase();
  await db.insertInto("meta").values({ name: "count", value: "0" }).execute();
  let tries = 0;
  const counting = Array.from({ length: 20 }, () => countUp(db, () => (tries += 1)));
  await Promise.all(counting);
  expect([await countOf(db), tries]).toEqual([20, 20]);
});

test("where the database is busy for one, those that wait behind it are told at once, and later ones are not", async () => {
  const db = await newDatabase();
  const busy = new BusyError("the database is busy");
  let tries = 0;
  const asked = Array.from({ length: 3 }, () =>
    atomically(db, () => {
      tries += 1;
      return Promise.reject(busy);
    }),
  );
  for (const each of await Promise.allSettled(asked)) expect(each).toMatchObject({ reason: busy });
  expect(tries).toBe(1);
  await db.insertInto("meta").values({ name: "count", value: "0" }).execute();
  await countUp(db);
  expect(await countOf(db)).toBe(1);
});

test("a statement that was planned before a table changed is planned anew", async () => {
  const address = await createDatabase({ empty: false });
  const [ours, newer] = [await opened(address), await opened(address)];
  const all = (db: Db) => db.selectFrom("meta").selectAll().execute();
  const inOne = () => atomically(ours, all);
  await Promise.all([inOne(), all(ours)]);
  await sql`alter table meta add column more text`.execute(newer);
  expect(await inOne()).toEqual([]);
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

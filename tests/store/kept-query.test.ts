import { sql } from "kysely";
import { expect, test } from "vitest";
import { keptQuery } from "../../src/store/kept-query.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { newDatabase } from "../database.ts";
import type { Tables } from "../../src/store/tables.ts";

const put = keptQuery((db, row: Tables["meta"]) =>
  db
    .insertInto("meta")
    .values(row)
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value: row.value })),
);

test("a kept query answers for the values of each time, in two databases and a transaction", async () => {
  let built = 0;
  const named = keptQuery((db, { name, not }: { name: string; not: string }) => {
    built += 1;
    return db.selectFrom("meta").select("value").where("name", "=", name).where("value", "!=", not);
  });
  const [here, there] = [await newDatabase(), await newDatabase()];
  await put(here, { name: "a", value: "1" });
  await put(here, { name: "b", value: "2" });
  await put(here, { name: "a", value: "3" });
  await put(there, { name: "a", value: "4" });
  expect((await named(here, { name: "a", not: "" })).rows).toEqual([{ value: "3" }]);
  expect((await named(here, { not: "", name: "b" })).rows).toEqual([{ value: "2" }]);
  expect((await named(here, { name: "a", not: "3" })).rows).toEqual([]);
  expect((await named(there, { name: "a", not: "" })).rows).toEqual([{ value: "4" }]);
  await here.transaction().execute(async (trx) => {
    await put(trx, { name: "a", value: "5" });
    expect((await named(trx, { name: "a", not: "" })).rows).toEqual([{ value: "5" }]);
  });
  expect(built).toBe(2);
});

test("a statement that is kept sees a table that has changed since", async () => {
  const db = await openSqlite(":memory:");
  const all = () => sql`select * from meta`.execute(db);
  await put(db, { name: "a", value: "1" });
  expect((await all()).rows).toEqual([{ name: "a", value: "1" }]);
  await sql`alter table meta add column note text`.execute(db);
  expect((await all()).rows).toEqual([{ name: "a", value: "1", note: null }]);
});

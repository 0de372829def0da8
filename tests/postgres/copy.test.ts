import Sqlite from "better-sqlite3";
import fc from "fast-check";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { copyDatabase } from "../../src/store/copy/copy-database.ts";
import { tablesInOrder } from "../../src/store/copy/table.ts";
import type { Db } from "../../src/store/derive.ts";
import { openDatabase } from "../../src/store/open.ts";
import { temporary } from "../e2e/process.ts";
import { ms } from "../domain/build.ts";
import { histories, liveOn, NAMES } from "../store/history.ts";
import { worldOf, type World } from "../store/world.ts";
import { createDatabase } from "./databases.ts";
import { contentsOf, fill } from "./filled.ts";

async function opened(database: string) {
  const db = await openDatabase(database);
  onTestFinished(() => db.destroy());
  return db;
}

/** A SQLite file with rows in every table; what else is in it is lived in memory. */
async function filled(
  seed = 1,
  lived: (world: World) => Promise<unknown> = () => Promise.resolve(),
): Promise<string> {
  const file = join(temporary(), "cairn.db");
  const world = await worldOf({}, ":memory:");
  await lived(world);
  await sql`vacuum into ${file}`.execute(world.db);
  await world.db.destroy();
  await fill(file, seed);
  return file;
}

const rowsIn = async (db: Db): Promise<number> => {
  let sum = 0;
  for (const { name } of await tablesInOrder()) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(
      db,
    );
    sum += Number(rows[0]?.n);
  }
  return sum;
};

test("whatever lives were lived, from SQLite to PostgreSQL and back it is the same to the letter", async () => {
  await fc.assert(
    fc.asyncProperty(histories, fc.nat({ max: 1_000 }), async ({ deeds }, seed) => {
      const file = await filled(seed, async (world) => {
        for (const name of NAMES) await world.person(name);
        await liveOn(world, deeds, ms("2026-11-23T00:00"));
      });
      const back = `${file}.back`;
      const before = await contentsOf(file);
      const address = await createDatabase({ empty: true });
      const there = await copyDatabase(file, address);
      expect(await copyDatabase(address, back)).toEqual(there);
      expect(await contentsOf(back)).toEqual(before);
      expect(await contentsOf(file)).toEqual(before);
    }),
    { numRuns: 3, endOnFailure: true },
  );
});

test("every table is copied, with more rows than are read at once", async () => {
  const file = await filled();
  const db = new Sqlite(file);
  const add = db.prepare("insert into envelopes values (?, 0)");
  db.transaction(() => {
    for (let row = 0; row < 1_000; row += 1) add.run(`${row % 7} ${row}`);
  })();
  db.close();
  const contents = await contentsOf(file);
  const empty = (await tablesInOrder()).filter(({ name }) => String(contents[name]) === "");
  expect(empty).toEqual([]);
  const address = await createDatabase({ empty: false });
  const { rows } = await copyDatabase(file, address);
  expect(await rowsIn(await opened(address))).toBe(rows);
  expect(rows).toBeGreaterThan(1_000);
});

test("ids go on after the last one that was ever given, on either engine", async () => {
  const file = await filled();
  const address = await createDatabase({ empty: true });
  await copyDatabase(file, address);
  await copyDatabase(address, `${file}.back`);
  const ids = [];
  for (const database of [file, address, `${file}.back`]) {
    const db = await opened(database);
    ids.push(
      await db
        .insertInto("people")
        .values({ name: "New", hidden: 0, zone: null, created_ms: 0 })
        .returning("id")
        .executeTakeFirstOrThrow(),
    );
  }
  expect(ids).toEqual([ids[0], ids[0], ids[0]]);
});

test("it holds one moment, while others write", async () => {
  const address = await createDatabase({ empty: false });
  const db = await opened(address);
  const rows = Array.from({ length: 5_000 }, (_, at) => ({ name: `e${at}`, at_ms: 0 }));
  await db.insertInto("envelopes").values(rows).execute();
  await db.insertInto("envelopes").values({ name: "a", at_ms: 0 }).execute();
  await db.insertInto("meta").values({ name: "z", value: "0" }).execute();
  const file = join(temporary(), "copy.db");
  let isOver = false;
  const copying = copyDatabase(address, file).finally(() => (isOver = true));
  let turns = 0;
  // Called back while it is copied; what it is narrowed to does not know.
  while (!(isOver as boolean)) {
    turns += 1;
    await db.transaction().execute(async (trx) => {
      await trx.updateTable("envelopes").set({ at_ms: turns }).where("name", "=", "a").execute();
      await trx
        .updateTable("meta")
        .set({ value: String(turns) })
        .where("name", "=", "z")
        .execute();
    });
  }
  await copying;
  const copy = await opened(file);
  const first = await copy
    .selectFrom("envelopes")
    .select("at_ms")
    .where("name", "=", "a")
    .execute();
  const last = await copy.selectFrom("meta").select("value").where("name", "=", "z").execute();
  expect(String(first[0]?.at_ms)).toBe(last[0]?.value);
  expect(Number(first[0]?.at_ms)).toBeLessThan(turns);
});

test.each([
  ["changes a letter", "new.title := new.title || '.'; return new"],
  ["swallows a row", "return null"],
])("a database that %s is said by the table, and nothing is left in it", async (_, does) => {
  const file = await filled();
  const address = await createDatabase({ empty: false });
  const db = await opened(address);
  const trigger = [
    `create function change() returns trigger language plpgsql as $$ begin ${does}; end $$`,
    "create trigger change before insert on groups for each row execute function change()",
  ];
  for (const statement of trigger) await sql.raw(statement).execute(db);
  await expect(copyDatabase(file, address)).rejects.toThrow(
    /^Nothing was copied from .*: the table groups: what was written is not what was read\.$/,
  );
  expect(await rowsIn(db)).toBe(0);
});

test("an event that is not as it was written is not copied, from either engine", async () => {
  const folder = temporary();
  const file = join(folder, "cairn.db");
  const world = await worldOf({}, file);
  await world.join("Ada", "2026-11-23T09:00", 5);
  await world.db.destroy();
  const address = await createDatabase({ empty: true });
  await copyDatabase(file, address);
  for (const database of [address, file]) {
    const db = await opened(database);
    await db.updateTable("events").set({ minutes: 61 }).execute();
    const copying = copyDatabase(database, join(folder, "copy.db"));
    await expect(copying).rejects.toThrow(/event 1 is not as it was written\.$/);
  }
  expect(readdirSync(folder).filter((name) => !name.startsWith("cairn.db"))).toEqual([]);
});

test("what holds something already is kept", async () => {
  const file = await filled();
  const address = await createDatabase({ empty: true });
  await copyDatabase(file, address);
  const db = await opened(address);
  const before = await rowsIn(db);
  await expect(copyDatabase(file, address)).rejects.toThrow(
    /^The database postgres:\/\/127\.0\.0\.1:\d+\/cairn_\w+ holds a Cairn already, and is kept/,
  );
  expect(await rowsIn(db)).toBe(before);
  const contents = await contentsOf(file);
  const other = await filled(2);
  await expect(copyDatabase(other, file)).rejects.toThrow("is there already, and is kept");
  await expect(copyDatabase(file, file)).rejects.toThrow("is there already, and is kept");
  expect(await contentsOf(file)).toEqual(contents);
});

test("an older Cairn's is neither read nor brought up to date on the way", async () => {
  const file = await filled();
  const address = await createDatabase({ empty: false });
  const db = await opened(address);
  await sql`delete from kysely_migration where name = (select max(name) from kysely_migration)`.execute(
    db,
  );
  const copy = `${file}.copy`;
  await expect(copyDatabase(address, copy)).rejects.toThrow(
    /is of an older Cairn: start this version on it first, which brings it up to date/,
  );
  await expect(copyDatabase(file, address)).rejects.toThrow("holds a Cairn already");
  expect(existsSync(copy)).toBe(false);
});

test("a copy in a file is its owner's alone, and a database that is not there is said", async () => {
  const file = await filled();
  const copy = join(dirname(file), "folder", "copy.db");
  await copyDatabase(file, copy);
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(readdirSync(dirname(copy))).toEqual(["copy.db"]);
  await expect(copyDatabase(`${file}.none`, `${file}.copy`)).rejects.toThrow("There is no");
});

import Sqlite from "better-sqlite3";
import { Kysely, sql, type SqliteDatabase } from "kysely";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createLine } from "../../src/store/line.ts";
import { PatientSqliteDialect } from "../../src/store/patient-dialect.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import type { Tables } from "../../src/store/tables.ts";
import { temporary } from "../e2e/process.ts";

/** Tries while another process holds the database. */
const TRIES = 12;
const WRITERS = 40;
const READERS = 40;

/** A database of ours that notes in which turn of the event loop each statement ran, and what became of it. */
async function openNoted() {
  const file = join(temporary(), "held.db");
  await (await openSqlite(file)).destroy();
  const connection = new Sqlite(file, { timeout: 0 });
  const notes: { readonly sql: string; readonly turn: number; readonly isRefused: boolean }[] = [];
  let turn = 0;
  let isOver = false;
  const nextTurn = () => {
    turn += 1;
    if (!isOver) setImmediate(nextTurn);
  };
  const refused: (() => void)[] = [];
  const noting = <A extends readonly unknown[], R>(
    sql: string,
    work: (...given: A) => R,
  ): ((...given: A) => R) => {
    return (...given) => {
      try {
        const answer = work(...given);
        notes.push({ sql, turn, isRefused: false });
        return answer;
      } catch (error) {
        notes.push({ sql, turn, isRefused: true });
        for (const hear of refused) hear();
        throw error;
      }
    };
  };
  const database: SqliteDatabase = {
    close: () => connection.close(),
    prepare: (sql) => {
      const statement = connection.prepare(sql);
      return {
        reader: statement.reader,
        all: noting(sql, (parameters) => statement.all(...parameters)),
        run: noting(sql, (parameters) => statement.run(...parameters)),
        iterate: (parameters) => statement.iterate(...parameters),
      };
    },
  };
  const isInTransaction = () => connection.inTransaction;
  const db = new Kysely<Tables>({
    dialect: new PatientSqliteDialect({ database, isInTransaction }),
  });
  nextTurn();
  onTestFinished(async () => {
    isOver = true;
    await db.destroy();
  });
  return { db, notes, refused, other: () => new Sqlite(file) };
}

const ask = (db: Kysely<Tables>) => db.selectFrom("people").select("id").execute();
const write = (db: Kysely<Tables>, name: string) =>
  db.transaction().execute(async (trx) => {
    const row = { name, hidden: 0, zone: null, created_ms: 0 };
    await trx.insertInto("people").values(row).execute();
  });

const turnsOf = (notes: readonly { readonly turn: number }[]) => notes.map(({ turn }) => turn);

test("a database never waits inside SQLite, where the event loop would stand still", async () => {
  const db = await openSqlite(join(temporary(), "cairn.db"));
  const { rows } = await sql<{ timeout: number }>`pragma busy_timeout`.execute(db);
  expect(rows).toEqual([{ timeout: 0 }]);
  await db.destroy();
});

test("while another process holds the database one alone tries, and everyone is let in afterwards in their order", async () => {
  const { db, notes, refused, other } = await openNoted();
  const holder = other();
  holder.exec("begin immediate");
  refused.push(() => {
    if (notes.filter(({ isRefused }) => isRefused).length === TRIES) holder.exec("rollback");
  });
  const names = Array.from({ length: WRITERS }, (_, index) => `member ${index}`);
  await Promise.all(names.map((name) => write(db, name)));
  holder.close();

  const tries = notes.filter(({ sql }) => sql.startsWith("begin"));
  // However many wait: one who asks again and again, not each of them.
  expect(tries).toHaveLength(TRIES + WRITERS);
  const refusals = tries.filter(({ isRefused }) => isRefused);
  expect(new Set(turnsOf(refusals)).size).toBe(TRIES);
  const rows = await db.selectFrom("people").select("name").orderBy("id").execute();
  expect(rows.map(({ name }) => name)).toEqual(names);
});

test("reading goes on meanwhile", async () => {
  const { db, notes, other } = await openNoted();
  const holder = other();
  holder.exec("begin immediate");
  const writing = write(db, "Ada");
  await Promise.all(Array.from({ length: READERS }, () => ask(db)));
  expect(notes.filter(({ sql }) => sql.startsWith("select"))).toHaveLength(READERS);
  holder.exec("rollback");
  holder.close();
  await writing;
});

test("however many ask at once, the event loop goes on every 10 ms", async () => {
  let nowMs = 0;
  let turns = 0;
  const line = createLine(() => nowMs);
  const asks = Array.from({ length: 40 }, async () => {
    const over = await line.turn();
    nowMs += 4;
    over();
  });
  const count = () => {
    turns += 1;
    if (line.length > 0) setImmediate(count);
  };
  setImmediate(count);
  await Promise.all(asks);
  // Three of 4 ms each, and then it goes on.
  expect(turns).toBeGreaterThanOrEqual(Math.floor(40 / 3));
});

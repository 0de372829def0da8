import { sql } from "kysely";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect, inject, onTestFinished, test } from "vitest";
import { StartError } from "../../src/core/errors.ts";
import { migrations } from "../../src/store/migrations/index.ts";
import { openPostgres } from "../../src/store/postgres/open.ts";
import { newDatabase } from "../database.ts";
import { createDatabase } from "./databases.ts";

const complaintOf = (address: string): Promise<string> =>
  openPostgres(address).then(
    async (db) => {
      await db.destroy();
      return "";
    },
    (error: unknown) => {
      if (error instanceof StartError) return error.message;
      throw error;
    },
  );

async function opened(address: string) {
  const db = await openPostgres(address);
  onTestFinished(() => db.destroy());
  return db;
}

/** The server's address with another part in it. */
const changed = (part: Partial<Record<"port" | "pathname", string>>): string =>
  Object.assign(new URL(inject("postgres") ?? ""), part).href;

test("four processes that start at once on a new database migrate it once", async () => {
  const address = await createDatabase({ empty: true });
  const all = await Promise.all([1, 2, 3, 4].map(() => opened(address)));
  for (const db of all) {
    const { rows } = await sql<{ name: string }>`
      select name from kysely_migration order by name`.execute(db);
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(migrations));
  }
});

test("a database of another program's is left as it is", async () => {
  const address = await createDatabase({ empty: true });
  const db = await opened(address);
  await sql
    .raw("drop schema public cascade; create schema public; create table theirs (id int)")
    .execute(db);
  expect(await complaintOf(address)).toMatch(/holds another program's tables; make one of its own/);
  const tables = await db.introspection.getTables();
  expect(tables.map(({ name }) => name)).toEqual(["theirs"]);
});

test("a database that a newer Cairn wrote is left as it is", async () => {
  const address = await createDatabase({ empty: false });
  const db = await opened(address);
  await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '')`.execute(db);
  expect(await complaintOf(address)).toMatch(
    /was written by a newer Cairn \(it has "9999-later"\)/,
  );
});

test.each([
  [
    "a server that is not there",
    { port: "1" },
    /does not answer: check that PostgreSQL runs there/,
  ],
  ["a database that is not there", { pathname: `/none-${randomUUID()}` }, /is not there: make it/],
])("%s is said in a sentence without the password", async (_, part, says) => {
  const complaint = await complaintOf(changed(part));
  expect(complaint).toMatch(says);
  expect(complaint).toMatch(/^The database postgres:\/\/127\.0\.0\.1:\d+\//);
  expect(complaint).not.toContain(new URL(inject("postgres") ?? "").password);
});

test("text is in the order of its bytes and numbers are as exact as in SQLite", async () => {
  const db = await newDatabase();
  const names = ["b", "B", "a-c", "ab", "ä", "Z"];
  await db
    .insertInto("meta")
    .values(names.map((name) => ({ name, value: "" })))
    .execute();
  const rows = await db.selectFrom("meta").select("name").orderBy("name").execute();
  expect(rows.map(({ name }) => name)).toEqual(["B", "Z", "a-c", "ab", "b", "ä"]);
  const { rows: types } = await sql<{ type: string }>`
    select data_type as type from information_schema.columns
    where table_name = 'groups' and column_name = 'hours'`.execute(db);
  expect(types).toEqual([{ type: "double precision" }]);
});

test("a server that refuses and keeps the connection open is left", async () => {
  const left = Promise.withResolvers<unknown>();
  const refusing = createServer((socket) => {
    socket.once("data", () => socket.write(REFUSAL)).once("close", left.resolve);
  });
  refusing.listen(0, "127.0.0.1");
  await once(refusing, "listening");
  onTestFinished(() => void refusing.close());
  const { port } = refusing.address() as AddressInfo;
  expect(await complaintOf(`postgres://cairn:wrong@127.0.0.1:${port}/cairn`)).toMatch(
    /does not take the name and password of DATABASE_URL/,
  );
  await left.promise;
});

/** An ErrorResponse. https://www.postgresql.org/docs/18/protocol-message-formats.html */
const REFUSAL = (() => {
  const fields = Buffer.from("SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed\0\0");
  const head = Buffer.from("E\0\0\0\0");
  head.writeInt32BE(4 + fields.length, 1);
  return Buffer.concat([head, fields]);
})();

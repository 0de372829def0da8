import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openSqlite } from "../src/store/sqlite.ts";

const PAGE = readFileSync(join(import.meta.dirname, "../PRIVACY.md"), "utf8");

test("PRIVACY.md tells of every table of the database, and of no other", async () => {
  const db = await openSqlite(":memory:");
  onTestFinished(() => db.destroy());
  const tables = await db.introspection.getTables();
  const told = [...PAGE.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
  expect(told.toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
});

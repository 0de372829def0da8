import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readConfig } from "../src/config.ts";
import { openSqlite } from "../src/store/sqlite.ts";

const PAGE = readFileSync(join(import.meta.dirname, "../PRIVACY.md"), "utf8");

test("PRIVACY.md tells of every table of the database, and of no other", async () => {
  const db = await openSqlite(":memory:");
  onTestFinished(() => db.destroy());
  const tables = await db.introspection.getTables();
  const told = [...PAGE.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
  expect(told.toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
});

test("PRIVACY.md says how long what was sent is known of, as the variables have it", () => {
  const { keep } = readConfig({});
  expect(keep).toEqual({ postDays: 35, letterDays: 3 * 366 });
  expect(PAGE).toContain("posts 35 days, letters and check-ins three years");
  const least = readConfig({ CAIRN_KEEP_POSTS: "7", CAIRN_KEEP_LETTERS: "35" });
  expect(least.keep).toEqual({ postDays: 7, letterDays: 35 });
  expect(() => readConfig({ CAIRN_KEEP_LETTERS: "2000" })).toThrow("from 35 to 1098");
});

import { describe, expect, test } from "vitest";
import { envelopes } from "../../src/store/envelopes.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { newDatabase } from "../database.ts";
import { temporary } from "../e2e/process.ts";
import { join } from "node:path";

describe("what a platform delivers", () => {
  test("is the first once, however often it comes, and each under its own name", async () => {
    const kept = envelopes(await newDatabase());
    expect(await kept.first("slack T1 Ev1", 1)).toBe(true);
    expect(await kept.first("slack T1 Ev1", 2)).toBe(false);
    expect(await kept.first("slack T2 Ev1", 3)).toBe(true);
    expect(await kept.first("slack T1 Ev1", 4)).toBe(false);
  });

  test("twice at the same moment is the first once", async () => {
    const kept = envelopes(await newDatabase());
    const firsts = await Promise.all([1, 2, 3].map((nowMs) => kept.first("one", nowMs)));
    expect(firsts.filter((first) => first)).toHaveLength(1);
  });

  test("is known after a restart", async () => {
    const file = join(temporary(), "cairn.db");
    const before = await openSqlite(file);
    await envelopes(before).first("one", 1);
    await before.destroy();
    const after = await openSqlite(file);
    expect(await envelopes(after).first("one", 2)).toBe(false);
    await after.destroy();
  });

  test("is forgotten by age, so many at a time, the oldest first", async () => {
    const kept = envelopes(await newDatabase());
    for (const nowMs of [1, 2, 3, 4]) await kept.first(`at ${nowMs}`, nowMs);
    expect(await kept.forget(4, 2)).toBe(2);
    expect(await kept.forget(4, 2)).toBe(1);
    expect(await kept.first("at 4", 5)).toBe(false);
    expect(await kept.first("at 1", 5)).toBe(true);
  });
});

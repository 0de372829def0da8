import { expect, test } from "vitest";
import { StartError } from "../../src/core/errors.ts";
import { openPostgres } from "../../src/store/postgres/open.ts";
import { measureSkew, refuseSkew } from "../../src/store/postgres/skew.ts";
import { newDatabase } from "../database.ts";
import { createDatabase } from "./databases.ts";

const HERE = "postgres://db/cairn";

test.each([
  [5_900, 1_000],
  [-5_900, 1_000],
  [4_000, 0],
])("clocks that are %i ms apart, give or take %i, may be near enough", (aheadMs, unsureMs) => {
  expect(() => {
    refuseSkew({ aheadMs, unsureMs }, HERE);
  }).not.toThrow();
});

test.each([
  [12_300, /is 12 seconds behind that of the database postgres:\/\/db\/cairn: have a time service/],
  [-7_000, /is 7 seconds ahead of that of the database/],
])("clocks that are surely %i ms apart are refused in a sentence", (aheadMs, says) => {
  expect(() => {
    refuseSkew({ aheadMs, unsureMs: 900 }, HERE);
  }).toThrow(says);
});

test("a slow answer makes it unsure, and the quickest of some counts", async () => {
  const db = await newDatabase();
  let readings = 0;
  // The second sample alone is answered at once; the others seem to take four seconds.
  const nowMs = () => {
    readings += 1;
    return Date.now() + (readings % 2 === 0 && readings !== 4 ? 4_000 : 0);
  };
  const { aheadMs, unsureMs } = await measureSkew(db, nowMs);
  expect(unsureMs).toBeLessThan(1_900);
  expect(Math.abs(aheadMs)).toBeLessThanOrEqual(unsureMs + 1);
});

test("a process whose clock is wrong does not start", async () => {
  const address = await createDatabase({ empty: false });
  const opening = openPostgres(address, () => Date.now() + 60_000);
  await expect(opening).rejects.toThrow(StartError);
  await expect(opening).rejects.toThrow(/is 60 seconds ahead of that of the database/);
});

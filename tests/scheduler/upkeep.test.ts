import { expect, test } from "vitest";
import { createUpkeep } from "../../src/scheduler/upkeep.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse("2026-12-01T08:00Z");
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The instants of leaving before which members were erased, as days before `NOW`. */
async function purges(...looks: readonly number[]): Promise<readonly number[]> {
  const before: number[] = [];
  const purge = (beforeMs: number) => {
    before.push((NOW - beforeMs) / DAY);
    return Promise.resolve(0);
  };
  const upkeep = createUpkeep({ purge }, log);
  for (const look of looks) await upkeep(NOW + look);
  return before;
}

test.each([
  ["once an hour, what was due an hour before", [0, HOUR / 2, HOUR, 2 * HOUR], [30, 30 - 1 / 24]],
  ["not at the first look: the clock may be wrong", [0], []],
  ["not by a clock that jumped ahead", [0, 365 * DAY], [30]],
  ["nor when it was put right", [0, 365 * DAY, HOUR], [30, 30 - 1 / 24]],
  ["by a clock that stays ahead, an hour later", [0, 40 * DAY, 40 * DAY + HOUR], [30, -10]],
  ["nobody more after a jump back", [0, -365 * DAY], [395]],
])("members who left 30 days ago go %s", async (_, looks, before) => {
  expect(await purges(...looks)).toEqual(before);
});

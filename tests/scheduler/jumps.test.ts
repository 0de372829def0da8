import { describe, expect, test } from "vitest";
import { openGroup, type World } from "../world.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** Sunday evening of the second week: a jump ahead of an hour passes over Monday 00:00. */
const SUNDAY = "2026-12-06T23:30+01:00";
const ms = (instant: string) => Date.parse(instant);

/** Three weeks of a group; on the second Sunday `odd` happens to the clock. */
async function weeks(odd: (world: World) => Promise<void>): Promise<World> {
  const world = await openGroup("ada", "ben");
  const { say, now } = world;
  await now("2026-11-24T10:00+01:00");
  await say("ada", "/roadmap done 1.1");
  await now("2026-12-02T10:00+01:00");
  await say("ben", "/roadmap done 1.1");
  await now(SUNDAY);
  await odd(world);
  await say("ada", "/roadmap done 1.2");
  await now("2026-12-06T23:50+01:00");
  await say("ben", "/roadmap done 1.2");
  await now("2026-12-07T10:00+01:00");
  await say("ada", "/roadmap undo");
  await say("ben", "/roadmap done 1.3");
  await now("2026-12-15T10:00+01:00");
  return world;
}

/**
 * Everything that weeks are made of. A board that froze while the clock was ahead is not looked at
 * before its Monday comes.
 */
async function weeksOf(world: World) {
  const dump = await world.dump();
  const rows = (table: string, ...without: readonly string[]) =>
    (dump[table] ?? [])
      .map((row) => JSON.stringify({ ...row, ...Object.fromEntries(without.map((w) => [w, 0])) }))
      .sort();
  return {
    groups: rows("groups", "key"),
    scores: rows("week_scores"),
    sums: rows("group_weeks").filter((row) => !row.includes('"promise":0,"closed":0')),
    shares: rows("share_counts").filter((row) => !row.includes('"members":0')),
    walks: rows("walks"),
    boards: rows("frozen_weeks", "at_ms").filter(isLived),
    entries: rows("frozen_scores").filter(isLived),
  };
}

const isLived = (row: string): boolean => (/"week":"([^"]*)"/.exec(row)?.[1] ?? "") <= "2026-12-07";

const occurrences = ({ posts }: World) =>
  posts.map(({ key }) => key.split(":").slice(1, 4).join(":"));

const JUMPS = [
  ["ahead by an hour", HOUR],
  ["ahead by a day", DAY],
  ["ahead by a year", YEAR],
  ["back by an hour", -HOUR],
  ["back by a day", -DAY],
  ["back by a year", -YEAR],
  ["ahead by jitter", 30_000],
  ["back by jitter", -30_000],
] as const;

describe("a clock that jumps and is put right a minute later", () => {
  test.each(JUMPS)("%s: weeks, boards and totals are as if it never had", async (_, jump) => {
    const plain = await weeks((world) => world.jump(ms(SUNDAY) + 60_000));
    const odd = await weeks(async (world) => {
      await world.jump(ms(SUNDAY) + jump);
      await world.jump(ms(SUNDAY) + 60_000);
    });
    expect(await weeksOf(odd)).toEqual(await weeksOf(plain));
    expect((await odd.rebuild()).differences).toEqual([]);
  });

  test.each(JUMPS)(
    "%s: nothing is posted twice, and nothing that lies ahead is lost",
    async (_, jump) => {
      const plain = await weeks((world) => world.jump(ms(SUNDAY) + 60_000));
      const odd = await weeks(async (world) => {
        await world.jump(ms(SUNDAY) + jump);
        await world.jump(ms(SUNDAY) + 60_000);
      });
      const sent = occurrences(odd);
      expect(new Set(sent).size).toBe(sent.length);
      expect(sent).toEqual(expect.arrayContaining(occurrences(plain)));
    },
  );

  test("the running week is right at the next command, before any tick", async () => {
    const { jump, say, now } = await openGroup("ada");
    await now("2026-11-25T10:00+01:00");
    await jump("2027-11-25T10:00+01:00");
    expect((await say("ada", "/goal week")).text).toContain("Mon 22 Nov");
    await jump("2026-11-25T10:02+01:00");
    const { text } = await say("ada", "/goal week");
    expect(text).toContain("Week 1 of 24 · Mon 23 Nov – Sun 29 Nov");
    await say("ada", "/roadmap done 1.1");
    expect((await say("ada", "/leaderboard")).text).toContain("ada");
  });
});

describe("what is recorded while the clock is wrong", () => {
  test.each([
    ["ahead", "2027-11-25T10:00+01:00"],
    ["back", "2025-11-25T10:00+01:00"],
  ])("%s by a year is not lost", async (_, wrong) => {
    const { jump, say, now, rebuild } = await openGroup("ada");
    await now("2026-11-25T10:00+01:00");
    await say("ada", "/roadmap done 1.1");
    await jump(wrong);
    await say("ada", "/roadmap done 1.2");
    await say("ben", "/roadmap join pace:3");
    await jump("2026-11-25T10:01+01:00");
    const export_ = (await say("ada", "/my export")).file ?? "";
    expect(export_.match(/"kind": "done"/g)?.length).toBe(wrong.startsWith("2027") ? 2 : 1);
    if ((await say("ben", "/roadmap progress")).refused) await say("ben", "/roadmap join pace:3");
    expect((await say("ben", "/roadmap done 1.1")).refused).toBe(false);
    expect((await say("ben", "/leaderboard")).text).toContain("ben");
    expect((await rebuild()).differences).toEqual([]);
    await now("2026-12-08T10:00+01:00");
    expect((await rebuild()).differences).toEqual([]);
  });
});

test("a leaver can still come back after the clock was a year ahead for a while", async () => {
  const { jump, say, now } = await openGroup("ada", "ben");
  await now("2026-11-25T10:00+01:00");
  await say("ben", "/roadmap done 1.1");
  await say("ben", "/roadmap leave");
  await jump("2026-11-25T12:00+01:00");
  await jump("2027-11-25T12:01+01:00");
  await jump("2027-11-25T12:30+01:00");
  await jump("2026-11-25T12:31+01:00");
  await say("ben", "/roadmap join");
  expect((await say("ben", "/roadmap progress")).text).toContain("1 of");
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Walk } from "../../src/domain/walk.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { walkFrom } from "../../src/store/rows.ts";
import { histories, live, liveWithoutUndone } from "./history.ts";
import { rowsOf, type World } from "./world.ts";

/** Frozen boards as they are stored, by week. */
async function frozenRows(world: World): Promise<ReadonlyMap<string, string>> {
  const weeks = await world.db.selectFrom("frozen_weeks").selectAll().execute();
  const scores = await world.db
    .selectFrom("frozen_scores")
    .selectAll()
    .orderBy("member_id")
    .execute();
  return new Map(
    weeks.map((row) => [
      row.week,
      JSON.stringify([row, scores.filter((score) => score.week === row.week)]),
    ]),
  );
}

/** What each member's weeks sum to, by week; weeks of nothing left out. */
async function sumsOfMembers(world: World): Promise<readonly object[]> {
  const members = await world.db.selectFrom("members").select("id").execute();
  const all = await Promise.all(members.map(({ id }) => world.members.weeks(id)));
  const byWeek = Map.groupBy(all.flat(), (score) => score.week);
  return [...byWeek.entries()]
    .map(([week, scores]) => ({
      week,
      promise: scores.reduce((sum, { promise }) => sum + promise, 0),
      closed: scores.reduce((sum, { closed }) => sum + closed, 0),
      promised: scores.filter(({ promise }) => promise > 0).length,
      kept: scores.filter(({ promise, closed }) => promise > 0 && 2 * closed >= promise).length,
    }))
    .filter(({ promise, closed }) => promise > 0 || closed > 0)
    .sort((a, b) => a.week.localeCompare(b.week));
}

async function sumsOfGroup(world: World): Promise<readonly object[]> {
  const rows = await world.db.selectFrom("group_weeks").selectAll().orderBy("week").execute();
  return rows
    .filter(({ promise, closed }) => promise > 0 || closed > 0)
    .map(({ week, promise, closed, promised, kept }) => ({
      week,
      promise,
      closed,
      promised,
      kept,
    }));
}

/** Every name on a public board of the running week or of a frozen one. */
async function publicNames(world: World): Promise<readonly string[]> {
  const group = await world.group();
  const { top, around, finishers } = await world.boards.week(group, 1);
  const weeks = [...(await frozenRows(world)).keys()];
  const frozen = await Promise.all(weeks.map((week) => world.boards.frozen(group, week)));
  return [
    ...[...top, ...around].map(({ name }) => name),
    ...finishers,
    ...frozen.flatMap((board) => [
      ...(board?.entries.map(({ name }) => name) ?? []),
      ...(board?.finishers ?? []),
    ]),
  ];
}

async function hiddenOrGone(world: World): Promise<readonly string[]> {
  const rows = await world.db
    .selectFrom("people")
    .leftJoin("members", "members.person_id", "people.id")
    .select(["name", "hidden", "left_ms"])
    .execute();
  return rows.filter((row) => row.hidden === 1 || row.left_ms !== null).map(({ name }) => name);
}

/** Skips carry the id of their event: only their order means something. */
function withoutIds(walk: Walk): Walk {
  const skips = Object.values(walk.topics).flatMap(({ skipped }) => skipped ?? []);
  const order = skips.sort((a, b) => a - b);
  return {
    ...walk,
    topics: Object.fromEntries(
      Object.entries(walk.topics).map(([id, state]) => [
        id,
        { ...state, skipped: state.skipped === null ? null : order.indexOf(state.skipped) },
      ]),
    ),
  };
}

/** All that can be seen of a world, event ids and frozen boards excepted. */
async function lookOf(world: World) {
  const walks = await world.db.selectFrom("walks").selectAll().orderBy("member_id").execute();
  const shares = await world.db
    .selectFrom("share_counts")
    .selectAll()
    .where("members", ">", 0)
    .orderBy("share")
    .execute();
  return {
    walks: walks.map(({ member_id, walk }) => [member_id, withoutIds(walkFrom(walk))]),
    weeks: await rowsOf(world.db, "week_scores"),
    sums: await sumsOfGroup(world),
    shares,
    board: await world.boards.week(await world.group(), 1),
  };
}

describe("after any history", () => {
  test("group totals are the sums of the members, and rebuilding finds no difference", async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const { world } = await live(history, async (then) => {
          expect(await sumsOfGroup(then)).toEqual(await sumsOfMembers(then));
        });
        expect((await rebuild(world.db)).differences).toEqual([]);
        await world.db.destroy();
      }),
      { numRuns: 40 },
    );
  });

  test("undo of anything equals never having done it", async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const { world, ops } = await live(history);
        const never = await liveWithoutUndone(history, ops);
        expect(await lookOf(world)).toEqual(await lookOf(never));
        await Promise.all([world.db.destroy(), never.db.destroy()]);
      }),
      { numRuns: 25 },
    );
  });

  test("a frozen board never changes, and who is hidden or gone is on no public board", async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const frozen = new Map<string, string>();
        const { world } = await live(history, async (then) => {
          const now = await frozenRows(then);
          for (const [week, rows] of frozen) expect(now.get(week)).toBe(rows);
          for (const [week, rows] of now) frozen.set(week, rows);
          const absent = await hiddenOrGone(then);
          for (const name of await publicNames(then)) expect(absent).not.toContain(name);
        });
        await world.db.destroy();
      }),
      { numRuns: 25 },
    );
  });
});

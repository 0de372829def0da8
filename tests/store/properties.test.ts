import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Walk } from "../../src/domain/walk.ts";
import { publicEntries, rankEntries } from "../../src/domain/board.ts";
import { standing } from "../../src/domain/event.ts";
import { scoreWeeks } from "../../src/domain/score.ts";
import { seen, sumLines } from "../../src/domain/standing.ts";
import type { MemberLine } from "../../src/domain/boards.ts";
import { membersOf } from "../../src/store/derive.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { NEVER_MS, walkFrom } from "../../src/store/rows.ts";
import { histories, live, liveWithoutUndone } from "./history.ts";
import { runsHere } from "../database.ts";
import type { World } from "./world.ts";

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

/** Every name that others see on the running week's board, by "Where am I" or on a frozen one. */
async function publicNames(world: World): Promise<readonly string[]> {
  const group = await world.group();
  const { top, finishers } = await world.boards.week(group, undefined);
  const members = await world.db.selectFrom("members").select("id").execute();
  const places = await Promise.all(
    members.map(async ({ id }) => {
      const { around } = await world.boards.week(group, id);
      return around.filter(({ member }) => member !== id);
    }),
  );
  const weeks = [...(await frozenRows(world)).keys()];
  const frozen = await Promise.all(weeks.map((week) => world.boards.frozen(group, week)));
  return [
    ...[...top, ...places.flat()].map(({ name }) => name),
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

/** Events that reached a share, by their order alone. */
async function weeksOf(world: World): Promise<readonly object[]> {
  const rows = await world.db
    .selectFrom("week_scores")
    .selectAll()
    .orderBy("member_id")
    .orderBy("week")
    .execute();
  const events = [...new Set(rows.map((row) => row.reached_event))].sort((a, b) => a - b);
  return rows.map((row) => ({ ...row, reached_event: events.indexOf(row.reached_event) }));
}

/** The running board's lines, without the numbers of events. */
async function boardOf(world: World) {
  const board = await world.boards.week(await world.group(), 1);
  const lines = (entries: typeof board.top) =>
    entries.map(({ reachedBy, ...entry }) => [entry, reachedBy === null]);
  return { ...board, top: lines(board.top), around: lines(board.around) };
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
    weeks: await weeksOf(world),
    sums: await sumsOfGroup(world),
    shares,
    board: await boardOf(world),
  };
}

/** What the log alone says about everyone's weeks, and so about a board. */
async function linesOfLog(world: World): Promise<readonly MemberLine[]> {
  const { calendar, openWeek, id } = await world.group();
  const all = await membersOf(world.db, id);
  const lines = await Promise.all(
    all.map(async (member) => {
      const events = standing(await world.members.events(member.id));
      return scoreWeeks(events, calendar, openWeek).map((score) => ({ member, score }));
    }),
  );
  return lines.flat();
}

/** The frozen boards of these weeks as the log has them now, with all who were in them. */
async function frozenByLog(world: World, weeks: readonly string[]) {
  const group = await world.group();
  const lines = await linesOfLog(world);
  return weeks.flatMap((week) =>
    lines
      .filter(({ score }) => score.week === week && (score.promise > 0 || score.finished))
      .map(({ member, score }) => ({
        ...{ group_id: group.id, week, member_id: member.id, promise: score.promise },
        ...{ closed: score.closed, share: score.share, reached_ms: score.reachedMs ?? NEVER_MS },
        ...{ reached_event: score.reachedBy ?? 0, evidence: score.evidence },
        ...{ finished: Number(score.finished), streak: score.streak.weeks },
      })),
  );
}

describe("after any history", () => {
  test("boards and streaks that are stored are what the log alone says, running and as they freeze", async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const known = new Set<string>();
        const { world } = await live(history, async (then) => {
          const group = await then.group();
          const lines = await linesOfLog(then);
          const here = await then.members.all(group);
          const span = { from: group.openWeek, to: group.openWeek, frozen: false };
          const stood = sumLines(
            lines.filter(({ member }) => here.some((state) => state.member.id === member.id)),
            span,
            "share",
          );
          const board = await then.boards.week(group, undefined);
          const { entries, finishers } = seen(stood);
          expect(board.top).toEqual(publicEntries(rankEntries(entries)));
          expect(board.finishers).toEqual(finishers);
          for (const { member, score } of here) {
            const mine = lines.filter((line) => line.member.id === member.id);
            expect(mine.find((line) => line.score.week === group.openWeek)?.score).toEqual(score);
          }
          const frozen = await then.db
            .selectFrom("frozen_scores")
            .selectAll()
            .orderBy("week")
            .orderBy("member_id")
            .execute();
          const fresh = frozen.filter(({ week }) => !known.has(week));
          const weeks = [...new Set(fresh.map(({ week }) => week))];
          for (const week of weeks) known.add(week);
          expect(fresh).toEqual(await frozenByLog(then, weeks));
        });
        await world.db.destroy();
      }),
      { numRuns: runsHere(25) },
    );
  });

  test("group totals are the sums of the members, and rebuilding finds no difference", async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const { world } = await live(history, async (then) => {
          expect(await sumsOfGroup(then)).toEqual(await sumsOfMembers(then));
        });
        expect((await rebuild(world.db)).differences).toEqual([]);
        await world.db.destroy();
      }),
      { numRuns: runsHere(40) },
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
      { numRuns: runsHere(25) },
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
      { numRuns: runsHere(25) },
    );
  });
});

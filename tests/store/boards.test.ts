import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { around, aroundHidden, publicEntries, rankEntries } from "../../src/domain/board.ts";
import type { BoardEntry } from "../../src/domain/records.ts";
import type { Happening } from "../../src/domain/event.ts";
import type { MemberScore, RankedEntry } from "../../src/domain/boards.ts";
import { ms, size, weigh, WEEK_1, WEEK_2 } from "../domain/build.ts";
import { runsHere } from "../database.ts";
import { worldOf, type World } from "./world.ts";

const done = (topic: string, minutes: number): Happening => ({
  kind: "done",
  topic,
  weight: weigh(minutes),
});
const leave: Happening = { kind: "leave" };

/** Members by their hours closed in the first week, of 7 promised; each done an hour after the last. */
async function groupWith(closed: Readonly<Record<string, number>>): Promise<World> {
  const world = await worldOf();
  for (const name of Object.keys(closed)) await world.join(name, "2026-11-23T09:00", 7);
  let hour = 10;
  for (const [name, minutes] of Object.entries(closed)) {
    if (minutes > 0) await world.record(name, `2026-11-23T${String(hour)}:00`, done("a", minutes));
    hour += 1;
  }
  return world;
}

const said = (entries: readonly RankedEntry[]) =>
  entries.map(({ rank, name }) => `${rank} ${name}`);

test("the group's weeks come one by one, with the hours of whoever left", async () => {
  const world = await groupWith({ Ada: 210, Ben: 420 });
  await world.turnTo(ms("2026-12-01T08:00"));
  await world.record("Ada", "2026-12-01T09:00", done("b", 60));
  await world.record("Ben", "2026-12-02T09:00", leave);
  const weeks = await world.boards.weeks(await world.group());
  expect(weeks.map(({ week, closed }) => [week, closed])).toEqual([
    [WEEK_1, 630],
    [WEEK_2, 60],
  ]);
});

describe("the running week's board", () => {
  test("shows the top three, ties by who reached it first, and how many are ranked", async () => {
    const world = await groupWith({ Ada: 210, Ben: 420, Cy: 210, Dee: 210, Eve: 0 });
    const board = await world.boards.week(await world.group(), undefined);
    expect(said(board.top)).toEqual(["1 Ben", "2 Ada", "2 Cy"]);
    expect(board).toMatchObject({ ranked: 5, around: [], totals: { promise: 2_100, kept: 4 } });
  });

  test("shows 0 % to nobody but me, where I am", async () => {
    const world = await groupWith({ Ada: 0, Ben: 42, Cy: 0 });
    const { member } = await world.state("Cy");
    const board = await world.boards.week(await world.group(), member.id);
    expect(said(board.top)).toEqual(["1 Ben"]);
    expect(said(board.around)).toEqual(["1 Ben", "2 Cy"]);
  });

  test("of everyone, where an organiser chose it", async () => {
    const world = await groupWith({ Ada: 42, Ben: 84, Cy: 126, Dee: 168, Eve: 0 });
    await world.groups.change((await world.group()).id, 0, () => ({
      change: { board: "everyone" },
      answer: undefined,
    }));
    const { top } = await world.boards.week(await world.group(), undefined);
    expect(said(top)).toEqual(["1 Dee", "2 Cy", "3 Ben", "4 Ada"]);
  });

  test("leaves out who is hidden or gone and closes the ranks up; their hours stay", async () => {
    const world = await groupWith({ Ada: 420, Ben: 210, Cy: 105 });
    await world.people.change(await world.person("Ada"), { hidden: true });
    const board = async () => world.boards.week(await world.group(), undefined);
    expect(said((await board()).top)).toEqual(["1 Ben", "2 Cy"]);
    await world.record("Ben", "2026-11-26T10:00", leave);
    expect(said((await board()).top)).toEqual(["1 Cy"]);
    expect((await board()).totals).toMatchObject({ closed: 735, kept: 2, promised: 3 });
    await world.people.change(await world.person("Ada"), { hidden: false });
    expect(said((await board()).top)).toEqual(["1 Ada", "2 Cy"]);
  });

  test("finishers stand apart", async () => {
    const world = await groupWith({ Ada: 210 });
    await world.join("Fin", "2026-11-23T09:00", 7, size(420, 1));
    await world.record("Fin", "2026-11-24T10:00", done("a", 420));
    const board = await world.boards.week(await world.group(), undefined);
    expect([said(board.top), board.finishers]).toEqual([["1 Ada"], ["Fin"]]);
  });
});

describe("a frozen board", () => {
  test("leaves out who is hidden or gone by now", async () => {
    const world = await groupWith({ Ada: 420, Ben: 210, Cy: 105 });
    await world.turnTo(ms("2026-11-30T00:00"));
    const ranked = async () => {
      const board = await world.boards.frozen(await world.group(), WEEK_1);
      return said(rankEntries(board?.entries ?? []));
    };
    expect(await ranked()).toEqual(["1 Ada", "2 Ben", "3 Cy"]);
    await world.people.change(await world.person("Ada"), { hidden: true });
    await world.record("Cy", "2026-12-01T10:00", leave);
    expect(await ranked()).toEqual(["1 Ben"]);
    await world.people.change(await world.person("Ada"), { hidden: false });
    expect(await ranked()).toEqual(["1 Ada", "2 Ben"]);
  });

  test("of a week that was never frozen is none", async () => {
    const world = await groupWith({ Ada: 420 });
    expect(await world.boards.frozen(await world.group(), WEEK_1)).toBeUndefined();
  });
});

function entryOf({ member: { id, name }, score }: MemberScore): BoardEntry {
  const { streak, evidence, promise, closed, share, reachedMs, reachedBy } = score;
  const reached = { reachedMs, reachedBy, streak: streak.weeks, evidence };
  return { member: id, name, promise, closed, share, ...reached };
}

describe("the board by index equals the board by the rules", () => {
  const member = fc.record({
    minutes: fc.constantFrom(0, 0, 42, 84, 84, 210, 420, 600),
    fate: fc.constantFrom("here", "here", "here", "here", "hidden", "gone", "finished", "resting"),
  });

  test("for any group, with ties, hidden members, leavers and finishers", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(member, { maxLength: 14 }),
        fc.constantFrom("top", "everyone"),
        async (all, choice) => {
          const world = await worldOf();
          for (const [index, { minutes, fate }] of all.entries()) {
            const name = `m${String(index)}`;
            const course = fate === "finished" ? size(minutes, minutes > 0 ? 1 : 2) : undefined;
            await world.join(name, "2026-11-23T09:00", 7, course);
            // Some reach their share at the same instant.
            const at = `2026-11-23T1${String(index % 5)}:00`;
            if (minutes > 0) await world.record(name, at, done("a", minutes));
            if (fate === "gone") await world.record(name, "2026-11-23T20:00", leave);
            if (fate === "resting") {
              await world.record(name, "2026-11-23T20:00", { kind: "pause", until: null });
            }
            if (fate === "hidden")
              await world.people.change(await world.person(name), { hidden: true });
          }
          await world.groups.change((await world.group()).id, 0, () => ({
            change: { board: choice },
            answer: undefined,
          }));
          const group = await world.group();
          const scores = await world.boards.scores(group, WEEK_1, WEEK_1);
          const entries = scores
            .filter(
              ({ member: { hidden }, score }) => !hidden && !score.finished && score.promise > 0,
            )
            .map(entryOf);
          const ranked = rankEntries(entries);
          for (const me of [undefined, ...scores.map((score) => score.member.id)]) {
            const board = await world.boards.week(group, me);
            expect(board.top).toEqual(publicEntries(ranked, "share", choice === "everyone"));
            const hidden = scores.find(
              ({ member, score }) => member.id === me && member.hidden && !score.finished,
            );
            const mine = hidden && hidden.score.promise > 0 ? entryOf(hidden) : undefined;
            expect(board.around).toEqual(
              mine === undefined ? around(ranked, me) : aroundHidden(ranked, mine, "share"),
            );
            expect(board.ranked).toBe(ranked.length);
          }
          await world.db.destroy();
        },
      ),
      { numRuns: runsHere(25) },
    );
  });
});

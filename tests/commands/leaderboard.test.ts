import { describe, expect, test } from "vitest";
import { openWorld, SETUP } from "../world.ts";

const MONDAY = "2026-11-23T10:00+01:00";
const NEXT_MONDAY = "2026-11-30T10:00+01:00";

/** Five members of 4, 5, 6, 8 and 10 hours; each but zed closes something, the last one most. */
async function openBoard() {
  const world = await openWorld();
  await world.say("ada", SETUP);
  const paces = { amy: 10, bob: 8, cat: 6, dan: 4, zed: 5 };
  for (const [name, pace] of Object.entries(paces))
    await world.say(name, `/roadmap join pace:${pace}`);
  await world.now(MONDAY);
  // 240 minutes of 600, 480, 360 and 240: 40, 50, 66 and 100 %.
  for (const name of ["amy", "bob", "cat", "dan"]) await world.say(name, "/roadmap done internet");
  return world;
}

const rows = (text: string) =>
  text
    .split("\n")
    .flatMap((line) => /^\d+ +(\w+)[ 🥇🥈🥉]+(\d+) %/u.exec(line)?.slice(1, 3).join(" ") ?? []);

describe("/leaderboard", () => {
  test("ranks by share alone and shows the top three, in public", async () => {
    const { say } = await openBoard();
    const { text, visibility } = await say("amy", "/leaderboard");
    expect(visibility).toBe("public");
    expect(rows(text)).toEqual(["dan 100", "cat 66", "bob 50"]);
    // 16 of 33 hours; dan, cat and bob kept half or more.
    expect(text).toContain("16 of 33 h closed");
    expect(text).toMatch(/3 of 5/);
  });

  test("never lists 0 %, even where an organiser shows everyone", async () => {
    const { say } = await openBoard();
    await say("ada", "/group setup board:everyone");
    const { text } = await say("amy", "/leaderboard");
    expect(rows(text)).toEqual(["dan 100", "cat 66", "bob 50", "amy 40"]);
    expect(text).not.toContain("zed");
  });

  test("equal shares share a rank, listed by who reached it first", async () => {
    const { say, now } = await openBoard();
    await now("2026-11-23T11:00+01:00");
    await say("cat", "/roadmap done dev-environment");
    const { text } = await say("amy", "/leaderboard");
    expect(rows(text)).toEqual(["dan 100", "cat 100", "bob 50"]);
    expect(text.match(/^\d/gm)).toEqual(["1", "1", "3"]);
  });

  test("where I am is told in private, with two neighbours on each side", async () => {
    const { say } = await openBoard();
    const board = await say("amy", "/leaderboard");
    const { text, visibility } = await board.press("amy", "Where am I?");
    expect(visibility).toBe("private");
    expect(text).toContain("Rank 4 of 5");
    expect(rows(text)).toEqual(["cat 66", "bob 50", "amy 40"]);
  });

  test("leaves out who is hidden, closes the ranks up, and keeps their hours in the bar", async () => {
    const { say } = await openBoard();
    await say("dan", "/my settings visibility:hidden");
    const { text } = await say("amy", "/leaderboard");
    expect(rows(text)).toEqual(["cat 66", "bob 50", "amy 40"]);
    expect(text.match(/^\d/gm)).toEqual(["1", "2", "3"]);
    expect(text).toContain("16 of 33 h closed");
  });
});

describe("a week that is over", () => {
  test("is frozen: later undo and backdating do not change it", async () => {
    const { say, now } = await openBoard();
    await now(NEXT_MONDAY);
    const frozen = (await say("amy", "/leaderboard last")).text;
    expect(rows(frozen)).toEqual(["dan 100", "cat 66", "bob 50"]);
    await say("dan", "/roadmap undo internet");
    await say("amy", "/roadmap done dev-environment when:yesterday");
    expect((await say("amy", "/leaderboard last")).text).toBe(frozen);
  });

  test("leaves out who is hidden or gone by now", async () => {
    const { say, now } = await openBoard();
    await now(NEXT_MONDAY);
    await say("dan", "/roadmap leave");
    await say("cat", "/my settings visibility:hidden");
    expect(rows((await say("amy", "/leaderboard last")).text)).toEqual(["bob 50", "amy 40"]);
  });
});

describe("longer periods and other orders", () => {
  test("sum what was closed, each week at most its promise", async () => {
    const { say, now } = await openBoard();
    await say("dan", "/roadmap done dev-environment");
    await now(NEXT_MONDAY);
    // dan: 4 of 4 h, then 0 of 4 h.
    expect(rows((await say("amy", "/leaderboard all")).text)).toContain("dan 50");
  });

  test("the month, by hours and by streak", async () => {
    const { say } = await openBoard();
    for (const line of ["month", "period:all by:hours", "week by:streak"]) {
      const { refused, text } = await say("amy", `/leaderboard ${line}`);
      expect(refused).toBe(false);
      expect(text).not.toContain("zed");
    }
  });

  test("another period is one pick away", async () => {
    const { say } = await openBoard();
    const board = await say("amy", "/leaderboard");
    expect((await board.press("bob", "Another period", "all")).visibility).toBe("private");
  });
});

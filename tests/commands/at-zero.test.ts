import { describe, expect, test } from "vitest";
import { openWorld, SETUP } from "../world.ts";

const FIRST = "2026-11-23T10:00+01:00";
const SECOND = "2026-11-30T10:00+01:00";

/** Four members in the first week of Night School; amy alone has closed something. */
async function openWeek() {
  const world = await openWorld();
  await world.say("ada", SETUP);
  for (const name of ["ada", "amy", "ben", "cy"]) await world.say(name, "/roadmap join pace:5");
  await world.now(FIRST);
  await world.say("amy", "/roadmap done internet");
  return world;
}

const ORDERS = ["share", "hours", "streak"];

describe("who has closed nothing", () => {
  test("is no neighbour of anybody, in any period and order", async () => {
    const { say, now } = await openWeek();
    const asked = async (periods: readonly string[]) => {
      for (const period of periods)
        for (const by of ORDERS) {
          const board = await say("amy", `/leaderboard ${period} by:${by}`);
          const { text } = await board.press("amy", "Where am I?");
          expect(text, `${period} by ${by}`).toMatch(/Rank 1 of 4[^]*amy/);
          expect(text, `${period} by ${by}`).not.toMatch(/ada|ben|cy/);
        }
    };
    await asked(["week", "month", "all"]);
    await now(SECOND);
    await asked(["last", "week:2026-11-23"]);
  });

  test("is shown the way onto the board in place of a rank", async () => {
    const { say, now } = await openWeek();
    for (const by of ORDERS) {
      const { text } = await (
        await say("ben", `/leaderboard by:${by}`)
      ).press("ben", "Where am I?");
      expect(text).toContain("Your place is open");
      expect(text).not.toMatch(/Rank|0 %|ada|cy|amy/);
    }
    await now(SECOND);
    const { text } = await (await say("ben", "/leaderboard last")).press("ben", "Where am I?");
    expect(text).toContain("whatever you close now counts on this week's board");
    expect(text).not.toMatch(/Rank|0 %|ada|cy|amy/);
  });

  test("is not told by a board of streaks", async () => {
    const { say, now } = await openWeek();
    await now(SECOND);
    const { text } = await say("ben", "/leaderboard by:streak");
    expect(text).toContain("amy");
    expect(text).not.toContain("Hours");
  });
});

describe("of somebody else", () => {
  test("progress tells the path, and no week, streak or end", async () => {
    const { say } = await openWeek();
    const theirs = (await say("ben", "/roadmap progress member:amy")).text;
    expect(theirs).toMatch(/amy's progress[^]*1 of \d+ topics/);
    expect(theirs).not.toMatch(/This week|Streak|End|none yet|pace/);
    const mine = await say("amy", "/roadmap progress");
    expect(mine.text).toMatch(/This week[^]*Streak[^]*End/);
    const shared = await mine.press("amy", "Share");
    expect([shared.visibility, shared.text]).toEqual(["public", theirs]);
  });

  test("a shared topic says nothing of the week", async () => {
    const { say } = await openWeek();
    const mine = await say("ben", "/roadmap next");
    expect(mine.text).toContain("This week: 0 min");
    const shared = await mine.press("ben", "Share");
    expect(shared.visibility).toBe("public");
    expect(shared.text).toContain("ben's next:");
    expect(shared.text).not.toMatch(/This week|Streak|0 %/);
  });
});

test("the month's board says which weeks it holds", async () => {
  const { say, now } = await openWeek();
  expect((await say("amy", "/leaderboard month")).text).toContain(
    "Weeks that begin in November: from Mon 23 Nov",
  );
  await now("2026-12-01T10:00+01:00");
  expect((await say("amy", "/leaderboard month")).text).toContain(
    "No week has begun in December yet: the week of Mon 30 Nov",
  );
  await now("2026-12-08T10:00+01:00");
  expect((await say("amy", "/leaderboard month")).text).toContain(
    "Weeks that begin in December: from Mon 7 Dec",
  );
});

import { describe, expect, test } from "vitest";
import { openWorld, SETUP, type World } from "../world.ts";

const WEEKS = ["2026-11-23T10:00+01:00", "2026-11-30T10:00+01:00", "2026-12-07T10:00+01:00"];
const [FIRST = "", SECOND = "", THIRD = ""] = WEEKS;

/** Four members; in the first week of Night School amy, bob and cat close four hours each. */
async function openBoard(setup = SETUP): Promise<World> {
  const world = await openWorld();
  await world.say("ada", setup);
  for (const [name, pace] of Object.entries({ amy: 10, bob: 8, cat: 4, zed: 5 }))
    await world.say(name, `/roadmap join pace:${pace}`);
  await world.now(FIRST);
  for (const name of ["cat", "amy", "bob"]) await world.say(name, "/roadmap done internet");
  return world;
}

/** The lines of a table: rank, name and the first column after them. */
const rows = (text: string) =>
  text
    .split("\n")
    .flatMap((line) => /^(\d+ +\w+)[ 🥇🥈🥉]+ +(\S+)/u.exec(line)?.slice(1, 3).join(" ") ?? [])
    .map((row) => row.replace(/ +/g, " "));

/** Counts asides that other commands record. */
async function record(world: World, who: string, kind: "checkin" | "help"): Promise<void> {
  const place = { platform: "local", workspace: "local", channel: "general" };
  const group = await world.store.groups.at(place);
  const person = await world.store.people.byAccount({ ...place, user: who });
  const me = group && person && (await world.store.members.find(group, person.id));
  if (group === undefined || me === undefined) throw new Error(`${who} is in no group`);
  const day = new Date(world.nowMs()).toISOString().slice(0, 10);
  const event =
    kind === "checkin"
      ? ({ kind, did: "read", day } as const)
      : ({ kind, topic: "internet", question: 1, day } as const);
  await world.store.members.record(group, me.member, world.nowMs(), () => ({
    event,
    answer: undefined,
  }));
}

describe("a board of any week", () => {
  test("is named by a date in it or by how long ago it was, and shown as it froze", async () => {
    const { say, now } = await openBoard();
    await now(THIRD);
    const board = await say("amy", "/leaderboard week:2026-11-25");
    expect(board.text).toContain("The board of the week of Mon 23 Nov");
    expect(rows(board.text)).toEqual(["1 cat 100", "2 bob 50", "3 amy 40"]);
    await say("cat", "/roadmap undo internet");
    expect((await say("amy", '/leaderboard week:"2 weeks ago"')).text).toBe(board.text);
  });

  test("offers the weeks that were frozen", async () => {
    const { complete, now } = await openBoard();
    await now(THIRD);
    expect(await complete("amy", "/leaderboard week:")).toMatchObject([
      { label: "last week (Mon 30 Nov)", value: "2026-11-30" },
      { label: "2 weeks ago (Mon 23 Nov)", value: "2026-11-23" },
    ]);
    expect(await complete("amy", "/leaderboard week:2026-11-23")).toHaveLength(1);
  });

  test.each([
    ["week:2026-10-06", "No board was kept of the week of Mon 5 Oct"],
    ["week:2027-10-06", "still to come"],
    ["week:sometime", "names no week"],
    ["all by:improved", "Nothing lies before the start"],
  ])("%s is refused kindly", async (options, reason) => {
    const { say } = await openBoard();
    const { refused, visibility, text } = await say("amy", `/leaderboard ${options}`);
    expect([refused, visibility]).toEqual([true, "private"]);
    expect(text).toContain(reason);
  });

  test("leaves out who is hidden by now, and shows them their own place", async () => {
    const { say, now } = await openBoard();
    await now(SECOND);
    await say("cat", "/my settings visibility:hidden");
    const board = await say("amy", "/leaderboard last");
    expect(rows(board.text)).toEqual(["1 bob 50", "2 amy 40"]);
    const mine = await board.press("cat", "Where am I?");
    expect(mine.text).toContain("others see the board without you");
    expect(rows(mine.text)).toEqual(["1 cat 100", "1 bob 50", "2 amy 40"]);
    expect((await board.press("amy", "Where am I?")).text).not.toContain("cat");
  });
});

describe("other orders", () => {
  test("by streak: as it stands in the running week, and as it froze", async () => {
    const { say, now } = await openBoard();
    expect(rows((await say("amy", "/leaderboard by:streak")).text)).toEqual(["1 cat 1", "1 bob 1"]);
    await now(SECOND);
    await say("bob", "/roadmap done dev-environment");
    expect(rows((await say("amy", "/leaderboard by:streak")).text)).toEqual(["1 bob 2", "2 cat 1"]);
    await now(THIRD);
    expect(rows((await say("amy", "/leaderboard last by:streak")).text)).toEqual(["1 bob 2"]);
  });

  test("most improved: only what went up", async () => {
    const { say, now } = await openBoard();
    await now(SECOND);
    await say("zed", "/roadmap done internet");
    await say("cat", "/roadmap pace hours:40");
    const board = await say("amy", "/leaderboard by:improved");
    expect(rows(board.text)).toEqual(["1 zed 80"]);
    expect((await board.press("cat", "Where am I?")).text).not.toMatch(/-\d|zed/);
  });

  test("comebacks: kept again after two weeks that were not", async () => {
    const { say, now } = await openBoard();
    await now("2026-12-14T10:00+01:00");
    await say("cat", "/roadmap done dev-environment");
    await say("zed", "/roadmap done dev-environment");
    expect(rows((await say("amy", "/leaderboard by:comeback")).text)).toEqual(["1 cat 100"]);
  });

  test("a check-in that was taken back counts no more, and one said anew counts from then", async () => {
    const { say, now } = await openBoard();
    const first = await say("amy", "/checkin did:read");
    await say("amy", "/checkin did:more");
    await say("bob", "/checkin did:read");
    await first.press("amy", "Take it back");
    const board = async () => rows((await say("bob", "/leaderboard by:check-ins")).text);
    expect(await board()).toHaveLength(1);
    await now("2026-11-23T11:00+01:00");
    await say("amy", "/checkin did:again");
    expect((await board()).map((row) => row.includes("bob"))).toEqual([true, false]);
  });

  test("check-ins count a day once, help counts each time; a week that is over has them too", async () => {
    const world = await openBoard();
    for (const who of ["zed", "zed", "amy"]) await record(world, who, "checkin");
    for (const who of ["zed", "zed", "amy"]) await record(world, who, "help");
    const { say, now } = world;
    expect(rows((await say("amy", "/leaderboard by:check-ins")).text)).toEqual([
      "1 zed 1",
      "1 amy 1",
    ]);
    expect(rows((await say("amy", "/leaderboard by:helped")).text)).toEqual(["1 zed 2", "2 amy 1"]);
    await now(SECOND);
    await record(world, "zed", "checkin");
    expect(rows((await say("amy", "/leaderboard last by:check-ins")).text)).toHaveLength(2);
    expect(rows((await say("amy", "/leaderboard all by:check-ins")).text)).toEqual([
      "1 zed 2",
      "2 amy 1",
    ]);
    await say("zed", "/my settings visibility:hidden");
    expect((await say("amy", "/leaderboard by:helped period:all")).text).not.toContain("zed");
  });

  test("where am I works in every period and order, hidden or not", async () => {
    const world = await openBoard();
    await world.say("ada", "/group season begin:Winter from:this");
    await world.now(SECOND);
    await world.say("cat", "/my settings visibility:hidden");
    for (const period of ["week", "last", "month", "season", "all", "week:2026-11-23"]) {
      for (const by of ["share", "hours", "streak", "check-ins", "comeback", "helped"]) {
        const board = await world.say("amy", `/leaderboard ${period} by:${by}`);
        for (const who of ["amy", "cat", "zed"]) {
          const mine = await board.press(who, "Where am I?");
          expect([mine.refused, mine.visibility], `${who}: ${mine.text}`).toEqual([
            false,
            "private",
          ]);
          if (who !== "cat") expect(mine.text).not.toContain("cat");
        }
      }
    }
    expect(world.logged).toEqual([]);
  });
});

describe("an empty board says only what is so", () => {
  test("before the group begins", async () => {
    const world = await openWorld();
    await world.say("ada", SETUP);
    await world.say("amy", "/roadmap join pace:2");
    expect((await world.say("amy", "/leaderboard")).text).toContain(
      "Nobody stands on it. The group begins on Mon 23 Nov.",
    );
  });

  test("where everyone rests", async () => {
    const world = await openWorld();
    await world.say("ada", SETUP);
    await world.say("amy", "/roadmap join");
    await world.now(FIRST);
    expect((await world.say("amy", "/leaderboard")).text).toContain(
      "The first one to close a topic",
    );
    await world.say("amy", "/roadmap pause until:2027-01-10");
    await world.now(SECOND);
    const { text } = await world.say("amy", "/leaderboard");
    expect(text).toContain("Nobody stands on it. A promise of hours is the way onto it.");
    expect(text).not.toContain("The first one to close a topic");
  });
});

describe("evidence", () => {
  test("is marked on the board and on progress, in words too", async () => {
    const { say } = await openBoard();
    expect((await say("amy", "/leaderboard")).text).not.toContain("✎");
    await say("amy", "/roadmap done dev-environment note:https://example.org/proof");
    const { text } = await say("amy", "/leaderboard");
    expect(text).toMatch(/amy 🥇 .*✎ 1/u);
    expect(text).toContain("✎ Evidence: topics finished with a note or a link.");
    expect((await say("amy", "/roadmap progress")).text).toContain("✎ 1 with evidence");
    await say("amy", "/roadmap undo");
    expect((await say("amy", "/leaderboard")).text).not.toContain("✎");
  });
});

describe("a board of everyone", () => {
  test("is told to who is there and to who joins, and hiding works", async () => {
    const { say } = await openBoard(`${SETUP} board:everyone`);
    const told = "hides with /my settings visibility:hidden";
    expect((await say("dot", "/roadmap join")).text).toContain(told);
    expect(rows((await say("amy", "/leaderboard")).text)).toHaveLength(3);
    const back = await say("ada", "/group setup board:top");
    expect(back.text).not.toContain(told);
    const changed = await say("ada", "/group setup board:everyone");
    expect([changed.visibility, changed.text.includes(told)]).toEqual(["public", true]);
    await say("amy", "/my settings visibility:hidden");
    expect((await say("bob", "/leaderboard")).text).not.toContain("amy");
  });
});

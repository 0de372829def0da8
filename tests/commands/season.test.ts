import { describe, expect, test } from "vitest";
import { renderText } from "../../src/platforms/local/render.ts";
import { openGroup, type World } from "../world.ts";

const FIRST = "2026-11-23T10:00+01:00";
const SECOND = "2026-11-30T10:00+01:00";
const THIRD = "2026-12-07T10:00+01:00";

describe("/group season", () => {
  test("begins with the next Monday, or with this one, and counts from there", async () => {
    const { say, now } = await openGroup("ben", "cy");
    await now(FIRST);
    await say("ben", "/roadmap done internet");
    const begun = await say("ada", "/group season begin:Winter");
    expect([begun.visibility, begun.refused]).toEqual(["public", false]);
    expect(begun.text).toContain("It begins on Mon 30 Nov");
    expect((await say("ben", "/leaderboard season")).text).toContain("Winter begins on Mon 30 Nov");
    await now(SECOND);
    const { text } = await say("ben", "/leaderboard season");
    expect(text).toContain("Winter: the season's board");
    expect(text).toContain("0 of 12 h closed");
    expect((await say("ben", "/group show")).text).toContain("Winter, since Mon 30 Nov");
  });

  test("ends with the week that runs, and stays among the earlier ones", async () => {
    const { say, now } = await openGroup("ben");
    await now(FIRST);
    await say("ada", "/group season begin:Winter from:this");
    const seasons = await say("ada", "/group season");
    const ended = await seasons.press("ada", "End it with this week");
    expect(ended.text).toContain("Its last day is Sun 29 Nov");
    expect((await say("ada", "/group season begin:Spring from:this")).text).toContain(
      "This week still belongs to Winter",
    );
    expect((await say("ada", "/group season begin:Spring")).refused).toBe(false);
    await now(THIRD);
    const { text } = await say("ben", "/group show");
    expect(text).toContain("Spring, since Mon 30 Nov");
    expect(text).toContain("Winter, Mon 23 Nov – Sun 29 Nov (1 week)");
  });

  test("one at a time; what has not begun is called off", async () => {
    const { say } = await openGroup("ben");
    await say("ada", "/group season begin:Winter");
    expect((await say("ada", "/group season begin:Spring")).text).toContain("Winter goes on");
    expect((await say("ada", "/group season end:yes")).text).toContain("Winter is called off");
    expect((await say("ada", "/group season end:yes")).refused).toBe(true);
    expect((await say("ada", "/group season")).text).toContain("None yet");
  });

  test("a button for one that was called off does nothing to the next one", async () => {
    const { say } = await openGroup("ben");
    await say("ada", "/group season begin:Winter");
    const winter = await say("ada", "/group season");
    await winter.press("ada", "Call it off");
    await say("ada", "/group season begin:Spring");
    const pressed = await winter.press("ada", "Call it off");
    expect(pressed.refused).toBe(true);
    expect(pressed.text).toContain("Spring begins on Mon");
    expect((await say("ada", "/group season")).text).toContain("Spring");
  });

  test.each([
    ["a member", "ben", "An organiser can begin one"],
    ["an organiser", "ada", "Begin one with /group season begin:"],
  ])("where there is none, %s is told what to do", async (_, who, hint) => {
    const { say } = await openGroup("ben");
    const { refused, text } = await say(who, "/leaderboard season");
    expect(refused).toBe(true);
    expect(text).toContain("Night School has no season yet.");
    expect(text).toContain(hint);
  });
});

/** Monday's post of the week that runs. */
const mondaysPost = ({ posts }: World): string => {
  const post = posts.findLast(({ key }) => key.includes(":weekly-goal:"));
  return post === undefined ? "" : renderText(post.view, { colour: false, width: Infinity });
};

test("a season that is over has its best and who kept every week named on the Monday after", async () => {
  const world = await openGroup("ben", "cy", "dot", "eve", "zed");
  await world.now(FIRST);
  await world.say("ada", "/group season begin:Winter from:this");
  for (const who of ["ben", "cy", "dot", "eve"]) await world.say(who, "/roadmap done internet");
  await world.say("eve", "/my settings visibility:hidden");
  await world.now(SECOND);
  for (const who of ["ben", "eve"]) await world.say(who, "/roadmap done dev-environment");
  expect(mondaysPost(world)).not.toContain("Winter");
  await world.say("ada", "/group season end:yes");
  await world.now(THIRD);
  const told = mondaysPost(world);
  expect(told).toContain("Winter is over, and this is its board:");
  expect(told).toContain("Kept every week of it: ben.");
  expect(told).toMatch(/1 +ben 🥇[^]*2 +cy 🥈[^]*2 +dot 🥈/u);
  expect(told).not.toMatch(/\b(eve|zed)\b/);
});

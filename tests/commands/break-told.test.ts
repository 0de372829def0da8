import { describe, expect, test } from "vitest";
import { openGroup, type Said, type World } from "../world.ts";

/** Monday of the group's first week, 10:00; a break is planned from Thursday of the second week on. */
const MONDAY = "2026-11-23T10:00+01:00";
const TOLD = "The group rests from Thu 3 Dec to Sun 13 Dec.";

async function withBreak() {
  const world = await openGroup("ada", "ben");
  await world.now(MONDAY);
  await world.say("ada", "/roadmap done internet");
  await world.say("ada", "/group pause from:2026-12-03 until:2026-12-14");
  return world;
}

const labels = ({ controls }: Said) => controls.map(({ label }) => label);

function newestPost({ posts, read }: World): string {
  const post = posts.findLast(({ key }) => key.includes(":weekly-goal:"));
  if (post === undefined) throw new Error("no goal was posted");
  return read(post.view).text;
}

describe("a break is told to members", () => {
  test("by Monday's post, /goal week and My week of a week that it touches, and of no other", async () => {
    const { say, now, ...world } = await withBreak();
    const told = async () => {
      const goal = await say("ben", "/goal week");
      const mine = await goal.press("ben", "My week");
      const dm = await say("ben", "/goal week", "dm");
      return [goal, mine, dm].map(({ text }) => text.split(TOLD).length - 1);
    };
    expect(await told()).toEqual([0, 0, 0]);
    await now("2026-11-30T10:00+01:00");
    expect(await told()).toEqual([1, 1, 1]);
    expect(newestPost({ ...world, say, now })).toContain(TOLD);
  });

  test("of one day by that day, and of one that was taken back not at all", async () => {
    const { say } = await openGroup("ada");
    await say("ada", "/group pause from:2026-11-22 until:2026-11-23");
    expect((await say("ada", "/goal week")).text).toContain("The group rests on Sun 22 Nov.");
    await (await say("ada", "/group show")).press("ada", "Take back Sun 22 Nov");
    expect((await say("ada", "/goal week")).text).not.toContain("The group rests on");
  });

  test("while it runs nobody is asked for more, nor offered a rest of their own", async () => {
    const { say, now } = await withBreak();
    await now("2026-12-02T10:00+01:00");
    const before = await (await say("ben", "/goal week")).press("ben", "My week");
    expect(labels(before)).toContain("Rest this week");
    expect(before.text).toContain("more before");
    await now("2026-12-04T10:00+01:00");
    const goal = await say("ben", "/goal week");
    const mine = await goal.press("ben", "My week");
    for (const shown of [goal, mine]) expect(labels(shown)).not.toContain("Rest this week");
    expect(mine.text).toContain("in a break nothing breaks; the next ends");
    expect(mine.text).not.toContain("more before");
  });

  test("who ends a rest in it learns when the group goes on", async () => {
    const { say, now } = await withBreak();
    await say("ben", "/roadmap pause until:2026-12-20");
    await now("2026-12-04T10:00+01:00");
    const { text } = await say("ben", "/roadmap resume");
    expect(text).toContain("The group rests until Sun 13 Dec");
    expect(text).toContain("counts the days from Mon 14 Dec on");
  });
});

describe("Monday's post after a break", () => {
  test("shows the board that no post has shown yet, by its date", async () => {
    const world = await withBreak();
    await world.now("2026-11-30T10:00+01:00");
    expect(newestPost(world)).toMatch(/Last week\n[^]*ada/);
    await world.say("ben", "/roadmap done internet");
    await world.now("2026-12-14T10:00+01:00");
    const after = newestPost(world);
    expect(after).toContain("Week 4");
    expect(after).toMatch(/The week of Mon 30 Nov\n[^]*ben/);
    expect(after).not.toContain("Last week");
    await world.now("2026-12-21T10:00+01:00");
    expect(newestPost(world)).not.toContain("Mon 30 Nov");
  });

  test("shows no board a second time", async () => {
    const world = await openGroup("ada", "ben");
    await world.now(MONDAY);
    await world.say("ada", "/roadmap done internet");
    await world.now("2026-11-30T10:00+01:00");
    for (const name of ["ada", "ben"]) await world.say(name, "/roadmap pause until:2026-12-07");
    await world.now("2026-12-07T10:00+01:00");
    expect(newestPost(world)).not.toMatch(/Last week|The week of/);
  });
});

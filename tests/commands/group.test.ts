import { describe, expect, test } from "vitest";
import { openGroup, openWorld, SETUP } from "../world.ts";

const MONDAY = "2026-11-23T10:00+01:00";

describe("/group setup", () => {
  test("makes a group of this channel, with its plan and its posts", async () => {
    const { say } = await openWorld();
    const { text, visibility } = await say("ada", SETUP);
    expect(visibility).toBe("public");
    expect(text).toContain("10 h a week from Mon 23 Nov: 24 weeks");
    expect(text).toContain("next Mon 23 Nov 2026, 09:00");
  });

  test("needs a channel and a roadmap", async () => {
    const { say, dump } = await openWorld();
    expect((await say("ada", SETUP, "dm")).text).toContain("A group lives in a channel");
    expect((await say("ada", "/group setup")).refused).toBe(true);
    expect((await dump())["groups"]).toEqual([]);
  });

  test("said again changes only what is named, by an organiser alone", async () => {
    const { say } = await openGroup("ada", "ben");
    expect((await say("ben", "/group setup hours:5")).text).toContain("Only an organiser");
    expect((await say("ada", "/group setup hours:5")).text).toContain("Changed: hours");
    const { text } = await say("ada", "/group show");
    expect(text).toContain("5 h a week");
    expect(text).toContain("Europe/Berlin");
    expect((await say("ada", "/group setup")).text).toContain("lives in this channel already");
    expect((await say("ada", "/group setup roadmap:python-backend-to-ai")).refused).toBe(true);
  });

  test("moves the start until it has come, and the zone from the next Monday on", async () => {
    const { say, now } = await openGroup("ada");
    expect((await say("ada", "/group setup start:2026-11-30")).refused).toBe(false);
    expect((await say("ada", "/group show")).text).toContain("Mon 30 Nov");
    await now("2026-12-01T10:00+01:00");
    expect((await say("ada", "/group setup start:2026-12-07")).refused).toBe(true);
    expect((await say("ada", "/group setup timezone:tokyo")).text).toContain("From next Monday on");
  });
});

describe("/group schedule", () => {
  test("takes a day and a time, and the post comes then", async () => {
    const { say, now, posts } = await openGroup("ada");
    const { text } = await say("ada", "/group schedule weekly-goal day:tuesday time:18:30");
    expect(text).toContain("Tue 24 Nov 2026, 18:30");
    await now("2026-11-24T18:29+01:00");
    expect(posts).toHaveLength(0);
    await now("2026-11-24T18:30+01:00");
    expect(posts.map(({ view }) => view.title)).toEqual(["Week 1 of 24 · Mon 23 Nov – Sun 29 Nov"]);
  });

  test("takes a cron expression in the group's zone", async () => {
    const { say } = await openGroup("ada");
    const { text } = await say("ada", "/group schedule recap cron:0 20 * * 5");
    expect(text).toContain("Fri 27 Nov 2026, 20:00");
  });

  test.each(["* * * * *", "*/30 * * * *", "0,59 * * * *", "0,30 9 * * 1"])(
    "refuses %s: more often than hourly",
    async (cron) => {
      const { say } = await openGroup("ada");
      const { refused, text } = await say("ada", `/group schedule recap cron:${cron}`);
      expect(refused).toBe(true);
      expect(text).toContain("more than once an hour");
    },
  );

  test("takes hourly, and takes a post away", async () => {
    const { say, now, posts } = await openGroup("ada");
    expect((await say("ada", "/group schedule recap cron:0 * * * *")).refused).toBe(false);
    for (const job of ["recap", "weekly-goal"]) await say("ada", `/group schedule ${job} off:yes`);
    await now("2026-12-01T10:00+01:00");
    expect(posts).toEqual([]);
  });
});

describe("/group post", () => {
  test("previews in private, and publishing twice posts once", async () => {
    const { say, now, posts } = await openGroup("ada");
    await now(MONDAY);
    posts.length = 0;
    const preview = await say("ada", "/group post weekly-goal");
    expect(preview.visibility).toBe("private");
    expect(preview.text).toContain("Week 1 of 24");
    expect(posts).toEqual([]);
    expect((await preview.press("ada", "Publish")).refused).toBe(false);
    expect((await preview.press("ada", "Publish")).text).toContain("published already");
    await now("2026-11-23T10:05+01:00");
    expect(posts).toHaveLength(1);
  });

  test("is nobody's to publish but an organiser's", async () => {
    const { say, now, posts } = await openGroup("ada", "ben");
    await now(MONDAY);
    posts.length = 0;
    const preview = await say("ada", "/group post weekly-goal");
    expect((await preview.press("ben", "Publish")).refused).toBe(true);
    await now("2026-11-23T10:05+01:00");
    expect(posts).toEqual([]);
  });

  test("has nothing to say where nobody promised anything", async () => {
    const { say } = await openGroup();
    expect((await say("ada", "/group post recap")).text).toContain("nothing to say");
  });
});

describe("/group pause", () => {
  test("is a break: nothing is posted, no day of it counts, and the plan moves on", async () => {
    const { say, now, posts } = await openGroup("ada");
    await now(MONDAY);
    posts.length = 0;
    const { text, visibility } = await say("ada", "/group pause until:2026-12-07");
    expect(visibility).toBe("public");
    expect(text).toContain("Sun 6 Dec");
    await now("2026-12-06T20:00+01:00");
    expect(posts).toEqual([]);
    await now("2026-12-07T10:00+01:00");
    expect(posts.map(({ view }) => view.title?.slice(0, 6))).toEqual(["Week 3"]);
    expect((await say("ada", "/roadmap progress")).text).not.toContain("missed");
  });

  test("ends before its time when an organiser says so", async () => {
    const { say, now, posts } = await openGroup("ada", "ben");
    await now(MONDAY);
    posts.length = 0;
    const paused = await say("ada", "/group pause until:2026-12-21");
    expect((await paused.press("ben", "End the break")).refused).toBe(true);
    await now("2026-11-27T10:00+01:00");
    expect((await paused.press("ada", "End the break")).refused).toBe(false);
    await now("2026-11-30T10:00+01:00");
    expect(posts.map(({ view }) => view.title?.slice(0, 6))).toContain("Week 2");
    expect((await paused.press("ada", "End the break")).refused).toBe(true);
  });
});

test("/group show tells everyone how the group is set up, and organisers what was dropped", async () => {
  const { say, now } = await openGroup("ada");
  const { text } = await say("zoe", "/group show");
  for (const told of ["Night School", "10 h a week", "Europe/Berlin", "ada", "the top three"]) {
    expect(text).toContain(told);
  }
  await now(MONDAY);
  expect((await say("ada", "/group show")).text).toContain("Mon 30 Nov");
});

describe("/group members, remove and organisers", () => {
  test("members are shown to organisers in private, with their pace", async () => {
    const { say } = await openGroup("ada", "ben");
    const { text, visibility } = await say("ada", "/group members");
    expect(visibility).toBe("private");
    expect(text).toContain("ben");
    expect(text).toContain("6 h");
  });

  test("a removed member is gone for others, and finds everything again within 30 days", async () => {
    const { say, now } = await openGroup("ada", "ben");
    await now(MONDAY);
    await say("ben", "/roadmap done internet");
    expect((await say("ada", "/group remove ben")).text).toContain("ben");
    expect((await say("ada", "/leaderboard")).text).not.toContain("ben");
    expect((await say("ben", "/roadmap next")).refused).toBe(true);
    await say("ben", "/roadmap join");
    expect((await say("ben", "/roadmap progress")).text).toContain("1 of 52 topics");
  });

  test("organisers are named and taken back, but never the last one", async () => {
    const { say } = await openGroup("ada", "ben");
    expect((await say("ada", "/group organisers add:ben")).text).toContain("ben");
    expect((await say("ben", "/group members")).refused).toBe(false);
    expect((await say("ben", "/group organisers remove:ada")).refused).toBe(false);
    expect((await say("ada", "/group members")).refused).toBe(true);
    expect((await say("ben", "/group organisers remove:ben")).text).toContain("only organiser");
    expect((await say("ben", "/group organisers remove:zoe")).refused).toBe(true);
  });
});

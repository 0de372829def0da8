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
    const line = "/group setup start:2026-11-23";
    expect((await say("ada", line)).text).toContain("Which roadmap shall this group follow?");
    expect((await dump())["groups"]).toEqual([]);
  });

  test("said again changes only what is named, by an organiser alone", async () => {
    const { say } = await openGroup("ada", "ben");
    expect((await say("ben", "/group setup hours:5")).text).toContain("Only an organiser");
    const changed = await say(
      "ada",
      '/group setup hours:5 timezone:Europe/Berlin name:"Day School"',
    );
    expect(changed.text).toContain("Changed: name and hours.");
    expect(changed.text).toContain(
      "The plan is now 5 h a week from Mon 23 Nov: 47 weeks, to about Sat 16 Oct 2027.",
    );
    const again = await say("ada", '/group setup hours:5 name:"Day School"');
    expect(again.refused).toBe(true);
    expect(again.text).toContain("and all of that holds");
    const { text } = await say("ada", "/group show");
    expect(text).toContain("5 h a week");
    expect(text).toContain("Europe/Berlin");
    expect((await say("ada", "/group setup roadmap:python-backend-to-ai")).refused).toBe(true);
  });

  test("moves the start until it has come, and the zone from the next Monday on", async () => {
    const { say, now } = await openGroup("ada");
    expect((await say("ada", "/group setup start:2026-11-30")).refused).toBe(false);
    expect((await say("ada", "/group show")).text).toContain("Mon 30 Nov");
    await now("2026-12-01T10:00+01:00");
    expect((await say("ada", "/group setup start:2026-12-07")).refused).toBe(true);
    expect((await say("ada", "/group setup timezone:tokyo")).text).toContain("From next Monday on");
    const { text } = await say("ada", "/group show");
    expect(text).toContain("Europe/Berlin; from Mon 7 Dec: Asia/Tokyo");
    expect((await say("ada", "/group setup timezone:Europe/Berlin")).text).toContain(
      "The group stays in Europe/Berlin",
    );
    await say("ada", "/group setup timezone:tokyo");
    await now("2026-12-08T10:00+01:00");
    expect((await say("ada", "/group show")).text).not.toContain("Berlin");
  });
});

describe("/group schedule", () => {
  test("says of a post that is not on it a line that works as it is typed", async () => {
    const { say } = await openGroup("ada");
    const { text } = await say("ada", "/group schedule");
    const [line = ""] = /\/group schedule checkin-digest cron:"[^"]+"/.exec(text) ?? [];
    expect(text).not.toContain("back");
    expect((await say("ada", line)).text).toContain("would come at these times");
    const off = await say("ada", "/group schedule recap off:yes");
    const [again = ""] = /\/group schedule recap cron:"[^"]+"/.exec(off.text) ?? [];
    expect((await say("ada", again)).refused).toBe(false);
  });

  test("takes a day and a time, and the post comes then", async () => {
    const { say, now, posts } = await openGroup("ada");
    const preview = await say("ada", "/group schedule weekly-goal day:tuesday time:18:30");
    expect(preview.text).toContain("Tue 24 Nov 2026, 18:30");
    const saved = await preview.press("ada", "Save");
    expect(saved.text).toContain("Weekly goal is scheduled");
    expect(saved.update).toBe(true);
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

  test("shows the next five in the group's zone, and changes nothing before Save", async () => {
    const { say, dump } = await openGroup("ada");
    await say("ada", "/my settings timezone:tokyo");
    const before = (await dump())["schedules"];
    const preview = await say("ada", "/group schedule recap cron:0 20 * * 5");
    expect(preview.visibility).toBe("private");
    for (const day of ["27 Nov 2026", "4 Dec 2026", "11 Dec 2026", "18 Dec 2026", "25 Dec 2026"])
      expect(preview.text).toContain(`Fri ${day}, 20:00`);
    expect(preview.text).toContain("`0 20 * * 5` · Europe/Berlin");
    expect((await dump())["schedules"]).toEqual(before);
    await preview.press("ada", "Save");
    expect((await say("ada", "/group schedule")).text).toContain("0 20 * * 5");
  });

  test("shows no time that lies in a break", async () => {
    const { say } = await openGroup("ada");
    await say("ada", "/group pause until:2026-12-07");
    const { text } = await say("ada", "/group schedule recap cron:0 20 * * 5");
    expect(text).not.toContain("4 Dec 2026");
    expect(text).toContain("Fri 11 Dec 2026, 20:00");
  });

  test("says so where only one time is left", async () => {
    const { say } = await openGroup("ada");
    const { text } = await say("ada", "/group schedule recap cron:0 9 29 2 *");
    expect(text).toContain("Tue 29 Feb 2028, 09:00");
  });

  test("is an organiser's to save, and checks again what the button carries", async () => {
    const { say, press, dump } = await openGroup("ada", "ben");
    const before = (await dump())["schedules"];
    const preview = await say("ada", "/group schedule recap cron:0 20 * * 5");
    expect((await preview.press("ben", "Save")).refused).toBe(true);
    const [save] = preview.controls;
    if (save?.kind !== "button") throw new Error("nothing to save");
    for (const params of [
      { job: "recap", cron: "* * * * *" },
      { job: "recap", cron: "0 0 30 2 *" },
      { job: "recap", cron: "soon" },
      { job: "payday", cron: "0 9 * * 1" },
      { job: "recap", cron: `0 9 ${"1,".repeat(40)}1 * *` },
    ])
      expect((await press("ada", { ...save.press, params })).refused).toBe(true);
    expect((await dump())["schedules"]).toEqual(before);
  });

  test("takes one way of saying when, and no more than a button can carry", async () => {
    const { say } = await openGroup("ada");
    const both = await say("ada", '/group schedule recap day:monday cron:"0 9 * * 1"');
    expect(both.text).toContain("says day and time already");
    const days = Array.from({ length: 28 }, (_, day) => day + 1).join(",");
    const long = await say("ada", `/group schedule recap cron:"0 9 ${days} * *"`);
    expect(long.text).toContain("at most 52 characters");
  });

  test.each([
    ...["* * * * *", "*/30 * * * *", "0,59 * * * *", "0,30 9 * * 1"],
    ...["0,30 0 1 1 *", "0,59 0,23 1,31 1,12 *"],
  ])("refuses %s: more often than hourly", async (cron) => {
    const { say } = await openGroup("ada");
    const { refused, text } = await say("ada", `/group schedule recap cron:${cron}`);
    expect(refused).toBe(true);
    expect(text).toContain("more than once an hour");
  });

  test("takes hourly, and takes a post away", async () => {
    const { say, now, posts } = await openGroup("ada");
    const hourly = await say("ada", "/group schedule recap cron:0 * * * *");
    expect((await hourly.press("ada", "Save")).refused).toBe(false);
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

  test("goes out at once, though the clock stands, and its answer does not wait for that", async () => {
    const { say, now, posts, platform, settled } = await openGroup("ada");
    await now(MONDAY);
    posts.length = 0;
    const preview = await say("ada", "/group post weekly-goal");
    let release = (): void => undefined;
    platform.onTheWay = () => new Promise((resolve) => (release = resolve));
    expect((await preview.press("ada", "Publish")).text).toContain("on its way");
    expect(posts).toEqual([]);
    await new Promise(setImmediate);
    while (posts.length === 0) {
      release();
      await new Promise(setImmediate);
    }
    await settled();
    expect(posts.map(({ view }) => view.title)).toEqual(["Week 1 of 24 · Mon 23 Nov – Sun 29 Nov"]);
  });

  test.each([
    ["no time", "9999-99-99T99:99:99"],
    ["a time ahead", "2026-11-23T10:00:01"],
    ["a time of the day before yesterday", "2026-11-22T09:59:59"],
  ])("is not published under %s", async (_, name) => {
    const { press, now, posts } = await openGroup("ada");
    await now(MONDAY);
    posts.length = 0;
    const params = { job: "weekly-goal", name };
    const pressed = await press("ada", { command: "group post", action: "publish", params });
    expect([pressed.refused, posts]).toEqual([true, []]);
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

  test("is seen as a member would see it: the post, my week behind its button, my clock", async () => {
    const { say, now } = await openGroup("ada", "ben");
    await now(MONDAY);
    await say("ben", "/roadmap done internet");
    await say("ben", "/my settings timezone:tokyo");
    const plain = await say("ada", "/group post weekly-goal");
    const as = await say("ada", "/group post weekly-goal as:ben");
    expect(as.visibility).toBe("private");
    expect(as.text).toContain("Preview as ben: Week 1 of 24");
    expect(as.text).toContain("Buttons Done · My week · I'm stuck · Rest this week");
    expect(as.text).toContain("4 h of 6 h closed");
    // Thursday 00:00 in Berlin.
    expect(as.text).toContain("until Thu 26 Nov 2026, 08:00");
    expect(as.text).toContain("Times are ben's, Asia/Tokyo");
    expect(plain.text).not.toContain("4 h of 6 h closed");
    expect((await say("ada", "/group post weekly-goal as:ada")).text).toContain(
      "Times are the group's, Europe/Berlin",
    );
    expect((await as.press("ada", "Publish")).refused).toBe(false);
  });

  test("shows nothing of a hidden member, and nothing that is for a member alone", async () => {
    const { say, now } = await openGroup("ada", "ben");
    await now("2026-11-30T10:00+01:00");
    const as = await say("ada", "/group post weekly-goal as:ben");
    expect(as.text).not.toContain("less than promised");
    await say("ben", "/my settings visibility:hidden");
    expect((await say("ada", "/group post weekly-goal as:ben")).refused).toBe(true);
  });

  test("has nothing to say where nobody promised anything", async () => {
    const { say } = await openGroup();
    expect((await say("ada", "/group post recap")).text).toContain(
      "nothing to say in “Sunday recap” yet: the group begins on Mon 23 Nov",
    );
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
    const labels = async (who: string) =>
      (await say(who, "/group show")).controls.map(({ label }) => label);
    expect(await labels("ada")).toContain("End the break");
    expect(await labels("ben")).not.toContain("End the break");
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

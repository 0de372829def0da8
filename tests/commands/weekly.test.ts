import { describe, expect, test } from "vitest";
import type { View } from "../../src/core/view.ts";
import { openGroup, openWorld, SETUP, type Said, type World } from "../world.ts";

// The weekly goal comes on Mondays at 09:00 in Berlin; week 1 begins on 2026-11-23.
const MONDAY = "2026-11-23T10:00+01:00";
const WEDNESDAY = "2026-11-25T10:00+01:00";
const NEXT_MONDAY = "2026-11-30T10:00+01:00";

async function openWeek(...members: readonly string[]) {
  const world = await openGroup(...members);
  await world.now(MONDAY);
  return { ...world, post: () => postOf(world), live: () => liveOf(world) };
}

/** The newest goal as it was sent. */
function postOf({ posts, read }: World): Said {
  const post = posts.findLast(({ key }) => key.includes(":weekly-goal:"));
  if (post === undefined) throw new Error("no goal was posted");
  return read(post.view);
}

/** What the last edit says. */
function liveOf({ edits, read }: World): Said {
  const edit = edits.at(-1);
  if (edit === undefined) throw new Error("nothing was edited");
  return read(edit.view);
}

const labels = ({ controls }: Said) => controls.map(({ label }) => label);

describe("Monday's post", () => {
  test("tells the week's phase, topics with hours and links, who is new, and offers four things to do", async () => {
    const { post, posts } = await openWeek("ada", "ben");
    expect(post().text).toMatch(/^✓ Week 1 of 24 · Mon 23 Nov – Sun 29 Nov\nFoundations · 10 h/);
    expect(post().text).toContain("• Internet Fundamentals · 4 h");
    expect(post().text).toContain("Dependency management with Poetry (https://");
    expect(post().text).toContain("New here: ada and ben.");
    expect(labels(post())).toEqual(["Done", "My week", "I'm stuck", "Rest this week"]);
    expect(posts.map(({ view }) => view.thread)).toHaveLength(1);
    expect(posts[0]?.view.thread?.title).toContain("Week 1 of 24");
  });

  test("shows the group's path by weeks, which the tally does not change", async () => {
    const { posts, edits, say, now } = await openWeek("ada");
    const pathIn = (view: View | undefined) =>
      view?.blocks.find((block) => block.kind === "image" && /path of weeks/.test(block.alt));
    const sent = pathIn(posts[0]?.view);
    expect(sent).toMatchObject({
      alt: "A path of weeks. Week 1 of 24. Week 1: Foundations.",
      beside: true,
    });
    await say("ada", "/roadmap done internet");
    await now(WEDNESDAY);
    expect(edits.at(-1)?.view.blocks).not.toEqual(posts[0]?.view.blocks);
    expect(pathIn(edits.at(-1)?.view)).toEqual(sent);
  });

  test("says what the timetable has for the day", async () => {
    const { say, now, posts, read } = await openWorld();
    await say("ada", SETUP.replace("backend-234-hours", "roundtable-gpt"));
    await now(MONDAY);
    expect(read(posts[0]?.view ?? { blocks: [] }).text).toContain(
      "Mon 23 Nov: Learn a new concept",
    );
  });

  test("names as new who joined since the post before, and nobody who hides (rule 6)", async () => {
    const { say, now, post } = await openWeek("ada");
    await now(WEDNESDAY);
    for (const name of ["cy", "dee"]) await say(name, "/roadmap join");
    await say("dee", "/my settings visibility:hidden");
    await now(NEXT_MONDAY);
    expect(post().text).toContain("New here: cy.");
    expect(post().text).not.toContain("dee");
  });

  test("names last week's wins and nobody who missed it (rules 4 and 6)", async () => {
    const { say, now, post } = await openWeek("ada", "ben", "cy");
    await say("ada", "/roadmap done internet");
    await say("ada", "/roadmap done dev-environment");
    await say("ben", "/roadmap done internet");
    await now(NEXT_MONDAY);
    expect(post().text).toContain("Whole promise kept: ada.");
    expect(post().text).toContain("77 %  14 of 18 h closed");
    expect(post().text).not.toContain("cy");
    expect(post().text).toContain("Nothing is closed yet: the first stone is yours.");
  });
});

describe("under Monday's post", () => {
  test("Done asks which topic, privately, what fits my week first; pressed twice it counts once", async () => {
    const { post } = await openWeek("ada");
    const pick = await post().press("ada", "Done");
    expect(pick.visibility).toBe("private");
    const [select] = pick.controls;
    if (select?.kind !== "select") throw new Error("no topic to pick");
    expect(select.choices[0]?.value).toBe("internet");
    const [once, twice] = await Promise.all([
      pick.press("ada", select.label, "internet"),
      pick.press("ada", select.label, "internet"),
    ]);
    expect([once.text, twice.text].filter((text) => text.includes("4 h closed"))).toHaveLength(1);
    expect([once.text, twice.text].join()).toContain("nothing was counted twice");
  });

  test("a topic that fits my week stands before a longer one of its phase", async () => {
    const { say, post, now } = await openWeek("ada");
    await say("ada", "/roadmap know phase:foundations");
    await say("ada", "/roadmap know phase:python-core");
    await now(WEDNESDAY);
    await say("ada", "/goal set 3");
    const [select] = (await post().press("ada", "Done")).controls;
    if (select?.kind !== "select") throw new Error("no topic to pick");
    // Git Basics takes 4 h, the others of its phase 2 h each.
    expect(select.choices.slice(0, 3).map(({ label }) => label)).toEqual([
      "Remote Repos",
      "Advanced Git",
      "Git Basics",
    ]);
  });

  test("My week is shown to me alone", async () => {
    const { post } = await openWeek("ada");
    expect((await post().press("ada", "My week")).visibility).toBe("private");
  });

  test("a stranger is offered to join, privately", async () => {
    const { post } = await openWeek("ada");
    for (const label of ["Done", "My week", "I'm stuck", "Rest this week"]) {
      const { refused, visibility, controls } = await post().press("zoe", label);
      expect({ refused, visibility }).toEqual({ refused: true, visibility: "private" });
      expect(controls.map((control) => control.label)).toEqual(["Join"]);
    }
  });

  test("Rest this week says first what it means, and writes nothing", async () => {
    const { say, post, now } = await openWeek("ada");
    await now(WEDNESDAY);
    const asks = await post().press("ada", "Rest this week");
    expect(asks.visibility).toBe("private");
    expect(asks.text).toContain("Rest until Sun 29 Nov?");
    // Monday and Tuesday of seven days: 360 × 2 ÷ 7 minutes.
    expect(asks.text).toContain("You would promise 1 h 42 min this week in place of 6 h");
    expect((await say("ada", "/roadmap next")).text).toContain("of 6 h");
    const rests = await asks.press("ada", "Rest until Monday");
    expect(rests.text).toContain("of 1 h 42 min");
    expect((await post().press("ada", "Rest this week")).text).toContain("You rest already");
    expect((await rests.press("ada", "I'm back")).text).toContain("of 6 h");
  });

  test("a rest from Thursday on leaves the promise, which is settled", async () => {
    const { post, now } = await openWeek("ada");
    await now("2026-11-27T10:00+01:00");
    const asks = await post().press("ada", "Rest this week");
    expect(asks.text).toContain("settled and stays: 6 h");
  });

  test("the buttons of a week that is over do nothing to it", async () => {
    const { say, post, now } = await openWeek("ada");
    const old = post();
    const asks = await old.press("ada", "Rest this week");
    await now("2026-11-30T08:00+01:00");
    for (const pressed of [
      await old.press("ada", "Rest this week"),
      await asks.press("ada", "Rest until Monday"),
    ]) {
      expect(pressed.refused).toBe(true);
      expect(pressed.text).toContain("That week is over");
      const now = await pressed.press("ada", "Rest this week");
      expect(now.text).toContain("Rest until Sun 6 Dec?");
    }
    const pick = await old.press("ada", "Done");
    await pick.press("ada", "Finished", "internet");
    // What is done now belongs to the week that runs.
    expect((await say("ada", "/roadmap next")).text).toContain("This week: 4 h of 6 h");
  });
});

describe("the live tally", () => {
  test("is edited to what the week has come to, and names who did something", async () => {
    const { say, edits, live, now } = await openWeek("ada", "ben");
    await say("ben", "/roadmap done internet");
    expect(edits).toEqual([]);
    await now("2026-11-23T10:01+01:00");
    expect(edits).toHaveLength(1);
    expect(live().text).toContain("33 %  4 of 12 h closed · 1 of 2 have kept their week already");
    expect(live().text).toContain("Stones of Mon 23 Nov: ben.");
    expect(labels(live())).toEqual(["Done", "My week", "I'm stuck", "Rest this week"]);
  });

  test("of hundred dones is one edit, and what shows nothing new is none", async () => {
    const members = Array.from({ length: 100 }, (_, at) => `m${String(at).padStart(2, "0")}`);
    const { say, edits, live, now } = await openWeek(...members);
    for (const name of members) await say(name, "/roadmap done internet");
    await now("2026-11-23T10:01+01:00");
    expect(edits).toHaveLength(1);
    expect(live().text).toContain("m00, m01");
    expect(live().text).toContain("and 94 more");
    await say("m00", "/roadmap skip dev-environment");
    await now("2026-11-23T10:05+01:00");
    expect(edits).toHaveLength(1);
  });

  test("leaves out who hides, from the next edit on, and keeps their hours in the bar (rule 6)", async () => {
    const { say, live, now } = await openWeek("ada", "ben");
    await say("ben", "/roadmap done internet");
    await now("2026-11-23T10:01+01:00");
    expect(live().text).toContain("ben");
    await say("ben", "/my settings visibility:hidden");
    await now("2026-11-23T10:02+01:00");
    expect(live().text).not.toContain("ben");
    expect(live().text).toContain("4 of 12 h closed");
  });

  test("takes back what is undone, and who left", async () => {
    const { say, live, now } = await openWeek("ada", "ben");
    await say("ada", "/roadmap done internet");
    await say("ben", "/roadmap done internet");
    await now("2026-11-23T10:01+01:00");
    await say("ada", "/roadmap undo");
    await say("ben", "/roadmap leave");
    await now("2026-11-23T10:02+01:00");
    expect(live().text).toContain("4 of");
    expect(live().text).not.toMatch(/Stones|ben/);
  });

  test("ends when the week turns: its result as it froze, and nothing to press (rule 4)", async () => {
    const { say, edits, live, now } = await openWeek("ada", "ben");
    await say("ben", "/roadmap done internet");
    await now("2026-11-30T00:00+01:00");
    expect(live().text).toContain("How the week ended");
    expect(live().text).toContain("1  ben 🥇   66 %  4 of 6 h");
    expect(live().controls).toEqual([]);
    const before = edits.length;
    await say("ada", "/roadmap done internet when:yesterday");
    await now("2026-11-30T08:00+01:00");
    expect(edits).toHaveLength(before);
  });

  test("of a post that was deleted stops, and the next week's lives", async () => {
    const { say, edits, editScript, now, logged, live } = await openWeek("ada");
    editScript.push("gone");
    await say("ada", "/roadmap done internet");
    await now("2026-11-23T10:01+01:00");
    await say("ada", "/roadmap done dev-environment");
    await now("2026-11-29T12:00+01:00");
    expect(edits).toEqual([]);
    await now(NEXT_MONDAY);
    await say("ada", "/roadmap done 2.1");
    await now("2026-11-30T10:01+01:00");
    expect(edits).toHaveLength(1);
    expect(live().text).toContain("Week 2 of 24");
    expect(logged).toEqual([]);
  });

  test("never fails a command: an edit that fails is logged and tried again", async () => {
    const { say, edits, editScript, now, logged } = await openWeek("ada");
    editScript.push("refuse");
    expect((await say("ada", "/roadmap done internet")).text).toContain("4 h closed");
    await now("2026-11-23T10:01+01:00");
    expect(edits).toEqual([]);
    expect(logged).toHaveLength(1);
    await now("2026-11-23T10:40+01:00");
    expect(edits).toHaveLength(1);
  });
});

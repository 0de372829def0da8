import { describe, expect, test } from "vitest";
import { SLACK } from "./connected-world.ts";
import { codeOf, link, openTwo, SLACK_DM as DM, unlink } from "./linked-world.ts";

describe("settings of two in one", () => {
  test("hidden where either hides, and each as before when they part", async () => {
    const world = await openTwo();
    const { say } = world;
    await say("ada", "/roadmap done internet");
    await say("adele", "/my settings visibility:hidden", DM);
    const ask = await say("adele", await codeOf(world, "ada"), DM);
    expect(ask.text).toContain("You are hidden, as one of you was");
    await ask.press("adele", "Yes, link us", undefined, DM);
    expect((await say("ben", "/leaderboard")).text).not.toContain("ada");
    await unlink(world);
    expect((await say("ben", "/leaderboard")).text).toContain("ada");
    expect((await say("adele", "/my settings", DM)).text).toContain("hidden: no board");
  });

  test("who hides while linked is hidden on both sides afterwards", async () => {
    const world = await openTwo();
    await link(world);
    await world.say("ada", "/my settings visibility:hidden");
    await unlink(world);
    for (const [who, where] of [
      ["ada", "general"],
      ["adele", DM],
    ] as const) {
      expect((await world.say(who, "/my settings", where)).text).toContain("hidden: no board");
    }
  });

  test("nudged where both wish it, and it is said where one did not", async () => {
    const world = await openTwo();
    await world.say("ada", "/my settings nudges:on asks:on");
    await world.say("adele", "/my settings asks:on", DM);
    const ask = await world.say("adele", await codeOf(world, "ada"), DM);
    expect(ask.text).toContain("Nudges are off");
    expect(ask.text).not.toContain("Nobody who is stuck");
    await ask.press("adele", "Yes, link us", undefined, DM);
    expect((await world.say("ada", "/my settings")).text).toMatch(/Nudges +off:/);
    await unlink(world);
    expect((await world.say("ada", "/my settings")).text).toMatch(/Nudges +on:/);
    expect((await world.say("adele", "/my settings", DM)).text).toMatch(/Nudges +off:/);
  });

  test("an account that is in no group yet had nothing to wish", async () => {
    const world = await openTwo();
    await world.say("ada", "/my settings nudges:on");
    const ask = await world.say("fresh", await codeOf(world, "ada"), "slack/T2/dm");
    expect(ask.text).not.toContain("Nudges");
    await ask.press("fresh", "Yes, link us", undefined, "slack/T2/dm");
    expect((await world.say("fresh", "/my settings", "slack/T2/dm")).text).toMatch(/Nudges +on:/);
  });

  test("one letter comes to one account, and a post mentions each platform's own", async () => {
    const world = await openTwo();
    for (const [who, where] of [
      ["ada", "general"],
      ["adele", DM],
    ] as const) {
      await world.say(who, "/my settings nudges:on", where);
    }
    await link(world);
    await world.now("2026-11-25T21:30+01:00");
    const letters = [...world.posts, ...world.on("slack").posts].filter(
      ({ to }) => to.kind === "person",
    );
    expect(letters).toHaveLength(1);
    const person = await world.person("ada");
    const group = await world.store.groups.at({
      platform: "local",
      workspace: "local",
      channel: "general",
    });
    const me = group && (await world.store.members.find(group, person.id));
    const accounts = await world.store.questions.accountsOf(me?.member.id ?? 0);
    expect(accounts.map(({ platform, user }) => `${platform} ${user}`)).toEqual([
      "local ada",
      "slack adele",
    ]);
  });
});

describe("one member", () => {
  test("is called by the name of the account that leads, whatever the other one is called", async () => {
    const world = await openTwo();
    await world.say("adele", "/roadmap done internet", SLACK);
    await link(world);
    await world.say("adele", "/roadmap next", SLACK);
    await world.say("ada", "/roadmap next");
    expect((await world.say("ben", "/leaderboard")).text).toContain("ada");
    expect((await world.say("host", "/group members")).text).not.toContain("adele");
    await unlink(world);
    expect((await world.say("host", "/group members")).text).toContain("adele");
  });

  test("organises by either account what one of them organised, and no longer when they part", async () => {
    const world = await openTwo();
    expect((await world.say("adele", "/group members", SLACK)).refused).toBe(true);
    await link(world);
    expect((await world.say("adele", "/group members", SLACK)).refused).toBe(false);
    await unlink(world);
    expect((await world.say("adele", "/group members", SLACK)).refused).toBe(true);
    expect((await world.say("ada", "/group members")).refused).toBe(false);
  });

  test("takes a done of both back at once", async () => {
    const world = await openTwo();
    await world.say("ada", "/roadmap done internet");
    await world.say("adele", "/roadmap done internet", SLACK);
    await link(world);
    expect((await world.say("ada", "/roadmap undo internet")).refused).toBe(false);
    const done = await world.say("adele", "/roadmap done internet", SLACK);
    expect(done.text).not.toContain("already");
    expect((await world.rebuild()).differences).toEqual([]);
  });

  test("who leaves leaves with both accounts, and comes back with both", async () => {
    const world = await openTwo();
    await link(world);
    await world.say("ada", "/roadmap leave");
    expect((await world.say("adele", "/roadmap next", SLACK)).text).toContain(
      "not in Night School",
    );
    await world.say("adele", "/roadmap join", SLACK);
    await unlink(world);
    for (const [who, where] of [
      ["ada", "general"],
      ["adele", SLACK],
    ] as const) {
      expect((await world.say(who, "/roadmap next", where)).refused).toBe(false);
    }
  });

  test("a group of one account is the other's too; what was done there is theirs when they part", async () => {
    const world = await openTwo();
    await world.say("adele", "/roadmap leave", SLACK);
    await world.now("2026-12-28T10:00+01:00");
    await world.now("2027-01-04T10:00+01:00");
    await world.jump(world.nowMs() + 3_600_000);
    await world.jump(world.nowMs() + 3_600_000);
    await link(world);
    await world.say("adele", "/roadmap done internet", SLACK);
    await unlink(world);
    const theirs = (await world.say("adele", "/my export", DM)).file ?? "";
    expect(theirs).toContain('"topic": "internet"');
    expect((await world.say("adele", "/roadmap next", SLACK)).refused).toBe(false);
    expect((await world.say("ada", "/my export")).file).not.toContain('"topic": "internet"');
    expect((await world.rebuild()).differences).toEqual([]);
  });

  test("who only looks with the other account leaves nothing of it behind", async () => {
    const world = await openTwo();
    const ask = await world.say("fresh", await codeOf(world, "ada"), "slack/T2/dm");
    await ask.press("fresh", "Yes, link us", undefined, "slack/T2/dm");
    expect((await world.say("fresh", "/roadmap next", "slack/T2/dm")).refused).toBe(false);
    await unlink(world);
    expect((await world.say("fresh", "/roadmap next", "slack/T2/dm")).text).toContain(
      "You are not in a group yet",
    );
  });
});

describe("pairings and timers", () => {
  const pairUp = async (world: Awaited<ReturnType<typeof openTwo>>) => {
    for (const [who, where] of [
      ["adele", SLACK],
      ["ben", "general"],
    ] as const) {
      const card = await world.say(who, "/buddy", where);
      const look = card.controls.find(({ label }) => label.startsWith("Look"));
      await card.press(who, look?.label ?? "", undefined, where);
    }
  };

  test("a buddy of one account is the member's, and goes with the account again", async () => {
    const world = await openTwo();
    await pairUp(world);
    await link(world);
    expect((await world.say("ben", "/buddy")).text).toContain("ada");
    await unlink(world);
    expect((await world.say("ben", "/buddy")).text).toContain("adele");
  });

  test("two who were each other's buddy look for none any more", async () => {
    const world = await openTwo();
    for (const [who, where] of [
      ["adele", SLACK],
      ["ada", "general"],
    ] as const) {
      const card = await world.say(who, "/buddy", where);
      const look = card.controls.find(({ label }) => label.startsWith("Look"));
      await card.press(who, look?.label ?? "", undefined, where);
    }
    await link(world);
    expect((await world.dump())["buddies"]).toEqual([]);
  });

  test("two timers at once are not linked until one is stopped", async () => {
    const world = await openTwo();
    await world.say("ada", "/study start internet");
    await world.say("adele", "/study start internet", SLACK);
    const line = await codeOf(world, "ada");
    expect((await world.say("adele", line, DM)).text).toContain("study timer in Night School");
    await world.say("adele", "/study stop", SLACK);
    expect((await world.say("adele", line, DM)).refused).toBe(false);
    await link(world);
    expect((await world.say("adele", "/study stop", SLACK)).refused).toBe(false);
  });
});

describe("check-ins", () => {
  test("of one day are one post, whichever account said it first", async () => {
    const world = await openTwo();
    await world.say("adele", '/checkin did:"Read"', SLACK);
    await world.settled();
    const posted = [world.posts.length, world.on("slack").posts.length];
    await link(world);
    await world.say("ada", '/checkin did:"Read and wrote"');
    await world.settled();
    expect([world.posts.length, world.on("slack").posts.length]).toEqual(posted);
    expect(JSON.stringify(world.on("slack").edits.at(-1)?.view)).toContain("Read and wrote");
    await unlink(world);
    expect((await world.rebuild()).differences).toEqual([]);
  });
});

describe("going", () => {
  test("erases both accounts, which is said before", async () => {
    const world = await openTwo();
    await world.say("adele", "/roadmap done internet", SLACK);
    const early = await world.say("ada", "/my delete");
    await link(world);
    expect((await early.press("ada", "Erase me")).text).toContain(
      "has changed since you were asked",
    );
    const ask = await world.say("ada", "/my delete");
    expect(ask.text).toContain("adele on Slack");
    expect((await ask.press("ada", "Erase me")).refused).toBe(false);
    expect(JSON.stringify(await world.dump())).not.toMatch(/adele|"ada"/);
    expect((await world.rebuild()).differences).toEqual([]);
    expect((await world.say("adele", "/my link", DM)).text).toContain("/my link code:");
  });

  test("an export has both, and says whose log each event is in", async () => {
    const world = await openTwo();
    await world.say("ada", "/roadmap done internet");
    await world.say("adele", "/roadmap done dev-environment", SLACK);
    await link(world);
    const file = (await world.say("adele", "/my export", DM)).file ?? "";
    expect(file).toContain('"user": "ada"');
    expect(file).toContain('"user": "adele"');
    expect(file).toMatch(/"topic": "dev-environment"[\s\S]*?"side": \d+/);
    expect(JSON.parse(file)).toMatchObject({ links: [{ name: "adele" }] });
  });

  test("who left for 30 days is forgotten with all sides", async () => {
    const world = await openTwo();
    await link(world);
    await world.say("ada", "/roadmap leave");
    await world.now("2026-12-28T10:00+01:00");
    await world.now("2027-01-04T10:00+01:00");
    await world.jump(world.nowMs() + 3_600_000);
    await world.jump(world.nowMs() + 3_600_000);
    expect(await world.store.members.walks((await world.person("ada")).id)).toEqual([]);
    await unlink(world);
    expect((await world.rebuild()).differences).toEqual([]);
  });
});

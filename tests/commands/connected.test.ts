import { describe, expect, test } from "vitest";
import { SETUP, type World } from "../world.ts";
import { DISCORD, lineIn, openConnected, openHouse, SLACK } from "./connected-world.ts";

describe("a group in two channels", () => {
  test("has one weekly goal in both, each under a key of its own, and its tally is edited in both", async () => {
    const world = await openConnected(SLACK, "ada", "ben");
    const { say, now, posts, on, pulse, edits } = world;
    await now("2026-11-23T09:00+01:00");
    const [here, there] = [posts.at(-1), on("slack").posts.at(-1)];
    expect(here?.view).toEqual(there?.view);
    expect(here?.key).not.toBe(there?.key);
    await say("ben", "/roadmap done internet");
    await pulse(world.nowMs() + 60_000);
    expect(edits.at(-1)?.view).toEqual(on("slack").edits.at(-1)?.view);
    expect(JSON.stringify(on("slack").edits.at(-1)?.view)).toContain("ben");
  });

  test("has one board, joined and asked from either", async () => {
    const { say, now } = await openConnected(SLACK, "ada");
    await say("cy", "/roadmap join pace:6", SLACK);
    await now("2026-11-23T10:00+01:00");
    await say("ada", "/roadmap done internet");
    await say("cy", "/roadmap done internet", SLACK);
    const there = await say("cy", "/leaderboard", SLACK);
    expect(there.visibility).toBe("public");
    expect(there.text).toBe((await say("ada", "/leaderboard")).text);
    expect(there.text).toMatch(/ada[\s\S]*cy/);
  });

  test("takes a press in either channel, and organisers of either side may change it there", async () => {
    const { say, posts, now, read } = await openConnected(SLACK, "ada");
    await say("cy", "/roadmap join pace:6", SLACK);
    await now("2026-11-23T09:00+01:00");
    const goal = posts.at(-1);
    if (goal === undefined) throw new Error("no goal");
    expect((await read(goal.view).press("cy", "My week", undefined, SLACK)).refused).toBe(false);
    expect((await say("cy", "/group setup hours:7", SLACK)).text).toContain("Only an organiser");
    expect((await say("host", "/group setup hours:7", SLACK)).text).toContain("Changed: hours.");
    expect((await say("ada", "/group show")).text).toContain("7 h a week");
  });

  test("is another one's elsewhere: an admin of a third place may change nothing", async () => {
    const { say } = await openConnected(SLACK, "ada");
    await say("eve", SETUP.replace("Night School", "Day School"), DISCORD);
    expect((await say("host", "/group setup hours:7", "discord/7/other")).text).not.toContain(
      "Night School",
    );
  });

  test("sends a letter to one account, where the member has one", async () => {
    const world = await openConnected(SLACK, "ada");
    await world.say("cy", "/roadmap join pace:6", SLACK);
    await world.say("cy", "/my settings nudges:on", "slack/T1/dm");
    await world.now("2026-11-25T20:00+01:00");
    const letters = world.on("slack").posts.filter(({ to }) => to.kind === "person");
    expect(letters).toHaveLength(1);
    expect(world.posts.filter(({ to }) => to.kind === "person")).toEqual([]);
  });
});

describe("a channel is let go again", () => {
  const cardOf = async (world: World, who = "ada", where = "general") =>
    world.say(who, "/group connect", where);

  test("after a question; the channels are told, and nothing more of the group comes there", async () => {
    const world = await openConnected(SLACK, "ada");
    const { on, posts, say, now } = world;
    const card = await cardOf(world);
    expect(card.text).toContain("1. #general");
    expect(card.text).toContain("2. a channel on Slack");
    const ask = await card.press("ada", "Disconnect 2");
    expect(ask.text).toContain("nobody is taken out of the group");
    expect((await ask.press("ada", "Disconnect")).text).toContain("is in Night School no more");
    await world.settled();
    expect(JSON.stringify(posts.at(-1)?.view)).toContain("in this channel alone now");
    expect(JSON.stringify(on("slack").posts.at(-1)?.view)).toContain(
      "does not live in this channel",
    );
    const told = on("slack").posts.length;
    await now("2026-11-23T09:00+01:00");
    expect(on("slack").posts).toHaveLength(told);
    expect((await say("host", "/group setup hours:7", SLACK)).text).toContain(
      "Which roadmap shall this group follow?",
    );
    expect((await ask.press("ada", "Disconnect")).text).toContain("any more");
  });

  test("its weekly post is edited no more", async () => {
    const world = await openConnected(SLACK, "ada");
    const { on, now, pulse, say, edits } = world;
    await now("2026-11-23T09:00+01:00");
    await (await (await cardOf(world)).press("ada", "Disconnect 2")).press("ada", "Disconnect");
    await say("ada", "/roadmap done internet");
    await pulse(world.nowMs() + 60_000);
    expect(edits).toHaveLength(1);
    expect(on("slack").edits).toEqual([]);
  });

  test("the last one stays", async () => {
    const world = await openConnected(SLACK, "ada");
    const card = await cardOf(world);
    const asks = await Promise.all(
      ["Disconnect 1", "Disconnect 2"].map((label) => card.press("ada", label)),
    );
    const [one, other] = asks;
    await one?.press("ada", "Disconnect");
    const stays = await other?.press("host", "Disconnect", undefined, SLACK);
    expect(stays?.text).toContain("a group lives somewhere");
    expect((await world.dump())["channels"]).toHaveLength(1);
  });

  test("two who let both go at once leave one", async () => {
    const world = await openConnected(SLACK, "ada");
    const card = await cardOf(world);
    const one = await card.press("ada", "Disconnect 1");
    const other = await card.press("ada", "Disconnect 2");
    await Promise.all([one.press("ada", "Disconnect"), other.press("ada", "Disconnect")]);
    expect((await world.dump())["channels"]).toHaveLength(1);
  });

  test("by an organiser of the group, or an admin of that very place", async () => {
    const world = await openConnected(SLACK, "ada");
    const card = await cardOf(world, "host", SLACK);
    const foreign = await card.press("host", "Disconnect 1", undefined, SLACK);
    expect(foreign.text).toContain("where you are no admin");
    const own = await card.press("host", "Disconnect 2", undefined, SLACK);
    expect((await own.press("host", "Disconnect", undefined, SLACK)).refused).toBe(false);
  });
});

describe("a group that lost its channels", () => {
  const gone = { kind: "channel-gone", platform: "local", workspace: "local", channel: "general" };

  async function openLost(): Promise<World> {
    const world = await openHouse("ada", "ben");
    await world.engine.placeChanged(gone as Parameters<World["engine"]["placeChanged"]>[0]);
    return world;
  }

  test("is brought to another one by an organiser, who has the code from a direct message", async () => {
    const world = await openLost();
    const { say, now, on } = world;
    const line = lineIn(await say("ada", "/group connect", "dm"));
    expect((await say("host", line, SLACK)).refused).toBe(false);
    await world.settled();
    await now("2026-11-23T09:00+01:00");
    expect(on("slack").posts.map(({ view }) => view.title)).toEqual([
      "Where Night School lives",
      "Week 1 of 24 · Mon 23 Nov – Sun 29 Nov",
    ]);
    expect((await say("ada", "/group show", SLACK)).text).not.toContain("Breaks");
  });

  test("or from any channel without a group, also by an admin of where it lived", async () => {
    const { say } = await openLost();
    expect(lineIn(await say("ada", "/group connect", "random"))).not.toBe("");
    const line = lineIn(await say("host", "/group connect", "random"));
    expect((await say("host", line, "random")).text).toContain("is in Night School now");
    expect((await say("ben", "/group connect", "dm")).refused).toBe(true);
    expect((await say("host", "/group connect", "slack/T1/random")).refused).toBe(true);
  });

  test("is picked by name where several are looking for a channel", async () => {
    const world = await openHouse();
    await world.say("ada", SETUP.replace("Night School", "Day School"), "random");
    for (const channel of ["general", "random"]) {
      const change = { ...gone, channel } as Parameters<World["engine"]["placeChanged"]>[0];
      await world.engine.placeChanged(change);
    }
    const which = await world.say("ada", "/group connect", "dm");
    const line = lineIn(await which.press("ada", "Day School", undefined, "dm"));
    expect((await world.say("ada", line, "lab")).text).toContain("is in Day School now");
    const late = await which.press("ada", "Day School", undefined, "dm");
    expect(late.text).toContain("has a channel again");
    expect((await which.press("mallory", "Night School", undefined, "dm")).refused).toBe(true);
  });
});

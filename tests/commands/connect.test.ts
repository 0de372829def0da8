import { describe, expect, test } from "vitest";
import { SETUP, type World } from "../world.ts";
import { DISCORD, lineIn, openConnected, openHouse, SLACK } from "./connected-world.ts";

const MINUTE_MS = 60_000;

const later = (world: World, ms: number) => world.now(new Date(world.nowMs() + ms).toISOString());

describe("a second channel joins by a code", () => {
  test("which an organiser is told privately, with what to say where", async () => {
    const { say } = await openHouse();
    const offer = await say("ada", "/group connect");
    expect(offer.visibility).toBe("private");
    expect(lineIn(offer)).toMatch(/code:[a-z2-9]{5}-[a-z2-9]{5}$/);
    expect(offer.text).toContain("It works once, until 10:10");
    expect(offer.text).toContain("Night School lives in #general alone.");
  });

  test("and every channel is told where the group lives, each by its own platform", async () => {
    const { posts, on } = await openConnected(SLACK);
    const [here] = posts;
    const [there] = on("slack").posts;
    expect(here?.view.title).toBe("Where Night School lives");
    expect(here?.view).toEqual(there?.view);
    expect(here?.key).not.toBe(there?.key);
    expect(JSON.stringify(there?.view)).toContain("The group lives in 2 channels now:");
  });

  test("said by somebody who is no admin there and no organiser of the group, the code stays good", async () => {
    const { say } = await openHouse();
    const line = lineIn(await say("ada", "/group connect"));
    const refused = await say("mallory", line, SLACK);
    expect(refused.text).toContain("by an admin of this place, or by an organiser of the group");
    expect((await say("host", line, SLACK)).text).toContain("This channel is in Night School now");
  });

  test("by an organiser of the group also where they are no admin", async () => {
    const { say } = await openHouse();
    const line = lineIn(await say("ada", "/group connect"));
    expect((await say("ada", line, "random")).refused).toBe(false);
    expect((await say("ada", "/group show", "random")).text).toContain("Night School");
  });

  test("and whoever may not change the group gets none", async () => {
    const { say, dump } = await openHouse("ben");
    expect((await say("ben", "/group connect")).text).toContain("Only an organiser");
    expect((await say("ada", "/group connect", "dm")).refused).toBe(true);
    expect((await say("ada", "/group connect", "random")).text).toContain(
      "No group lives in this channel",
    );
    expect((await dump())["codes"]).toEqual([]);
  });

  test("that is typed in whatever way people type", async () => {
    const { say } = await openHouse();
    const line = lineIn(await say("ada", "/group connect"));
    const shouted = line.replace(/code:(.*)-(.*)/, (_, a: string, b: string) => {
      return `code:"${a.toUpperCase()} ${b.toUpperCase()} "`;
    });
    expect((await say("host", shouted, SLACK)).refused).toBe(false);
  });
});

describe("a code", () => {
  test("works once", async () => {
    const { say } = await openHouse();
    const line = lineIn(await say("ada", "/group connect"));
    await say("host", line, SLACK);
    const again = await say("host", line, DISCORD);
    expect(again.text).toContain("That code does not work");
    expect((await say("host", line, SLACK)).text).toContain("lives in this channel already");
  });

  test("works for ten minutes", async () => {
    const world = await openHouse();
    const { say } = world;
    const line = lineIn(await say("ada", "/group connect"));
    await later(world, 10 * MINUTE_MS - 1);
    const other = lineIn(await say("cleo", "/group connect"));
    expect(other).toBe("");
    expect((await say("mallory", line, SLACK)).text).toContain("by an admin of this place");
    await later(world, 1);
    expect((await say("host", line, SLACK)).text).toContain("older than ten minutes");
  });

  test("gives way to the next one that the same organiser has made", async () => {
    const { say } = await openHouse();
    const line = lineIn(await say("ada", "/group connect"));
    const next = lineIn(await say("ada", "/group connect"));
    expect((await say("host", line, SLACK)).refused).toBe(true);
    expect((await say("host", next, SLACK)).refused).toBe(false);
  });

  test("is kept as a hash alone", async () => {
    const { say, dump } = await openHouse();
    const line = lineIn(await say("ada", "/group connect"));
    const code = line.replace(/^.*code:|-/g, "");
    expect(code).toHaveLength(10);
    expect(JSON.stringify(await dump())).not.toContain(code);
  });

  test("cannot be guessed: after five wrong ones nobody tries a sixth for a while, the right one neither", async () => {
    const world = await openHouse();
    const { say } = world;
    const line = lineIn(await say("ada", "/group connect"));
    for (const guess of [
      "aaaaa-aaaaa",
      "bbbbb-bbbbb",
      "ccccc-ccccc",
      "ddddd-ddddd",
      "eeeee-eeeee",
    ]) {
      const { text } = await say("host", `/group connect code:${guess}`, SLACK);
      expect(text).toContain("That code does not work");
    }
    const stopped = await say("host", line, SLACK);
    expect(stopped.text).toContain("Try again in 10 minutes.");
    await later(world, 10 * MINUTE_MS);
    const next = lineIn(await say("ada", "/group connect"));
    expect((await say("host", next, SLACK)).refused).toBe(false);
  });

  test("what can be none is no try", async () => {
    const { say } = await openHouse();
    const line = lineIn(await say("ada", "/group connect"));
    for (let tries = 0; tries < 9; tries += 1) {
      expect((await say("host", "/group connect code:XXXX", SLACK)).refused).toBe(true);
    }
    expect((await say("host", line, SLACK)).refused).toBe(false);
  });

  test("is made five times an hour at most", async () => {
    const world = await openHouse();
    for (let made = 0; made < 5; made += 1) await world.say("ada", "/group connect");
    const stopped = await world.say("ada", "/group connect");
    expect(stopped.refused).toBe(true);
    expect(stopped.text).toContain("Try again in 60 minutes.");
    await later(world, 60 * MINUTE_MS);
    expect((await world.say("ada", "/group connect")).refused).toBe(false);
  });

  test("goes with whoever had it made, and with the hour", async () => {
    const world = await openHouse("ben");
    const line = lineIn(await world.say("ada", "/group connect"));
    await (await world.say("ada", "/my delete")).press("ada", "Erase me");
    expect((await world.say("host", line, SLACK)).refused).toBe(true);
    await world.say("host", "/group connect");
    expect((await world.dump())["codes"]).toHaveLength(1);
    for (let hours = 0; hours < 3; hours += 1) await world.jump(world.nowMs() + 60 * MINUTE_MS);
    const after = await world.dump();
    expect([after["codes"], after["code_uses"]]).toEqual([[], []]);
  });

  test("used at the same moment in two channels joins one", async () => {
    const { say } = await openHouse();
    const line = lineIn(await say("ada", "/group connect"));
    const both = await Promise.all([say("host", line, SLACK), say("host", line, DISCORD)]);
    expect(both.filter(({ refused }) => !refused)).toHaveLength(1);
  });
});

describe("a channel joins no second group", () => {
  test("nor is it asked whose code it was", async () => {
    const { say, dump } = await openHouse();
    const line = lineIn(await say("ada", "/group connect"));
    await say("eve", SETUP.replace("Night School", "Day School"), SLACK);
    const refused = await say("eve", line, SLACK);
    expect(refused.text).toContain("A group lives in this channel already");
    expect((await dump())["channels"]).toHaveLength(2);
  });

  test("nor does a direct message", async () => {
    const { say } = await openHouse();
    const line = lineIn(await say("ada", "/group connect"));
    expect((await say("ada", line, "slack/T1/dm")).text).toContain("this is a direct message");
  });
});

import { describe, expect, test } from "vitest";
import { openGroup, type World } from "../world.ts";

/** What members and organisers read of a group that can be reached nowhere, or could not for a while. */

const HALL = { platform: "local", workspace: "local" } as const;
const GONE = { kind: "channel-gone", ...HALL, channel: "general", name: "general" } as const;
const LEFT = { kind: "workspace-left", ...HALL } as const;
const HERE = { kind: "workspace-here", ...HALL } as const;

/** In its second week something happened to where the group lives. */
async function lost(change: typeof GONE | typeof LEFT): Promise<World> {
  const world = await openGroup("ada", "ben");
  await world.now("2026-11-24T10:00:00Z");
  await world.engine.placeChanged(change);
  await world.now("2026-11-26T10:00:00Z");
  return world;
}

describe("/group show", () => {
  test("says that the channel is gone, and how the group goes on", async () => {
    const world = await lost(GONE);
    const { text } = await world.say("ben", "/group show", "dm");
    expect(text).toContain("#general, where Night School lived, is gone.");
    expect(text).toContain("Say `/group connect` to Cairn in a direct message");
    expect(text).toContain("Weekly goal · waits for a channel");
  });

  test("says that the group sleeps, and until when it is kept", async () => {
    const world = await lost(LEFT);
    const { text } = await world.say("ben", "/group show", "dm");
    expect(text).toContain("Night School sleeps: Cairn was removed from where it lives.");
    expect(text).toContain("When Cairn is back there within 30 days");
  });

  test("plans no further than if the group went on today, and offers no end of the rest", async () => {
    const before = await openGroup("ada", "ben");
    const plan = /Plan .*/.exec((await before.say("ada", "/group show", "dm")).text)?.[0];
    const world = await lost(LEFT);
    const { text, controls } = await world.say("ada", "/group show", "dm");
    expect(plan).toContain("to about Wed 5 May 2027");
    expect(text).toContain("to about Fri 7 May 2027");
    expect(text).not.toContain("Breaks");
    expect(controls.map(({ label }) => label)).not.toContain("End the break");
    const own = await world.say("ben", "/roadmap plan", "dm");
    expect(own.text).not.toContain("2028");
  });

  test("says for four weeks that it slept, and that no streak broke", async () => {
    const world = await lost(LEFT);
    await world.engine.placeChanged(HERE);
    const shown = async () => (await world.say("ben", "/group show")).text;
    expect(await shown()).toMatch(
      /Cairn was away +from Tue 24 Nov to Wed 25 Nov; no day of it counts, and no streak broke/,
    );
    await world.now("2026-12-26T10:00:00Z");
    expect(await shown()).not.toContain("Cairn was away");
  });
});

describe("meanwhile", () => {
  test("members go on in direct messages, and read that no day counts", async () => {
    const world = await lost(GONE);
    const done = await world.say("ben", "/roadmap done internet", "dm");
    expect(done.refused).toBe(false);
    const week = await world.say("ben", "/goal week", "dm");
    expect(week.text).toContain(
      "The group can be reached nowhere since Tue 24 Nov; no day counts until it can.",
    );
  });

  test("an organiser who would change the group reads how to bring it back", async () => {
    const world = await lost(GONE);
    const { text, refused } = await world.say("ada", "/group pause until:2026-12-20", "dm");
    expect([refused, text]).toEqual([true, expect.stringContaining("/group connect")]);
  });

  test("what is said in the channel after all tells that it is there", async () => {
    const world = await lost(GONE);
    expect((await world.say("ben", "/group show")).text).not.toContain("is gone");
    const week = await world.say("ben", "/goal week");
    expect(week.text).toContain(
      "The group could not be reached from Tue 24 Nov to Wed 25 Nov: no day of it counts.",
    );
    expect((await world.say("ada", "/group pause until:2026-12-20")).refused).toBe(false);
  });

  test("what is said where the bot is not tells nothing", async () => {
    const world = await lost(LEFT);
    await world.say("ben", "/group show");
    expect((await world.say("ben", "/group show", "dm")).text).toContain("sleeps");
  });
});

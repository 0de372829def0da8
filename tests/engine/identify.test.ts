import { describe, expect, test } from "vitest";
import { press } from "../../src/core/view.ts";
import { openGroup, openWorld, type World } from "../world.ts";

const OTHER = "/group setup roadmap:python-backend-to-ai start:2026-11-23 name:Daybreak";

/** Night School in #general with ada and ben; Daybreak in #second with zoe and ben. */
async function twoGroups(): Promise<World> {
  const world = await openGroup("ada", "ben");
  await world.say("zoe", OTHER, "second");
  await world.say("zoe", "/roadmap join", "second");
  await world.say("ben", "/roadmap join", "second");
  return world;
}

const groupOf = async ({ store }: World, channel: string) => {
  const group = await store.groups.at({ platform: "local", workspace: "local", channel });
  if (group === undefined) throw new Error(`no group in #${channel}`);
  return group;
};

describe("which group?", () => {
  test("a channel's own, also for whoever is in another one", async () => {
    const { say } = await twoGroups();
    expect((await say("ben", "/group show", "general")).text).toContain("Night School");
    expect((await say("ben", "/group show", "second")).text).toContain("Daybreak");
    expect((await say("ada", "/group show", "second")).text).toContain("Daybreak");
  });

  test("in a direct message my only one, which is named", async () => {
    const { say } = await twoGroups();
    const { text, controls } = await say("ada", "/goal week", "dm");
    expect(text).toContain("Night School");
    expect(controls.map(({ label }) => label)).not.toContain("Switch group");
  });

  test("in a direct message with several the last one used there, with a switcher", async () => {
    const world = await twoGroups();
    const first = await world.say("ben", "/group show", "dm");
    const wasNight = first.text.includes("Night School");
    const { key } = await groupOf(world, wasNight ? "second" : "general");
    const switched = await first.press("ben", "Switch group", key, "dm");
    expect(switched.refused).toBe(false);
    const second = await world.say("ben", "/group show", "dm");
    expect(second.text.startsWith(wasNight ? "Daybreak" : "Night School")).toBe(true);
  });

  test("in a channel without a group my only one too", async () => {
    const { say } = await twoGroups();
    expect((await say("ada", "/roadmap progress", "random")).refused).toBe(false);
    expect((await say("ada", "/group show", "random")).text).toContain("Night School");
  });

  test("with none, browsing works and the rest says how to set one up", async () => {
    const { say } = await openWorld();
    expect((await say("zoe", "/roadmap list")).refused).toBe(false);
    expect((await say("zoe", "/roadmap show roadmap:backend-234-hours")).refused).toBe(false);
    expect((await say("zoe", "/roadmap search jwt", "dm")).refused).toBe(false);
    for (const where of ["general", "dm"]) {
      const { refused, text } = await say("zoe", "/roadmap next", where);
      expect(refused).toBe(true);
      expect(text).toContain("/group setup");
    }
  });
});

describe("organiser commands", () => {
  test("need the group's own channel", async () => {
    const { say } = await twoGroups();
    for (const where of ["dm", "random"]) {
      const { refused, text } = await say("ada", "/group members", where);
      expect(refused).toBe(true);
      expect(text).toContain("the group's own channel");
    }
    expect((await say("ada", "/group members")).refused).toBe(false);
  });

  test("are for organisers, and for the platform's admins", async () => {
    const { say } = await twoGroups();
    expect((await say("ben", "/group members")).text).toContain("Only an organiser");
    expect((await say("zoe", "/group members")).text).toContain("Only an organiser");
    expect((await say("host", "/group members")).refused).toBe(false);
  });
});

describe("a press that names a group", () => {
  test("offers a stranger a private Join in the group's channel, and it works", async () => {
    const world = await openGroup("ada");
    const { key } = await groupOf(world, "general");
    const done = press("roadmap done", "now", { key }, { topic: "internet" });
    const refusal = await world.press("zoe", done);
    expect(refusal).toMatchObject({ refused: true, visibility: "private" });
    expect((await refusal.press("zoe", "Join")).refused).toBe(false);
    expect((await world.press("zoe", done)).text).toContain("Internet Fundamentals: done");
  });

  test("reads and changes nothing for whoever is neither in it nor in its channel", async () => {
    const world = await twoGroups();
    const { key } = await groupOf(world, "general");
    const before = await world.dump();
    for (const [command, action, params] of [
      ["roadmap done", "now", { topic: "internet" }],
      ["roadmap join", "join", {}],
      ["goal week", "mine", {}],
      ["leaderboard", "me", {}],
      ["group pause", "resume", {}],
    ] as const) {
      for (const where of ["second", "dm", "random"]) {
        const { refused, text } = await world.press(
          "zoe",
          press(command, action, { key }, params),
          undefined,
          where,
        );
        expect(refused).toBe(true);
        expect(text).not.toContain("Night School");
      }
    }
    expect(await world.dump()).toEqual(before);
  });

  test("of a key that is none, or of an action that is none, is refused", async () => {
    const { press: presses, dump } = await openGroup("ada");
    const before = await dump();
    const done = press("roadmap done", "now", { key: "nonsense" }, { topic: "internet" });
    expect((await presses("ada", done)).refused).toBe(true);
    for (const action of ["nonsense", "constructor", "__proto__"]) {
      const { refused, text } = await presses("ada", press("roadmap done", action, undefined));
      expect(refused).toBe(true);
      expect(text).toContain("older Cairn");
    }
    expect(await dump()).toEqual(before);
  });
});

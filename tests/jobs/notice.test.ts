import { describe, expect, test } from "vitest";
import { SendRefused } from "../../src/core/errors.ts";
import { openGroup, type Said, type World } from "../world.ts";

/** What organisers are told privately, each trouble once. */

const MONDAY = "2026-11-23T10:00+01:00";
const GENERAL = { platform: "local", workspace: "local", channel: "general" } as const;

const REFUSED = new SendRefused("Cairn may not write there", "Allow it to write.", {
  permanent: true,
});
const NO_THREADS = { names: ["Open Threads"], hint: "Allow it." };
const NOTHING = { names: [], hint: "" };

/** Ada's group, which she organises without being in it, with a recap every day at 18:00 besides. */
async function daily(...members: readonly string[]): Promise<World> {
  const world = await openGroup(...members);
  const preview = await world.say("ada", '/group schedule recap cron:"0 18 * * *"');
  await preview.press("ada", "Save");
  return world;
}

const only = (letters: readonly Said[]): Said => {
  const [letter, another] = letters;
  if (letter === undefined || another !== undefined) throw new Error(`${letters.length} letters`);
  return letter;
};

const inChannel = ({ posts }: World) => posts.filter(({ to }) => to.kind === "channel");

describe("a post that was refused for good", () => {
  test("is told of with the reason, what to do and a button that works where it is read", async () => {
    const world = await openGroup("ben");
    world.faults.push(REFUSED);
    await world.now(MONDAY);
    const letter = only(world.lettersTo("ada"));
    expect(letter.text).toContain(
      "Weekly goal of Mon 23 Nov, 09:00 could not be sent to #general: Cairn may not write there. Allow it to write.",
    );
    const answer = await letter.press("ada", "Post it now", undefined, "dm");
    expect(answer.text).toContain("It is on its way");
    await world.settled();
    expect(inChannel(world)).toHaveLength(1);
    expect(world.lettersTo("ben")).toEqual([]);
  });

  test("is decided about by organisers alone, wherever the button is pressed", async () => {
    const world = await openGroup("ben", "cy");
    world.faults.push(REFUSED);
    await world.now(MONDAY);
    const letter = only(world.lettersTo("ada"));
    for (const [who, where] of [
      ["ben", "dm"],
      ["ben", "general"],
      ["zoe", "dm"],
      // Vouched for by the platform, and named by nobody: in the group's channel alone.
      ["host", "dm"],
    ] as const) {
      expect((await letter.press(who, "Post it now", undefined, where)).refused).toBe(true);
    }
    await world.settled();
    expect(inChannel(world)).toEqual([]);
    expect((await letter.press("host", "Leave it", undefined, "general")).refused).toBe(false);
  });

  test("is told of once, however many follow it, until one arrives", async () => {
    const world = await daily("ben");
    // Monday's goal, and after the notice of it the recaps of three days.
    world.faults.push(REFUSED, "take", REFUSED, REFUSED, REFUSED);
    await world.now("2026-11-26T12:00+01:00");
    expect(world.lettersTo("ada")).toHaveLength(1);
    await world.now("2026-11-26T20:00+01:00");
    expect(inChannel(world)).toHaveLength(1);
    world.faults.push(REFUSED);
    await world.now("2026-11-27T20:00+01:00");
    expect(world.lettersTo("ada")).toHaveLength(2);
  });

  test("is told of again when Post it now is refused too", async () => {
    const world = await openGroup();
    world.faults.push(REFUSED, "take", REFUSED);
    await world.now(MONDAY);
    await only(world.lettersTo("ada")).press("ada", "Post it now", undefined, "dm");
    await world.settled();
    await world.now("2026-11-23T11:00+01:00");
    expect(world.lettersTo("ada")).toHaveLength(2);
  });
});

test("a post of which nobody knows whether it went out is asked about", async () => {
  const world = await openGroup();
  world.faults.push("cut");
  world.platform.finds = "unknown";
  await world.now("2026-11-23T12:00+01:00");
  const letter = only(world.lettersTo("ada"));
  expect(letter.text).toContain(
    "Weekly goal of Mon 23 Nov, 09:00 may not have gone out to #general",
  );
  expect(letter.controls.map(({ label }) => label)).toEqual(["Post it now", "It is there"]);
  const answer = await letter.press("ada", "It is there", undefined, "dm");
  expect(answer.text).toContain("Nothing more is sent");
  expect((await letter.press("ada", "Post it now", undefined, "dm")).text).toContain(
    "settled already",
  );
});

describe("what is lacking where posts arrive", () => {
  const told = (world: World) => world.lettersTo("ada").map(({ text }) => text);

  test("is told of once, and again only when it changes", async () => {
    const world = await daily("ben");
    world.platform.lacking = NO_THREADS;
    await world.now("2026-11-25T20:00+01:00");
    expect(told(world)).toEqual([
      expect.stringContaining(
        "Posts arrive in #general, but Cairn lacks Open Threads there. Allow it.",
      ),
    ]);
    world.platform.lacking = { ...NO_THREADS, names: ["Open Threads", "Attach Files"] };
    await world.now("2026-11-27T20:00+01:00");
    expect(told(world)).toHaveLength(2);
    expect(told(world)[1]).toContain("lacks Open Threads and Attach Files there");
  });

  test("is over when a post lacks nothing, and then is told of anew", async () => {
    const world = await daily("ben");
    world.platform.lacking = NO_THREADS;
    await world.now("2026-11-23T20:00+01:00");
    expect((await world.say("ada", "/group show")).text).toContain("lacks Open Threads");
    expect((await world.say("ben", "/group show")).text).not.toContain("lacks Open Threads");
    world.platform.lacking = NOTHING;
    await world.now("2026-11-24T20:00+01:00");
    expect((await world.say("ada", "/group show")).text).not.toContain("lacks Open Threads");
    world.platform.lacking = NO_THREADS;
    await world.now("2026-11-25T20:00+01:00");
    expect(told(world)).toHaveLength(2);
  });

  test("is neither told of nor over where the platform does not know", async () => {
    const world = await daily("ben");
    await world.now("2026-11-23T20:00+01:00");
    expect(told(world)).toEqual([]);
    world.platform.lacking = NO_THREADS;
    await world.now("2026-11-24T20:00+01:00");
    world.platform.lacking = undefined;
    await world.now("2026-11-25T20:00+01:00");
    expect((await world.say("ada", "/group show")).text).toContain("lacks Open Threads");
  });
});

describe("a channel that is gone", () => {
  test("is told of by its name, with a way on that works", async () => {
    const world = await openGroup("ben");
    await world.engine.placeChanged({ kind: "channel-gone", ...GENERAL, name: "general" });
    await world.now("2026-11-21T12:00+01:00");
    const letter = only(world.lettersTo("ada"));
    expect(letter.text).toContain("#general, where Night School lived, is gone.");
    const coded = await letter.press("ada", "Get a code", undefined, "dm");
    const code = /code:(\S+)/.exec(coded.text)?.[1] ?? "";
    const joined = await world.say("ada", `/group connect code:${code}`, "study");
    expect(joined.refused).toBe(false);
    await world.settled();
    await world.now(MONDAY);
    expect(inChannel(world).map(({ to }) => to.kind === "channel" && to.channel)).toContain(
      "study",
    );
    expect((await world.say("ben", "/roadmap next", "study")).refused).toBe(false);
  });

  test("is told of once, and with a name that is not known without one", async () => {
    const world = await openGroup();
    for (let times = 0; times < 3; times += 1) {
      await world.engine.placeChanged({ kind: "channel-gone", ...GENERAL });
    }
    await world.now(MONDAY);
    expect(only(world.lettersTo("ada")).text).toContain(
      "The channel where Night School lived is gone.",
    );
  });

  test("of a group that lives in another one too says where it goes on", async () => {
    const world = await openGroup();
    const coded = await world.say("ada", "/group connect");
    const code = /code:(\S+)/.exec(coded.text)?.[1] ?? "";
    await world.say("ada", `/group connect code:${code}`, "study");
    await world.engine.placeChanged({ kind: "channel-gone", ...GENERAL, name: "general" });
    await world.now("2026-11-21T12:00+01:00");
    const letter = only(world.lettersTo("ada"));
    expect(letter.text).toContain("is gone. It goes on in #study.");
    expect(letter.controls).toEqual([]);
  });

  test("is not told of when it is there again in time", async () => {
    const world = await openGroup();
    await world.now("2026-11-22T23:00+01:00");
    await world.engine.placeChanged({ kind: "channel-gone", ...GENERAL });
    await world.engine.placeChanged({ kind: "channel-here", ...GENERAL });
    await world.now("2026-11-24T10:00+01:00");
    expect(world.lettersTo("ada")).toEqual([]);
  });
});

describe("who is told, and when", () => {
  /** At eleven in the evening the channel is gone. */
  async function atNight(...members: readonly string[]): Promise<World> {
    const world = await openGroup(...members);
    await world.say("ben", "/cairn about");
    await world.say("ada", "/group organisers add:ben");
    await world.now("2026-11-22T23:00+01:00");
    await world.engine.placeChanged({ kind: "channel-gone", ...GENERAL, name: "general" });
    return world;
  }

  test("everyone who organises, when their quiet hours are over", async () => {
    const world = await atNight("ben");
    await world.now("2026-11-23T08:59+01:00");
    expect([...world.lettersTo("ada"), ...world.lettersTo("ben")]).toEqual([]);
    await world.now("2026-11-23T09:01+01:00");
    expect([world.lettersTo("ada").length, world.lettersTo("ben").length]).toEqual([1, 1]);
  });

  test("nobody who organises no more", async () => {
    const world = await atNight("ben");
    const [group] = await world.store.groups.ofPerson((await world.person("ben")).id);
    await world.store.groups.removeOrganiser(group?.id ?? 0, (await world.person("ben")).id);
    await world.now("2026-11-23T12:00+01:00");
    expect([world.lettersTo("ada").length, world.lettersTo("ben").length]).toEqual([1, 0]);
  });

  test("an organiser who rests when their rest is over", async () => {
    const world = await openGroup("ada");
    await world.say("ada", "/roadmap pause until:2026-11-25");
    await world.engine.placeChanged({ kind: "channel-gone", ...GENERAL });
    await world.now("2026-11-24T12:00+01:00");
    expect(world.lettersTo("ada")).toEqual([]);
    await world.now("2026-11-25T12:00+01:00");
    expect(world.lettersTo("ada")).toHaveLength(1);
  });
});

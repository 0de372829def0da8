import { describe, expect, test } from "vitest";
import type { Answer, Asked, NamedChannel } from "../../src/core/platform.ts";
import { asked, openGroup, openWorld, type World } from "../world.ts";

/** A channel that the platform vouches for. */
const named = (id: string, more: Partial<NamedChannel> = {}): NonNullable<Asked["channel"]> => {
  const channel = { id, mayWrite: true, mayPost: true, lacking: [], hint: "", ...more };
  return (asked) => Promise.resolve(asked === id ? channel : undefined);
};

async function opened(world: World, who: string, more: Partial<Asked> = {}) {
  const answer = await world.engine.run({ ...asked(who, "general"), ...more }, "group setup", {});
  if (answer.kind !== "dialog") throw new Error("no dialog opened");
  return answer;
}

const FILLED = { channel: "general", roadmap: "backend-234-hours", timezone: "Europe/Berlin" };

async function fill(
  world: World,
  values: Readonly<Record<string, string>>,
  more: Partial<Asked> = {},
): Promise<Extract<Answer, { kind: "reply" }>> {
  const { press } = await opened(world, "ada", more);
  const answer = await world.engine.submit({ ...asked("ada", "general"), ...more }, press, values);
  if (answer.kind === "dialog") throw new Error("another dialog opened");
  await world.settled();
  return answer;
}

const textOf = (world: World, answer: Extract<Answer, { kind: "reply" }>): string =>
  world.read(answer.view).text;

describe("/group setup said without options", () => {
  test("asks for what a group needs, five fields at most, with what is likely filled in", async () => {
    const world = await openWorld();
    const at = asked("ada", "general");
    const { fields, values } = await opened(world, "ada", { actor: { ...at.actor, locale: "de" } });
    expect(fields.map(({ name, required }) => [name, required])).toEqual([
      ["channel", true],
      ["roadmap", true],
      ["hours", false],
      ["timezone", true],
      ["name", false],
    ]);
    expect(values).toEqual({ channel: "general", timezone: "Europe/Berlin" });
    const roadmaps = fields.find(({ name }) => name === "roadmap")?.offered ?? [];
    expect(roadmaps).toHaveLength(9);
    expect(roadmaps[0]).toEqual({
      label: "Python Backend in 234 Hours",
      value: "backend-234-hours",
      note: "24 weeks at 10 h a week",
    });
  });

  test("tells the organiser privately what to do, and everyone in a post with Join", async () => {
    const world = await openWorld();
    const answer = await fill(world, { ...FILLED, name: "Night School" });
    expect(answer).toMatchObject({ visibility: "private", refused: false });
    expect(textOf(world, answer)).toContain("A post tells everyone here, with a button to join.");
    expect(textOf(world, answer)).toContain("/group post job:weekly-goal");
    expect(world.posts).toHaveLength(1);
    const post = world.read(world.posts[0]?.view ?? { blocks: [] });
    expect(post.text).toContain("Night School: a group is set up here");
    expect((await post.press("ben", "Join")).refused).toBe(false);
    await world.now("2026-11-22T10:00Z");
    expect(world.posts).toHaveLength(1);
  });

  test("offers another first day until it begins", async () => {
    const world = await openWorld();
    const { view } = await fill(world, FILLED);
    const label = "Begins Mon 23 Nov: another first day";
    const moved = await world.read(view).press("ada", label, "2026-12-07");
    expect(moved.text).toContain("from Mon 7 Dec");
    const late = await world.read(view).press("ben", label, "2026-12-14");
    expect(late.text).toContain("Only an organiser");
  });

  test("sets a group up in another channel that the platform vouches for", async () => {
    const world = await openWorld();
    const answer = await fill(world, { ...FILLED, channel: "study" }, { channel: named("study") });
    expect(answer).toMatchObject({ visibility: "private", refused: false });
    expect(textOf(world, answer)).toContain("A post tells everyone in #study");
    // What belongs to the group is pressed where it lives.
    expect(world.read(answer.view).controls).toEqual([]);
    expect(world.posts.map(({ to }) => to)).toMatchObject([{ kind: "channel", channel: "study" }]);
  });

  test.each([
    ["no channel of this place", undefined, "That is no channel", "Pick a text channel"],
    [
      "one where Cairn may not post",
      named("study", {
        mayPost: false,
        lacking: ["View Channel", "Send Messages"],
        hint: "Allow.",
      }),
      "it lacks View Channel and Send Messages",
      "Allow. Then set the group up again.",
    ],
    [
      "one where they may not write themselves",
      named("study", { mayWrite: false }),
      "You may not write in that channel yourself.",
      "Pick one in which you may",
    ],
  ])("refuses %s, names what is lacking, and sets nothing up", async (_, channel, what, hint) => {
    const world = await openWorld();
    const along = channel === undefined ? {} : { channel };
    const answer = await fill(world, { ...FILLED, channel: "study" }, along);
    expect(answer).toMatchObject({ refused: true, field: { name: "channel" } });
    expect(textOf(world, answer)).toContain(what);
    expect(textOf(world, answer)).toContain(hint);
    expect((await world.dump())["groups"]).toEqual([]);
    const again = world.read(answer.view).controls.find(({ label }) => label === "Open it again");
    if (again?.kind !== "button") throw new Error("it cannot be opened again");
    const reopened = await world.engine.press(asked("ada", "general"), again.press);
    expect(reopened).toMatchObject({ kind: "dialog", title: "Set up a group" });
  });

  test("says what its posts will lack where they can come", async () => {
    const world = await openWorld();
    const channel = named("general", { lacking: ["Attach Files"], hint: "Allow Attach Files." });
    const answer = await fill(world, FILLED, { channel });
    expect(textOf(world, answer)).toContain(
      "Posts can come, and yet Cairn lacks Attach Files there. Allow Attach Files.",
    );
  });

  test("is not for a direct message", async () => {
    const { say } = await openWorld();
    expect((await say("ada", "/group setup", "dm")).text).toContain("A group lives in a channel");
  });
});

test("/group setup with a channel elsewhere answers privately and posts there", async () => {
  const world = await openWorld();
  const at = { ...asked("ada", "general"), channel: named("study") };
  const options = { roadmap: "backend-234-hours", channel: "study" };
  const answer = await world.engine.run(at, "group setup", options);
  expect(answer).toMatchObject({ kind: "reply", visibility: "private", refused: false });
  await world.settled();
  expect(world.posts.map(({ to }) => to)).toMatchObject([{ kind: "channel", channel: "study" }]);
  const again = await world.engine.run(at, "group setup", options);
  expect(again).toMatchObject({ refused: true });
});

describe("/group setup said without options where a group lives", () => {
  test("shows an organiser how it stands, and changes what is changed", async () => {
    const world = await openGroup("ada");
    const { press, values, fields } = await opened(world, "ada");
    expect(values).toEqual({
      name: "Night School",
      hours: "10",
      timezone: "Europe/Berlin",
      board: "top",
      checkins: "automatic",
    });
    expect(fields.find(({ name }) => name === "board")?.offered[1]?.label).toContain("Everyone");
    const filled = { ...(values as Record<string, string>), board: "everyone" };
    expect((await world.submit("ada", press, filled)).text).toContain("Changed: board.");
    const same = await world.submit("ada", press, filled);
    expect(same).toMatchObject({ refused: true });
    expect(same.text).toContain("and all of that holds");
  });

  test("is refused to anyone else, also where the dialog was opened before", async () => {
    const world = await openGroup("ada", "ben");
    expect((await world.say("ben", "/group setup")).text).toContain("Only an organiser");
    const { press, values } = await opened(world, "ada");
    const tried = await world.submit("ben", press, values);
    expect(tried.text).toContain("Only an organiser");
  });
});

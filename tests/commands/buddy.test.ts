import { describe, expect, test } from "vitest";
import { openGroup, type World } from "../world.ts";

const MONDAY = "2026-11-23T10:00+01:00";

/** Ada's group on its first Monday morning. */
async function openWeek(...members: readonly string[]) {
  const world = await openGroup(...members);
  await world.now(MONDAY);
  return world;
}

const look = async ({ say }: World, who: string) => {
  const card = await say(who, "/buddy");
  const button = card.controls.find(({ label }) => label.startsWith("Look"));
  return card.press(who, button?.label ?? "");
};

/** Ben and Cy are buddies, and Ben, who looked first, was told. */
async function paired(...more: readonly string[]) {
  const world = await openWeek("ada", "ben", "cy", ...more);
  await look(world, "ben");
  await look(world, "cy");
  await world.now("2026-11-23T10:05+01:00");
  return world;
}

const titles = (world: World, who: string) =>
  world.lettersTo(who).map(({ text }) => text.split("\n")[0]);

describe("/buddy", () => {
  test("is by my own wish, and says before it who would see what", async () => {
    const world = await openWeek("ada", "ben");
    const card = await world.say("ben", "/buddy");
    expect(card.visibility).toBe("private");
    expect(card.text).toContain("hours promised and closed, topics done, streak and rest");
    expect(card.controls.map(({ label }) => label)).toEqual(["Look for a buddy"]);
    expect((await world.dump())["buddies"]).toEqual([]);
  });

  test("tells hidden members that a buddy will see them, before they are paired", async () => {
    const world = await openWeek("ada", "ben");
    await world.say("ben", "/my settings visibility:hidden");
    const card = await world.say("ben", "/buddy");
    expect(card.text).toContain("Whoever is paired with you would see you all the same");
    const waiting = await card.press("ben", "Look, and let a buddy see me");
    expect(waiting.text).toContain("You wait for a buddy");
    expect((await look(world, "ada")).text).toContain("Your buddy: ben");
    expect((await world.say("ada", "/leaderboard")).text).not.toContain("ben");
  });

  test("an odd one out waits; with a second one both are paired at once, and who waited is told", async () => {
    const world = await openWeek("ada", "ben", "cy");
    const waiting = await look(world, "ben");
    expect(waiting.text).toContain("You wait for a buddy");
    expect(waiting.update).toBe(true);
    expect((await look(world, "cy")).text).toContain("Your buddy: ben");
    expect((await world.say("ben", "/buddy")).text).toContain("Your buddy: cy");
    expect((await look(world, "ada")).text).toContain("You wait for a buddy");
    await world.now("2026-11-23T10:01+01:00");
    expect(titles(world, "ben")).toEqual(["✓ You have a buddy: cy"]);
    expect(titles(world, "cy")).toEqual([]);
    const week = await world.lettersTo("ben")[0]?.press("ben", "See cy's week", undefined, "dm");
    expect(week?.text).toContain("Your buddy: cy");
  });

  test("pairs the nearest by pace", async () => {
    const world = await openWeek("ada", "ben");
    await world.say("cy", "/roadmap join pace:20");
    await world.say("dee", "/roadmap join pace:7");
    // Of three who wait nobody can be: the first two are paired. So the second comes when both wait.
    await world.say("cy", "/roadmap pause until:2026-11-24");
    await look(world, "cy");
    await look(world, "dee");
    await world.now("2026-11-24T10:00+01:00");
    expect((await look(world, "ben")).text).toContain("Your buddy: dee");
  });

  test("shows my buddy's week: promise, share, what they did in it and their streak; nothing before it", async () => {
    const world = await openWeek("ada", "ben", "cy");
    await world.say("cy", "/roadmap done internet when:yesterday");
    await world.say("cy", "/roadmap done dev-environment");
    await look(world, "ben");
    await look(world, "cy");
    const { text } = await world.say("ben", "/buddy");
    expect(text).toContain("of 6 h");
    expect(text).toMatch(/Done this week:\n• Dev Environment/);
    expect(text).not.toContain("Internet");
    expect((await world.say("ada", "/buddy")).text).not.toContain("cy");
  });

  test("is for members", async () => {
    const world = await openWeek("ada");
    expect((await world.say("zoe", "/buddy")).refused).toBe(true);
  });
});

describe("an old button", () => {
  test("stops no pairing that came of the wait", async () => {
    const world = await openWeek("ada", "ben", "cy");
    const waiting = await look(world, "ben");
    await look(world, "cy");
    const pressed = await waiting.press("ben", "Stop looking");
    expect(pressed.refused).toBe(true);
    expect(pressed.text).toContain("cy is your buddy now");
    expect((await world.say("ben", "/buddy")).text).toContain("Your buddy: cy");
  });

  test.each(["End pairing", "Nudge cy"])("%s does nothing to the next buddy", async (label) => {
    const world = await paired("dee");
    const card = await world.say("ben", "/buddy");
    await world.say("cy", "/roadmap leave");
    const between = await card.press("ben", label);
    expect(between.refused).toBe(true);
    expect(between.text).toContain("you look for another buddy by now");
    await world.now("2026-11-23T10:10+01:00");
    await look(world, "dee");
    const pressed = await card.press("ben", label);
    expect(pressed.refused).toBe(true);
    expect(pressed.text).toContain("dee is your buddy now");
    expect((await world.say("dee", "/buddy")).text).toContain("Your buddy: ben");
    await world.now("2026-11-23T12:00+01:00");
    expect(world.lettersTo("dee").filter(({ text }) => /nudge/i.test(text))).toEqual([]);
  });
});

describe("ending a pairing", () => {
  test("is private; the other is told kindly, never why, and looks on", async () => {
    const world = await paired();
    const ended = await (await world.say("cy", "/buddy")).press("cy", "End pairing");
    expect(ended).toMatchObject({ update: true });
    expect(ended.text).toContain("You have no buddy");
    expect((await world.say("cy", "/buddy")).text).toContain("A buddy?");
    expect((await world.say("ben", "/buddy")).text).toContain("You wait for a buddy");
    await world.now("2026-11-23T10:06+01:00");
    const news = world.lettersTo("ben").at(-1);
    expect(news?.text).toContain("Your buddy has moved on");
    expect(news?.text).not.toContain("cy");
    await news?.press("ben", "Stop looking", undefined, "dm");
    expect((await world.say("ben", "/buddy")).text).toContain("A buddy?");
  });

  test.each([
    ["leaves", "cy", "/roadmap leave"],
    ["is removed", "ada", "/group remove cy"],
  ])(
    "happens when one %s; the other has a new one at once, if somebody waits",
    async (_, who, line) => {
      const world = await paired("dee");
      await look(world, "dee");
      const said = await world.say(who, line);
      if (line.startsWith("/group remove")) await said.press(who, "Remove");
      expect((await world.say("ben", "/buddy")).text).toContain("Your buddy: dee");
      expect((await world.say("dee", "/buddy")).text).toContain("Your buddy: ben");
      await world.now("2026-11-23T10:06+01:00");
      expect(world.lettersTo("ben").at(-1)?.text).toContain("The one before has moved on.");
      expect(titles(world, "ben").at(-1)).toBe("✓ You have a buddy: dee");
      expect(titles(world, "dee")).toEqual(["✓ You have a buddy: ben"]);
      // Joining again brings back what was mine, and not whom I had.
      await world.say("cy", "/roadmap join");
      expect((await world.say("cy", "/buddy")).text).toContain("A buddy?");
    },
  );

  test("happens when one is erased, and leaves nothing of them", async () => {
    const world = await paired();
    await (await world.say("cy", "/my delete")).press("cy", "Erase me");
    expect((await world.say("ben", "/buddy")).text).toContain("You wait for a buddy");
    const { buddies } = await world.dump();
    expect(buddies).toMatchObject([{ buddy_id: null, parted_id: null, parted_week: null }]);
    await world.now("2026-11-23T10:06+01:00");
    expect(titles(world, "ben").at(-1)).toBe("Your buddy has moved on");
    expect((await world.rebuild()).differences).toEqual([]);
  });

  test("two who parted are not paired again in that week, and are on Monday", async () => {
    const world = await paired();
    await (await world.say("cy", "/buddy")).press("cy", "End pairing");
    expect((await look(world, "cy")).text).toContain("You wait for a buddy");
    await world.now("2026-11-29T23:59+01:00");
    expect((await world.say("ben", "/buddy")).text).toContain("You wait for a buddy");
    await world.now("2026-11-30T09:00+01:00");
    expect((await world.say("ben", "/buddy")).text).toContain("Your buddy: cy");
    expect(titles(world, "cy").at(-1)).toBe("✓ You have a buddy: ben");
    expect(titles(world, "ben").at(-1)).toBe("✓ You have a buddy: cy");
  });

  test("in the night is told in the morning, in one letter that says what is true then", async () => {
    const world = await paired("dee");
    await world.now("2026-11-23T22:00+01:00");
    await world.say("cy", "/roadmap leave");
    await world.now("2026-11-23T23:00+01:00");
    await look(world, "dee");
    await world.now("2026-11-24T08:59+01:00");
    expect(titles(world, "ben")).toEqual(["✓ You have a buddy: cy"]);
    await world.now("2026-11-24T12:00+01:00");
    expect(titles(world, "ben").slice(1)).toEqual(["✓ You have a buddy: dee"]);
    expect(world.lettersTo("ben").at(-1)?.text).toContain("The one before has moved on.");
  });
});

describe("a buddy's nudge", () => {
  const nudge = async (world: World) => {
    const card = await world.say("cy", "/buddy");
    return card.press("cy", "Nudge ben");
  };
  const nudges = (world: World) =>
    titles(world, "ben").filter((title) => title?.includes("thinks"));

  test("brings one private letter with a next step, once a day", async () => {
    const world = await paired();
    const card = await world.say("cy", "/buddy");
    expect((await card.press("cy", "Nudge ben")).text).toContain("ben gets your nudge");
    expect((await card.press("cy", "Nudge ben")).text).toContain("No nudge goes out just now");
    await world.now("2026-11-23T12:00+01:00");
    expect(nudges(world)).toEqual(["cy thinks of you"]);
    const letter = world.lettersTo("ben").at(-1);
    expect(letter?.text).toContain("Your next step in Internet Fundamentals: Domain names");
    await letter?.press("ben", "Done", undefined, "dm");
    await world.now("2026-11-24T10:00+01:00");
    await nudge(world);
    await world.now("2026-11-24T10:01+01:00");
    expect(nudges(world)).toHaveLength(2);
    expect(world.posts.filter(({ to }) => to.kind === "channel")).toHaveLength(1);
  });

  test("needs no other wish than the pairing", async () => {
    const world = await paired();
    expect(await world.person("ben")).toMatchObject({ nudges: false });
    await nudge(world);
    await world.now("2026-11-23T10:06+01:00");
    expect(nudges(world)).toHaveLength(1);
  });

  test("waits for the end of quiet hours", async () => {
    const world = await paired();
    await world.now("2026-11-23T22:00+01:00");
    await nudge(world);
    await world.now("2026-11-24T08:59+01:00");
    expect(nudges(world)).toEqual([]);
    await world.now("2026-11-24T09:00+01:00");
    expect(nudges(world)).toHaveLength(1);
  });

  test("does not go to whoever rests, and one under way does not reach a rest", async () => {
    const world = await paired();
    await world.now("2026-11-23T22:00+01:00");
    await nudge(world);
    await world.say("ben", "/roadmap pause until:2026-11-27");
    await world.now("2026-11-26T12:00+01:00");
    expect(nudges(world)).toEqual([]);
    const card = await world.say("cy", "/buddy");
    expect(card.text).toContain("at rest now");
    expect(card.controls.map(({ label }) => label)).toEqual(["My week", "End pairing"]);
  });

  test("stops at “not now” for the week, without telling which reason it is", async () => {
    const world = await paired();
    await nudge(world);
    await world.now("2026-11-23T10:06+01:00");
    await world.lettersTo("ben").at(-1)?.press("ben", "Not now", undefined, "dm");
    await world.now("2026-11-25T10:00+01:00");
    const card = await world.say("cy", "/buddy");
    expect(card.controls.map(({ label }) => label)).toEqual(["My week", "End pairing"]);
    expect(card.text).toContain("one a day, none at rest, none in a week without nudges");
    await world.now("2026-11-30T10:00+01:00");
    await nudge(world);
    await world.now("2026-11-30T10:01+01:00");
    expect(nudges(world)).toHaveLength(2);
  });

  test("of one who has gone meanwhile never comes", async () => {
    const world = await paired("dee");
    await world.now("2026-11-23T22:00+01:00");
    await nudge(world);
    await look(world, "dee");
    await world.say("cy", "/roadmap leave");
    await world.now("2026-11-24T12:00+01:00");
    expect(nudges(world)).toEqual([]);
    expect(titles(world, "ben").at(-1)).toBe("✓ You have a buddy: dee");
  });

  test("goes to my buddy alone, whoever presses the button", async () => {
    const world = await paired();
    const card = await world.say("cy", "/buddy");
    expect((await card.press("ada", "Nudge ben")).refused).toBe(true);
    expect((await card.press("zoe", "Nudge ben")).refused).toBe(true);
    await world.now("2026-11-23T12:00+01:00");
    expect(nudges(world)).toEqual([]);
  });
});

test("/my export says whether I have a buddy, and nothing of theirs", async () => {
  const world = await paired();
  const { file } = await world.say("ben", "/my export");
  expect(JSON.parse(file ?? "")).toMatchObject({
    groups: [{ buddy: { paired: true, since: "2026-11-23T09:00:00.000Z", nudged: null } }],
  });
  expect(file).not.toContain('"cy"');
});

import { describe, expect, test } from "vitest";
import { choose } from "../../e2e/slack/chooser.ts";
import { standingTimer } from "../../fakes/standing-timer.ts";
import { textOf } from "../../twins/slack/world/text-of.ts";
import { groupIn, opened, openWorld, readIn, seenBy, shown, type World } from "./world.ts";

/** Asks until it is too much; what was asked last. */
async function flood(world: World, who: string) {
  for (;;) {
    const asked = await world.ask(who, "roadmap next");
    if (readIn(asked).includes("a little fast")) return asked;
  }
}

const envelopes = async (world: World) => (await world.rows("envelopes")).length;

describe.each(["socket", "http"] as const)("who asks for too much over %s", (by) => {
  test("is told so kindly and privately, once, and others are answered meanwhile", async () => {
    const world = await groupIn(await openWorld({ by, houseTimer: standingTimer }), "ada", "ben");
    const refused = await flood(world, "ada");
    expect(readIn(refused)).toContain("You are a little fast for me.");
    expect(readIn(refused)).toContain("Wait 20 seconds and try again.");
    expect(seenBy(refused)).toBe("ada");
    const before = await envelopes(world);
    // What comes now is acknowledged, so that nobody reads that it failed, and nothing is noted of it.
    const more = await Promise.all(
      Array.from({ length: 20 }, () => world.ask("ada", "cairn about", { until: "acked" })),
    );
    for (const { acked, failure } of more)
      expect({ acked, failure }).toMatchObject({ acked: {}, failure: undefined });
    expect(await envelopes(world)).toBe(before);
    expect(more.flatMap(({ messages }) => messages)).toEqual([]);
    expect(readIn(await world.ask("ben", "roadmap next"))).toContain("Internet Fundamentals");
    expect(world.logged).toEqual([]);
  });
});

test("nothing that was typed into a dialog is lost to whoever pressed too much before", async () => {
  const world = await groupIn(await openWorld({ houseTimer: standingTimer }), "ada");
  const window = opened(await world.ask("ada", "checkin"));
  await flood(world, "ada");
  await world.twin.user("ada").submit(window, { did: "Read about HTTP" });
  await expect
    .poll(() => world.posts().map(({ now }) => textOf(now)))
    .toContainEqual(expect.stringContaining("Read about HTTP"));
});

test("the Home tab stays as it is when it is opened too often", async () => {
  const world = await groupIn(await openWorld({ houseTimer: standingTimer }), "ada");
  await world.twin.user("ada").opensHome();
  const shownHome = textOf(world.twin.homeOf("ada")?.now);
  for (let index = 0; index < 70; index += 1) {
    await world.twin.user("ada").opensHome({ until: "acked" });
  }
  await world.twin.user("ada").opensHome({ until: "acked" });
  expect(textOf(world.twin.homeOf("ada")?.now)).toBe(shownHome);
});

test("a choice of commands is opened and picked in no faster than commands are said", async () => {
  const world = await groupIn(await openWorld({ houseTimer: standingTimer }), "ada");
  let asked = await world.ask("ada", "roadmap");
  const window = opened(asked);
  for (const pick of Array.from({ length: 10 }, () => ["roadmap done", "roadmap next"]).flat()) {
    await choose(world.twin, "ada", window, pick);
  }
  let openings = 1;
  for (; asked.dialog !== undefined; openings += 1) asked = await world.ask("ada", "roadmap");
  expect(readIn(asked)).toContain("You are a little fast for me.");
  // Each pick was one of the sixty, too, and so was joining.
  expect(openings).toBeLessThanOrEqual(42);
  const more = await world.ask("ada", "roadmap", { until: "acked" });
  expect([more.dialog, more.messages]).toEqual([undefined, []]);
});

test("a press is acknowledged too, and nothing more", async () => {
  const world = await groupIn(await openWorld({ houseTimer: standingTimer }), "ada");
  const card = shown(await world.ask("ada", "roadmap next"));
  await flood(world, "ada");
  const pressed = await world.twin.user("ada").press(card, "Something else", { until: "acked" });
  expect(pressed.acked).toBeDefined();
  expect(pressed.messages).toEqual([]);
});

import { expect, test } from "vitest";
import { MessageFlags } from "discord.js";
import { standingTimer } from "../../fakes/standing-timer.ts";
import { openGroup, readIn, type World } from "./world.ts";

/** Asks until it is too much; what was asked last. */
async function flood(world: World, who: string) {
  for (;;) {
    const asked = await world.ask(who, "roadmap next");
    if (readIn(asked).includes("a little fast")) return asked;
  }
}

test("who asks for too much is told so kindly and privately, and others are answered meanwhile", async () => {
  const world = await openGroup({ houseTimer: standingTimer }, "ada", "ben");
  const refused = await flood(world, "ada");
  expect(readIn(refused)).toContain("You are a little fast for me.");
  expect(readIn(refused)).toContain("Wait 20 seconds and try again.");
  expect(Number(refused.original?.now["flags"]) & MessageFlags.Ephemeral).toBeTruthy();
  expect(readIn(await world.ask("ben", "roadmap next"))).toContain("Internet Fundamentals");
  // Nobody reads that an interaction failed, however often they press.
  const more = await Promise.all(Array.from({ length: 20 }, () => world.ask("ada", "cairn about")));
  for (const asked of more) expect(readIn(asked)).toContain("a little fast");
  expect(world.twin.unanswered()).toEqual([]);
  expect(world.logged).toEqual([]);
});

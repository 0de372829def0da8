import { expect } from "vitest";
import { openWorld, SETUP, type Said, type World } from "../world.ts";

/** A group on the local platform, in a world that has Slack and Discord too. */

export const SLACK = "slack/T1/study";
export const DISCORD = "discord/7/study";

/** Ada's group in #general. */
export async function openHouse(...members: readonly string[]): Promise<World> {
  const world = await openWorld((ground) => ground, "slack", "discord");
  await world.say("ada", SETUP);
  for (const name of members) await world.say(name, "/roadmap join pace:6");
  return world;
}

/** The line with the code that an answer tells to say elsewhere. */
export const lineIn = ({ text }: Said): string =>
  /\/group connect code:[a-z2-9-]+/.exec(text)?.[0] ?? "";

/** Ada's group in #general and in a channel of another platform. */
export async function openConnected(where: string, ...members: readonly string[]): Promise<World> {
  const world = await openHouse(...members);
  const line = lineIn(await world.say("ada", "/group connect"));
  expect((await world.say("host", line, where)).refused).toBe(false);
  await world.settled();
  return world;
}

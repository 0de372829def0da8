import { expect } from "vitest";
import type { World } from "../world.ts";
import { openConnected, SLACK } from "./connected-world.ts";

/** Ada on the local platform and Adele on Slack, who may be one, in Night School that lives on both. */

export const SLACK_DM = "slack/T1/dm";

/** The line with the code that an answer tells to say elsewhere. */
export const linkLineIn = (text: string): string =>
  /\/my link code:[a-z2-9-]+/.exec(text)?.[0] ?? "";

export const codeOf = async ({ say }: World, who: string, where = "general"): Promise<string> =>
  linkLineIn((await say(who, "/my link", where)).text);

/** On its first Monday; ben is in it too. */
export async function openTwo(): Promise<World> {
  const world = await openConnected(SLACK, "ada", "ben");
  await world.say("adele", "/roadmap join pace:4", SLACK);
  await world.now("2026-11-23T10:00+01:00");
  return world;
}

/** Ada had the code made, so that she leads. */
export async function link(world: World): Promise<void> {
  const ask = await world.say("adele", await codeOf(world, "ada"), SLACK_DM);
  const done = await ask.press("adele", "Yes, link us", undefined, SLACK_DM);
  expect(done.refused, done.text).toBe(false);
}

export async function unlink(world: World, who = "ada", where = "general"): Promise<void> {
  const card = await world.say(who, "/my link", where);
  const done = await card.press(who, "Unlink", undefined, where);
  expect(done.refused, done.text).toBe(false);
}

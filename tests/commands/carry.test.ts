import { expect, test } from "vitest";
import { openWorld, SETUP } from "../world.ts";

/** Ben is in two groups: Night School in #general, the other roadmap in #ai. */
async function twoGroups() {
  const world = await openWorld();
  await world.say("ada", SETUP);
  await world.say("ada", "/group setup roadmap:python-backend-to-ai start:2026-11-23", "ai");
  await world.say("ben", "/roadmap join pace:5");
  return world;
}

const GIT = ["git-basics", "remote-repos", "advanced-git"] as const;

test("what was done in one group counts as known in another: progress, never minutes", async () => {
  const world = await twoGroups();
  await world.say("ben", "/roadmap join pace:5", "ai");
  await world.say("ben", "/roadmap done fastapi");
  const there = await world.say("ben", "/roadmap progress", "ai");
  expect(there.text).toMatch(/known before/);
  const [, other] = await world.store.groups.ofPerson(1 + 1);
  const me = other && (await world.store.members.find(other, 2));
  expect(me?.score.closed).toBe(0);
  expect((await world.rebuild()).differences).toEqual([]);
});

test("joining another group tells how much is known already, and undo takes that back for good", async () => {
  const world = await twoGroups();
  await world.say("ben", "/roadmap done fastapi");
  const joined = await world.say("ben", "/roadmap join pace:5", "ai");
  expect(joined.text).toMatch(/You already know \d+ topics? here/);
  await world.say("ben", "/roadmap undo", "ai");
  expect((await world.say("ben", "/roadmap progress", "ai")).text).not.toMatch(/known before/);
  // Another done elsewhere does not bring back what the member refused.
  await world.say("ben", `/roadmap done ${GIT[0]}`);
  expect((await world.say("ben", "/roadmap progress", "ai")).text).not.toMatch(/known before/);
});

test("taking back the done takes back what it carried over", async () => {
  const world = await twoGroups();
  await world.say("ben", "/roadmap join pace:5", "ai");
  await world.say("ben", "/roadmap done fastapi");
  await world.say("ben", "/roadmap undo");
  expect((await world.say("ben", "/roadmap progress", "ai")).text).not.toMatch(/known before/);
  expect((await world.rebuild()).differences).toEqual([]);
});

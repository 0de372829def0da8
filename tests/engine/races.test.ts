import { describe, expect, test } from "vitest";
import { openGroup, openWorld, SETUP, type Said, type World } from "../world.ts";

/**
 * Two requests at once, of which one takes away what the other is about: whichever comes first, nobody is
 * told that something broke, nothing is logged, and what is derived is what the log says.
 */

const DONE = "/roadmap done internet";
const OWN = [
  ...[DONE, "/roadmap undo", "/roadmap know internet", "/roadmap skip internet", "/roadmap next"],
  ...["/roadmap pace 8", "/roadmap pause until:2026-11-30", "/roadmap join pace:5"],
  ...["/roadmap leave", "/roadmap stuck internet question:why", "/roadmap plan"],
  ...["/goal set hours:3", "/goal history", "/goal week", "/checkin did:x", "/review"],
  ...["/study start", "/study stop", "/study log minutes:5", "/buddy", "/leaderboard period:all"],
  ...["/my export", "/my settings visibility:hidden", "/my settings nudges:on"],
];
const OF_ADA = [
  ...["/group organisers add:ben", "/group remove ben", "/roadmap progress member:ben"],
  ...["/group members", "/group post weekly-goal as:ben"],
];
type Deed = (world: World) => Promise<Said>;

const others: readonly (readonly [string, Deed])[] = [
  ...OWN.map((line) => [line, (world: World) => world.say("ben", line)] as const),
  ...OF_ADA.map((line) => [line, (world: World) => world.say("ada", line)] as const),
  [
    "Tick",
    async (world) => {
      const next = await world.say("ben", "/roadmap next");
      const tick = next.controls.find((control) => control.label.startsWith("Done"));
      return tick === undefined ? next : next.press("ben", tick.label);
    },
  ],
  [
    "Look for a buddy",
    async (world) => {
      const card = await world.say("ben", "/buddy");
      const [seek] = card.controls;
      return seek === undefined ? card : card.press("ben", seek.label);
    },
  ],
];

const ends: readonly (readonly [string, Deed])[] = [
  ["/roadmap leave", (world) => world.say("ben", "/roadmap leave")],
  ["/group remove", (world) => world.say("ada", "/group remove ben")],
  [
    "/my delete",
    async (world) => {
      const card = await world.say("ben", "/my delete");
      return card.press("ben", card.controls[0]?.label ?? "");
    },
  ],
];

/** Begins after some turns of the microtask queue. */
async function later<T>(turns: number, work: () => Promise<T>): Promise<T> {
  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
  return work();
}

async function meet(end: Deed, other: Deed, turns: number): Promise<void> {
  const world = await openGroup("ada", "ben", "cy");
  await world.now("2026-11-23T10:00+01:00");
  await world.say("ben", "/study start");
  const answers = await Promise.all([
    later(Math.max(0, -turns), () => end(world)),
    later(Math.max(0, turns), () => other(world)),
  ]);
  await world.settled();
  for (const { text } of answers) expect(text).not.toContain("Something broke");
  expect(world.logged).toEqual([]);
  expect((await world.rebuild()).differences).toEqual([]);
  await world.close();
}

describe.each(ends)("%s at the same moment as", (_, end) => {
  test.each(others)("%s", async (_name, other) => {
    for (const turns of [-60, 0, 90]) await meet(end, other, turns);
  });
});

test("of two who leave at once the second is told what a stranger is told", async () => {
  const { say } = await openGroup("ada", "ben");
  const [one, other] = await Promise.all([
    say("ben", "/roadmap leave"),
    say("ben", "/roadmap leave"),
  ]);
  expect([one.refused, other.refused]).toEqual([false, true]);
  expect(other.text).toContain("You are not in Night School any more.");
  expect(other.controls.map(({ label }) => label)).toEqual(["Join again"]);
});

test("joining twice at once is joining once", async () => {
  const { say, dump } = await openGroup("ada");
  const answers = await Promise.all([say("ben", "/roadmap join"), say("ben", "/roadmap join")]);
  expect(answers.map(({ refused }) => refused)).toEqual([false, true]);
  expect(answers[0].text).toContain("You are in Night School");
  expect(answers[1].text).toContain("You are in Night School already.");
  const joins = (await dump())["events"]?.filter((row) => "kind" in row && row.kind === "join");
  expect(joins).toHaveLength(2);
});

test("of two who set a group up in one channel the second learns of the first", async () => {
  const { say, logged, dump } = await openWorld();
  const answers = await Promise.all([say("ada", SETUP), say("ben", SETUP)]);
  expect(answers.map(({ refused }) => refused)).toEqual([false, true]);
  // As it is about to make one, or, on a busy machine, before it begins.
  expect(answers[1].text).toMatch(
    /A group has just been set up in this channel\.|Only an organiser/,
  );
  expect(logged).toEqual([]);
  expect((await dump())["groups"]).toHaveLength(1);
});

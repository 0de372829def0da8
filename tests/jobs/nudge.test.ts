import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterQuiet } from "../../src/domain/letter.ts";
import { turnAt } from "../../src/domain/nudge.ts";
import type { Ground } from "../../src/main/ground.ts";
import { openGroup, openWorld, SETUP, type World } from "../world.ts";

/** Ben of Night School wishes to be nudged; its first week begins on Monday 2026-11-23. */
async function nudged() {
  const world = await openGroup("ada", "ben");
  await world.say("ben", "/my settings nudges:on");
  return world;
}

const nudgesTo = (world: World, who: string) =>
  world.lettersTo(who).filter(({ text }) => text.includes("One small next step"));

describe("a nudge (rule 6)", () => {
  test("comes to whoever wishes for it, on Wednesday evening and Saturday morning, and says one step", async () => {
    const world = await nudged();
    await world.now("2026-11-25T18:29+01:00");
    expect(nudgesTo(world, "ben")).toEqual([]);
    await world.now("2026-11-25T18:30+01:00");
    expect(nudgesTo(world, "ben")).toHaveLength(1);
    await world.now("2026-11-28T10:00+01:00");
    expect(nudgesTo(world, "ben")).toHaveLength(2);
    await world.now("2026-11-30T00:00+01:00");
    expect(nudgesTo(world, "ben")).toHaveLength(2);
    expect(world.lettersTo("ada")).toEqual([]);
    const [first] = nudgesTo(world, "ben");
    expect(first?.text).toContain("25 minutes for Internet Fundamentals?");
    expect(first?.text).toContain("Domain names & DNS resolution · 1 h; its first 25 are");
    expect(first?.controls.map(({ label }) => label)).toEqual([
      "Done",
      "Start",
      "Not now",
      "Rest this week",
    ]);
    expect(world.logged).toEqual([]);
  });

  test("names nothing that was missed", async () => {
    const world = await nudged();
    await world.now("2026-12-12T12:00+01:00");
    for (const { text } of nudgesTo(world, "ben")) {
      expect(text).not.toMatch(/%|miss|behind|late|only|yet|0 min/i);
    }
  });

  test("ticks its step by Done, runs the timer by Start, and rests by Rest this week", async () => {
    const world = await nudged();
    await world.now("2026-11-25T18:30+01:00");
    const [nudge] = nudgesTo(world, "ben");
    expect((await nudge?.press("ben", "Start", undefined, "dm"))?.text).toContain(
      "The timer runs on Internet Fundamentals",
    );
    expect((await nudge?.press("ben", "Done", undefined, "dm"))?.text).toContain(
      "Ticked: Domain names",
    );
    const rest = await nudge?.press("ben", "Rest this week", undefined, "dm");
    expect(rest?.text).toContain("Rest well");
    await world.now("2026-11-29T23:00+01:00");
    expect(nudgesTo(world, "ben")).toHaveLength(1);
  });

  test("stops at the first “not now”: for that week, in every group, and says when it may come again", async () => {
    const world = await nudged();
    await world.now("2026-11-25T18:30+01:00");
    const later = await nudgesTo(world, "ben")[0]?.press("ben", "Not now", undefined, "dm");
    expect(later?.update).toBe(true);
    expect(later?.text).toContain("Wed 2 Dec 2026, 18:30 at the earliest");
    await world.now("2026-12-02T18:29+01:00");
    expect(nudgesTo(world, "ben")).toHaveLength(1);
    await world.now("2026-12-02T18:30+01:00");
    expect(nudgesTo(world, "ben")).toHaveLength(2);
    await later?.press("ben", "No nudges at all", undefined, "dm");
    await world.now("2026-12-24T12:00+01:00");
    expect(nudgesTo(world, "ben")).toHaveLength(2);
  });

  test.each([
    ["ben has kept the week", "ben", "/roadmap done internet"],
    ["ben rests", "ben", "/roadmap pause until:2026-12-07"],
    ["ben has left", "ben", "/roadmap leave"],
    ["ben wishes for none any more", "ben", "/my settings nudges:off"],
    ["the group has a break", "ada", "/group pause until:2026-12-07"],
  ])("does not come while %s", async (_, who, line) => {
    const world = await nudged();
    await world.now("2026-11-23T10:00+01:00");
    expect((await world.say(who, line)).refused).toBe(false);
    await world.now("2026-11-29T23:00+01:00");
    expect(nudgesTo(world, "ben")).toEqual([]);
  });

  test("comes by the person's own clock, and outside of their quiet hours", async () => {
    const world = await nudged();
    await world.say("ben", "/my settings timezone:Asia/Tokyo quiet:18-08:30");
    await world.now("2026-11-26T08:29+09:00");
    expect(nudgesTo(world, "ben")).toEqual([]);
    await world.now("2026-11-26T08:30+09:00");
    expect(nudgesTo(world, "ben")).toHaveLength(1);
  });

  test("that was held up into quiet hours waits for the end of them", async () => {
    const world = await nudged();
    await world.now("2026-11-25T18:29+01:00");
    world.faults.push("refuse");
    await world.now("2026-11-25T18:30+01:00");
    await world.say("ben", "/my settings quiet:18:30-07:00");
    await world.now("2026-11-26T06:59+01:00");
    expect(nudgesTo(world, "ben")).toEqual([]);
    await world.now("2026-11-26T07:00+01:00");
    expect(nudgesTo(world, "ben")).toHaveLength(1);
  });

  test("comes for a group joined later too, and two a week over all of them", async () => {
    const world = await nudged();
    await world.say("ada", "/group setup roadmap:python-backend-to-ai name:Daybreak", "second");
    const joined = await world.say("ben", "/roadmap join", "second");
    expect(joined.controls.map(({ label }) => label)).not.toContain("Nudge me");
    await world.now("2026-11-30T00:00+01:00");
    expect(nudgesTo(world, "ben")).toHaveLength(2);
    await world.now("2026-11-30T10:00+01:00");
    await world.say("ben", "/roadmap done internet");
    await world.now("2026-12-02T19:30+01:00");
    const last = nudgesTo(world, "ben").at(-1);
    expect(nudgesTo(world, "ben")).toHaveLength(3);
    expect(last?.text).toContain("Daybreak");
  });

  test("that was sent is not sent again after the clock went back", async () => {
    const world = await nudged();
    await world.now("2026-11-25T19:00+01:00");
    await world.now("2027-11-25T12:00+01:00");
    const far = nudgesTo(world, "ben").length;
    await world.now("2026-11-25T12:00+01:00");
    await world.now("2026-11-29T23:00+01:00");
    expect(far).toBeGreaterThan(100);
    expect(nudgesTo(world, "ben")).toHaveLength(far);
  });
});

interface Sent {
  readonly person: number;
  readonly atMs: number;
}

/** Notes every nudge that was sent, and when. */
function spying(sent: Sent[]) {
  return (ground: Ground): Ground => {
    const { deliveries } = ground.store;
    let nowMs = 0;
    const spied = {
      ...deliveries,
      begin: (...given: Parameters<typeof deliveries.begin>) => {
        [, nowMs] = given;
        return deliveries.begin(...given);
      },
      confirm: (...given: Parameters<typeof deliveries.confirm>) => {
        const [{ job, letter }, receipt] = given;
        if (job === "nudge" && letter !== undefined && receipt !== null) {
          sent.push({ person: letter.person, atMs: nowMs });
        }
        return deliveries.confirm(...given);
      },
    };
    return { ...ground, store: { ...ground.store, deliveries: spied } };
  };
}

const HOUR_MS = 3_600_000;

test("whatever the clock does and whatever is set, there are two a week at most, none in quiet hours and none at rest", async () => {
  const move = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 60 }) },
    { weight: 1, arbitrary: fc.integer({ min: -300, max: -1 }) },
    { weight: 1, arbitrary: fc.integer({ min: 200, max: 2_000 }) },
  );
  const line = fc.constantFrom(
    "/my settings quiet:18-08:30",
    "/my settings quiet:none",
    "/my settings timezone:Asia/Tokyo",
    "/my settings timezone:America/New_York",
    "/my settings timezone:group",
    "/my settings nudges:off",
    "/my settings nudges:on",
    "/roadmap pause",
    "/roadmap resume",
  );
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(move, fc.option(line)), { minLength: 6, maxLength: 10 }),
      async (story) => {
        const sent: Sent[] = [];
        const world = await openWorld(spying(sent));
        await world.say("ada", SETUP);
        await world.say("ben", "/roadmap join pace:6");
        await world.say("ada", "/group setup roadmap:python-backend-to-ai", "second");
        await world.say("ben", "/roadmap join", "second");
        await world.say("ben", "/my settings nudges:on");
        let nowMs = Date.parse("2026-11-23T09:00Z");
        const turns: string[] = [];
        for (const [hours, said] of story) {
          if (said !== null) await world.say("ben", said);
          // A rest is a group's: the other one still nudges.
          if (said?.startsWith("/roadmap") === true) await world.say("ben", said, "second");
          const person = await world.person("ben");
          const zone = person.zone ?? "Europe/Berlin";
          const isResting = said === "/roadmap pause";
          const before = sent.length;
          nowMs += hours * HOUR_MS;
          await world.now(new Date(nowMs).toISOString());
          for (const { atMs } of sent.slice(before)) {
            expect(person.nudges).toBe(true);
            expect(afterQuiet(person.quiet, zone, atMs)).toBe(atMs);
            turns.push(JSON.stringify(turnAt(zone, atMs)));
            if (isResting && hours < 24 && hours > 0) expect(atMs).toBe("at rest");
          }
        }
        seen += turns.length;
        expect(new Set(turns).size).toBe(turns.length);
      },
    ),
    { numRuns: 15 },
  );
  expect(seen).toBeGreaterThan(0);
});

import { describe, expect, test } from "vitest";
import { openGroup } from "../world.ts";

const MONDAY = "2026-11-23T10:00+01:00";

async function openWeek(...members: readonly string[]) {
  const world = await openGroup(...members);
  await world.now(MONDAY);
  return world;
}

describe("/goal week", () => {
  test("shows everybody the group's phase, topics and bar", async () => {
    const { say } = await openWeek("ada", "ben");
    await say("ben", "/roadmap done internet");
    const { text, visibility } = await say("zoe", "/goal week");
    expect(visibility).toBe("public");
    expect(text).toContain("Week 1 of 24");
    expect(text).toContain("Foundations · 10 h this week");
    // The bar: 4 of 6 + 6 hours, 33 %, rounded down.
    expect(text).toContain("33 %  4 of 12 h closed");
    expect(text).not.toContain("ben");
  });

  test("its button shows me my own week in private, by its rule and deadline", async () => {
    const { say } = await openWeek("ada");
    const mine = await (await say("ada", "/goal week")).press("ada", "My week");
    expect(mine.visibility).toBe("private");
    expect(mine.text).toContain("half of its promise: 3 h more before Mon 30 Nov");
  });

  test("its Done and Rest this week work for whoever presses them", async () => {
    const { say } = await openWeek("ada", "ben");
    const goal = await say("ada", "/goal week");
    const pick = await goal.press("ben", "Done");
    const [select] = pick.controls;
    if (select?.kind !== "select") throw new Error("no topic to pick");
    expect((await pick.press("ben", select.label, "internet")).text).toContain("4 h closed");
    const asks = await goal.press("ada", "Rest this week");
    expect((await asks.press("ada", "Rest until Monday")).text).toContain(
      "Rest well, until Sun 29 Nov",
    );
    expect((await say("ada", "/goal week", "dm")).text).toContain("nothing promised");
  });

  test("says so before the group begins", async () => {
    const { say } = await openGroup("ada");
    expect((await say("ada", "/goal week")).text).toContain("Mon 23 Nov");
  });
});

describe("/goal set", () => {
  test("changes this week's promise alone", async () => {
    const { say, now } = await openWeek("ada");
    expect((await say("ada", "/goal set 2")).text).toContain("of 2 h");
    await now("2026-11-30T10:00+01:00");
    expect((await say("ada", "/roadmap next")).text).toContain("of 6 h");
  });

  test("holds until Thursday 00:00, then the promise is settled", async () => {
    const { say, now } = await openWeek("ada");
    await now("2026-11-25T23:59+01:00");
    expect((await say("ada", "/goal set 3")).refused).toBe(false);
    await now("2026-11-26T00:00+01:00");
    const { refused, text } = await say("ada", "/goal set 2");
    expect(refused).toBe(true);
    expect(text).toContain("settled");
    expect((await say("ada", "/roadmap next")).text).toContain("of 3 h");
  });

  test("is no promise for a week of rest", async () => {
    const { say } = await openWeek("ada");
    await say("ada", "/roadmap pause");
    expect((await say("ada", "/goal set 2")).refused).toBe(true);
  });
});

describe("my own week", () => {
  test("lays my promise on my next topics, part of one as steps, by the rule of next", async () => {
    const { say } = await openWeek("ada");
    const { text } = await (await say("ada", "/goal week")).press("ada", "My week");
    expect(text).toContain("What the 6 h left reach");
    expect(text).toContain("Internet Fundamentals · 4 h\n");
    // 6 h in 8 steps of 45 min: two of them are in 2 h.
    expect(text).toContain("Dev Environment & Tooling · 2 h of 6 h: steps 1 to 2 of 8");
    expect(text).toContain("6 h; pace, rest and /goal set change it until Thu 26 Nov 2026, 00:00");
    const plan = await say("ada", "/roadmap plan");
    expect(plan.text).toContain("6 h · Internet Fundamentals, Dev Environment & Tooling");
    expect((await say("ada", "/roadmap next")).text).toContain("Internet Fundamentals");
  });

  test("names the phase of what lies outside the group's, before it or behind", async () => {
    const { say, now } = await openWeek("ada", "ben");
    for (const topic of ["internet", "dev-environment"]) await say("ben", `/roadmap done ${topic}`);
    for (const phase of ["Python Core", "Version Control"])
      await say("ben", `/roadmap know phase:"${phase}"`);
    await now("2026-11-30T10:00+01:00");
    const goal = await say("ada", "/goal week");
    const behind = (await goal.press("ada", "My week")).text;
    expect(behind).toContain("Internet Fundamentals · 4 h · Foundations");
    expect(behind).toContain("The group is in Python Core; what comes before it is laid first");
    const ahead = (await goal.press("ben", "My week")).text;
    expect(ahead).toContain("Relational & SQL Primer · 6 h · Databases");
    expect(ahead).toContain("The group is in Python Core, which is behind you.");
  });

  test("is nowhere in the channel, and with the goal in a direct message", async () => {
    const { say } = await openWeek("ada");
    expect((await say("ada", "/goal week")).text).not.toContain("Your week");
    const { text, visibility } = await say("ada", "/goal week", "dm");
    expect(visibility).toBe("private");
    expect(text).toContain("Foundations · 10 h this week");
    expect(text).toContain("The group  ");
    expect(text).toContain("What the 6 h left reach");
  });

  test("says by how much the end moved since last Monday, and why, as the plan does", async () => {
    const { say, now } = await openWeek("ada");
    await say("ada", "/roadmap done internet");
    expect((await say("ada", "/roadmap plan")).text).not.toContain("Since");
    await now("2026-11-30T10:00+01:00");
    // 2 h less at 6 h a week: 2⅓ days.
    const moved =
      "Since Mon 23 Nov the end at your promised pace moved 3 days later: 2 h less than promised.";
    expect((await say("ada", "/roadmap plan")).text).toContain(moved);
    const goal = await say("ada", "/goal week");
    expect((await goal.press("ada", "My week")).text).toContain(moved);
  });
});

describe("what is not promised is told by its cause", () => {
  test("a group's break is no rest of mine", async () => {
    const { say, now } = await openWeek("ada");
    await say("ada", "/group pause until:2026-12-07");
    await now("2026-11-30T10:00+01:00");
    expect((await say("ada", "/roadmap next")).text).toContain("The group rests this week");
    expect((await say("ada", "/goal week", "dm")).text).toContain("The group rests this week");
    expect((await say("ada", "/goal set 2")).text).toContain("The group rests this week");
  });

  test("my own rest is, to me alone", async () => {
    const { say } = await openWeek("ada", "ben");
    await say("ben", "/roadmap pause");
    expect((await say("ben", "/roadmap next")).text).toContain("You rest this week");
    expect((await say("ben", "/goal set 2")).text).toContain("/roadmap resume ends it");
    expect((await say("ada", "/roadmap progress ben")).text).not.toMatch(/[Rr]ests?\b|promised/);
  });

  test("before the group begins nothing is promised yet", async () => {
    const { say } = await openGroup("ada");
    expect((await say("ada", "/roadmap next")).text).toContain("before the group begins");
    expect((await say("ada", "/goal set 2")).text).toContain("The group begins on 2026-11-23");
  });
});

describe("the deadline of a promise", () => {
  test("is said where the promise is set", async () => {
    const { say } = await openWeek("ada");
    expect((await say("ada", "/goal set 2")).text).toContain(
      "You can change it until Thu 26 Nov 2026, 00:00; after this week your usual 6 h a week count",
    );
  });

  test("is Thursday 00:00 in the group's zone, whatever the member's own", async () => {
    const { say, now } = await openWeek("ada");
    await say("ada", "/my settings timezone:tokyo");
    // Thursday 01:00 in Tokyo is Wednesday 17:00 in Berlin.
    await now("2026-11-26T01:00+09:00");
    expect((await say("ada", "/goal set 3")).refused).toBe(false);
    await now("2026-11-26T08:00+09:00");
    const { text } = await say("ada", "/goal set 2");
    expect(text).toContain("until Thursday 00:00 (Europe/Berlin)");
  });

  test("is over for whoever joins after it", async () => {
    const { say, now } = await openWeek("ada");
    await now("2026-11-27T10:00+01:00");
    await say("eve", "/roadmap join pace:5");
    await now("2026-11-27T10:01+01:00");
    expect((await say("eve", "/goal set 2")).text).toContain("After Thursday, joining settles it");
    expect((await say("eve", "/roadmap pace 3")).text).toContain(
      "This week's promise was settled when you joined; it counts from Mon 30 Nov on.",
    );
  });
});

describe("/roadmap pace says from when it holds", () => {
  test("from the start, from this week until Thursday, then from Monday", async () => {
    const { say, now } = await openGroup("ada");
    const says = async () => (await say("ada", "/roadmap pace 5")).text;
    expect(await says()).toContain("It counts from the group's start, on Mon 23 Nov.");
    await now(MONDAY);
    expect(await says()).toContain(
      "It counts from this week on. Until Thu 26 Nov 2026, 00:00 a change holds for this week, after that from Mon 30 Nov on.",
    );
    await say("ada", "/goal set 2");
    expect(await says()).toContain("This week keeps the promise of `/goal set`");
    await now("2026-11-26T00:00+01:00");
    expect(await says()).toContain(
      "This week's promise was settled on Thu 26 Nov 2026, 00:00; it counts from Mon 30 Nov on.",
    );
  });
});

describe("each card tells my streak by its rule, with the next deadline (rule 5)", () => {
  const RULE = "a week is kept at half of its promise";

  test("until it is kept, and when it is", async () => {
    const { say } = await openWeek("ada");
    const cards = async () => [
      await say("ada", "/roadmap next"),
      await say("ada", "/roadmap progress"),
      await say("ada", "/goal history"),
      await say("ada", "/goal week", "dm"),
      await say("ada", "/roadmap pace 6"),
    ];
    for (const { text } of await cards())
      expect(text).toContain(`none yet; ${RULE}: 3 h more before Mon 30 Nov 2026, 00:00`);
    const done = await say("ada", "/roadmap done internet");
    for (const { text } of [done, ...(await cards())])
      expect(text).toContain(`1 week; ${RULE}, and this one is; the next ends Mon 7 Dec 2026`);
    expect((await done.press("ada", "Undo")).text).toContain(`none yet; ${RULE}: 3 h more`);
  });

  test("in a break the deadline is that of the first week after it", async () => {
    const { say, now } = await openWeek("ada");
    await say("ada", "/roadmap done dev-environment");
    await say("ada", "/group pause from:2026-11-30 until:2026-12-21");
    await now("2026-11-30T10:00+01:00");
    expect((await say("ada", "/roadmap next")).text).toContain(
      `${RULE}, and this one is neutral; the next ends Mon 28 Dec 2026, 00:00`,
    );
  });
});

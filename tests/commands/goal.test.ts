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
    expect((await goal.press("ada", "Rest this week")).text).toContain(
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

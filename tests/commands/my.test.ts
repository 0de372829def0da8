import { describe, expect, test } from "vitest";
import { openGroup } from "../world.ts";

async function openWeek(...members: readonly string[]) {
  const world = await openGroup(...members);
  await world.now("2026-11-23T10:00+01:00");
  return world;
}

describe("/my settings", () => {
  test("hides me from everything that others see, except /group members", async () => {
    const { say, complete, posts, edits, now } = await openWeek("ada", "ben");
    await say("ben", "/roadmap done internet");
    const before = posts.length;
    const settings = await say("ben", "/my settings");
    expect((await settings.press("ben", "Hide me")).text).toContain("hidden");
    expect((await say("ada", "/leaderboard")).text).not.toContain("ben");
    expect((await say("ada", "/roadmap progress ben")).refused).toBe(true);
    expect((await say("ada", "/goal week")).text).not.toContain("ben");
    expect(await complete("ada", "/roadmap progress member:b")).toEqual([]);
    await now("2026-12-01T10:00+01:00");
    expect(JSON.stringify([posts.slice(before), edits])).not.toContain("ben");
    expect((await say("ada", "/leaderboard all")).text).not.toContain("ben");
    expect((await say("ada", "/group members")).text).toContain("ben");
    const next = await say("ben", "/roadmap next");
    expect((await next.press("ben", "Share")).refused).toBe(true);
  });

  test("keeps a time zone of my own, or the group's again", async () => {
    const { say } = await openWeek("ada");
    expect((await say("ada", "/my settings timezone:tokyo")).text).toContain("Asia/Tokyo");
    expect((await say("ada", "/my settings timezone:group")).text).toContain("the group's");
  });

  test("asks for nothing and offers everything: nudges and questions are off until they are wished for", async () => {
    const { say, person } = await openWeek("ada");
    expect((await say("ada", "/my settings")).text).toMatch(/Nudges\s+off[^]*Questions\s+off/);
    expect(await person("ada")).toMatchObject({ nudges: false, asks: false });
  });

  test("is for me alone", async () => {
    const { say } = await openWeek("ada");
    expect((await say("ada", "/my settings nudges:on")).visibility).toBe("private");
  });

  test.each([
    ["nudges:on", "Stop nudges", "Nudge me", { nudges: true }, { nudges: false }],
    ["asks:on", "No questions", "Let others ask me", { asks: true }, { asks: false }],
    ["visibility:hidden", "Show me", "Hide me", { hidden: true }, { hidden: false }],
  ])(
    "turns %s by typing, and off and on by a press of the card, which changes in place",
    async (typed, off, on, isOn, isOff) => {
      const { say, person } = await openWeek("ada");
      const card = await say("ada", `/my settings ${typed}`);
      expect(await person("ada")).toMatchObject(isOn);
      const without = await card.press("ada", off);
      expect(without.update).toBe(true);
      expect(await person("ada")).toMatchObject(isOff);
      await without.press("ada", on);
      expect(await person("ada")).toMatchObject(isOn);
    },
  );

  test("says when the next nudge may come at the earliest, by my own clock", async () => {
    const { say } = await openWeek("ada");
    const card = await say("ada", "/my settings nudges:on");
    expect(card.text).toContain("Wed 25 Nov 2026, 18:30 at the earliest");
    const quiet = await card.press("ada", "Quiet hours", "17:00-09:00");
    expect(quiet.update).toBe(true);
    expect(quiet.text).toContain("Thu 26 Nov 2026, 09:00 at the earliest");
    expect(quiet.text).toContain("17:00–09:00: nothing that you did not ask for");
    const there = await quiet.press("ada", "Time zone", "Asia/Tokyo");
    expect(there.update).toBe(true);
    expect(there.text).toContain("Asia/Tokyo");
    expect((await there.press("ada", "Time zone", "group")).text).toContain("the group's");
    expect((await there.press("ada", "Quiet hours", "none")).text).toContain("none: private");
  });

  test("says so where there is no group yet, and keeps the wish for it", async () => {
    const { say, lettersTo, now } = await openWeek("ada");
    const card = await say("zoe", "/my settings nudges:on", "dm");
    expect(card.text).toContain("once you are in a group");
    await say("zoe", "/roadmap join");
    await now("2026-11-25T19:00+01:00");
    expect(lettersTo("zoe")).toHaveLength(1);
  });

  test.each(["21", "21:00-21:00", "late"])(
    "refuses quiet hours such as %s kindly",
    async (typed) => {
      const { say, person } = await openWeek("ada");
      const said = await say("ada", `/my settings quiet:${typed} nudges:on`);
      expect(said.refused).toBe(true);
      expect(said.text).toContain("such as 21:00-09:00");
      expect(await person("ada")).toMatchObject({ nudges: false });
    },
  );

  test("is offered once, at the first joining, by a button that leaves its card", async () => {
    const { say, person } = await openWeek("ada");
    const joined = await say("ben", "/roadmap join");
    const settings = await joined.press("ben", "Nudge me");
    expect(settings.update).toBe(false);
    expect(settings.text).toContain("Your settings");
    expect(await person("ben")).toMatchObject({ nudges: true });
    await settings.press("ben", "Stop nudges");
    await say("ben", "/roadmap leave");
    const again = await say("ben", "/roadmap join");
    expect(again.controls.map(({ label }) => label)).not.toContain("Nudge me");
  });
});

test("/my export holds everything that is kept about me, and nothing of others", async () => {
  const { say } = await openWeek("ada", "ben");
  await say("ada", "/roadmap done internet note:https://example.org/notes");
  await say("ben", "/roadmap done dev-environment");
  const { file, visibility } = await say("ada", "/my export");
  expect(visibility).toBe("private");
  expect(JSON.parse(file ?? "")).toBeTypeOf("object");
  for (const mine of ["ada", "Night School", "join", "internet", "https://example.org/notes"]) {
    expect(file).toContain(mine);
  }
  expect(file).not.toContain("dev-environment");
  expect(file).not.toContain("ben");
});

describe("/my delete", () => {
  test("asks first", async () => {
    const { say, dump } = await openWeek("ada", "ben");
    const before = await dump();
    await say("ben", "/my delete");
    expect(await dump()).toEqual(before);
  });

  test("leaves no row about me in any table; the frozen week keeps its sums as numbers", async () => {
    const { say, now, dump } = await openWeek("ada", "bartholomew");
    await say("bartholomew", "/roadmap done internet note:mine-alone");
    await say("bartholomew", "/my settings timezone:tokyo nudges:on", "dm");
    await (await say("bartholomew", "/buddy")).press("bartholomew", "Look for a buddy");
    await (await say("ada", "/buddy")).press("ada", "Look for a buddy");
    await now("2026-11-30T10:00+01:00");
    const before = await dump();
    const person = before["people"]?.find((row) => "name" in row && row.name === "bartholomew") as {
      id: number;
    };
    const member = before["members"]?.find(
      (row) => "person_id" in row && row.person_id === person.id,
    ) as { id: number };
    expect(
      (await (await say("bartholomew", "/my delete")).press("bartholomew", "Erase me")).refused,
    ).toBe(false);
    const after = await dump();
    for (const [table, rows] of Object.entries(after)) {
      for (const row of rows) {
        expect(JSON.stringify(row), table).not.toContain("bartholomew");
        expect(JSON.stringify(row), table).not.toContain("mine-alone");
        expect("person_id" in row && row.person_id === person.id, table).toBe(false);
        for (const column of ["member_id", "buddy_id", "parted_id"]) {
          expect(new Map(Object.entries(row)).get(column), table).not.toBe(member.id);
        }
      }
    }
    expect(after["frozen_weeks"]).toEqual(before["frozen_weeks"]);
    expect((await say("ada", "/leaderboard last")).text).toContain("4 of 12 h closed");
  });

  test("of the last organiser leaves the group to the platform's admins", async () => {
    const { say } = await openWeek("ada", "ben");
    await (await say("ada", "/my delete")).press("ada", "Erase me");
    expect((await say("ben", "/group members")).refused).toBe(true);
    expect((await say("host", "/group members")).text).toContain("ben");
  });

  test("and rebuilding finds nothing that differs afterwards", async () => {
    const { say, rebuild } = await openWeek("ada", "ben");
    await say("ben", "/roadmap done internet");
    await (await say("ben", "/my delete")).press("ben", "Erase me");
    expect((await rebuild()).differences).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import { openGroup } from "../world.ts";

async function openWeek(...members: readonly string[]) {
  const world = await openGroup(...members);
  await world.now("2026-11-23T10:00+01:00");
  return world;
}

describe("/my settings", () => {
  test("hides me from everything that others see, except /group members", async () => {
    const { say, complete, posts, now } = await openWeek("ada", "ben");
    await say("ben", "/roadmap done internet");
    const settings = await say("ben", "/my settings");
    expect((await settings.press("ben", "Hide me")).text).toContain("hidden");
    expect((await say("ada", "/leaderboard")).text).not.toContain("ben");
    expect((await say("ada", "/roadmap progress ben")).refused).toBe(true);
    expect((await say("ada", "/goal week")).text).not.toContain("ben");
    expect(await complete("ada", "/roadmap progress member:b")).toEqual([]);
    await now("2026-12-01T10:00+01:00");
    expect(JSON.stringify(posts)).not.toContain("ben");
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
    await say("bartholomew", "/my settings timezone:tokyo", "dm");
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
        expect("member_id" in row && row.member_id === member.id, table).toBe(false);
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

import { describe, expect, test } from "vitest";
import { openGroup } from "../world.ts";

/** Ben keeps week 48, misses 49 and 50, and rests in 51. */
async function openHistory() {
  const world = await openGroup("ada", "ben");
  await world.now("2026-11-23T10:00+01:00");
  await world.say("ben", "/roadmap done internet");
  await world.now("2026-12-14T10:00+01:00");
  await world.say("ben", "/roadmap pause");
  await world.now("2026-12-28T10:00+01:00");
  return world;
}

describe("/goal history", () => {
  test("is a map of signs with a legend in words, for me alone", async () => {
    const { say } = await openHistory();
    const { text, visibility } = await say("ben", "/goal history");
    expect(visibility).toBe("private");
    expect(text).toContain("Your last 7 weeks");
    expect(text).toContain("`. ◐ ○ ○ - ○ >` from W47, Mon 16 Nov");
    expect(text).toContain("`◐` kept: half of the promise or more: 1 week");
    expect(text).toContain("`○` missed: 3 weeks");
    // The last week of a year of 53.
    expect(text).toContain("W53, Mon 28 Dec – Sun 3 Jan 2027: 0 min of 6 h, still running");
    expect(text).toContain("Best streak  1 week");
    expect(text).toContain("0 of 2 held");
  });

  test("has the year day by day for me alone, in signs where there are no pictures", async () => {
    const { say } = await openHistory();
    const history = await say("ben", "/goal history");
    expect(history.text).toContain(
      "The year by days: 1 day of work, 4 h closed since 29 Dec 2025; the fullest on 23 Nov with 4 h.",
    );
    expect(history.text).toContain("`Mon ····················█·····`");
    expect((await history.press("ben", "Share")).text).not.toContain("The year by days");
    expect((await say("ada", "/goal history")).text).not.toContain("The year by days");
  });

  test("comes as data, from an option or a button, minutes in columns", async () => {
    const { say } = await openHistory();
    const { file } = await say("ben", "/goal history file:csv");
    const [head, , kept] = (file ?? "").split("\n");
    expect(head).toBe(
      "week,monday,outcome,promised_minutes,closed_minutes,share_percent,streak_weeks,freezes",
    );
    expect(kept).toBe("2026-W48,2026-11-23,kept,360,240,66,1,0");
    const history = await say("ben", "/goal history");
    expect(history.file).toBeUndefined();
    const json = JSON.parse((await history.press("ben", "As JSON")).file ?? "") as object[];
    expect(json).toHaveLength(7);
    expect(json.at(-1)).toMatchObject({ week: "2026-W53", outcome: "running" });
  });

  test("looks 12, 26 or 52 weeks back, a quarter in a row", async () => {
    const { say, now } = await openHistory();
    await now("2027-12-06T10:00+01:00");
    const history = await say("ben", "/goal history");
    expect(history.text).toContain("Your last 12 weeks");
    for (const [weeks, rows] of [
      ["26", 2],
      ["52", 4],
    ] as const) {
      const { text, update } = await history.press("ben", "How far back", weeks);
      expect(update).toBe(true);
      expect(text).toContain(`Your last ${weeks} weeks`);
      expect(text.match(/` from W/g)).toHaveLength(rows);
      expect(text).toContain("Best streak  1 week");
    }
    expect((await say("ben", "/goal history weeks:13")).refused).toBe(true);
  });

  test("of whoever has just joined has one week", async () => {
    const { say } = await openHistory();
    await say("eve", "/roadmap join pace:4");
    expect((await say("eve", "/goal history")).text).toContain("Your last 1 week\n");
  });

  test("of whoever comes back has the weeks away between", async () => {
    const { say, now } = await openHistory();
    await say("ben", "/roadmap leave");
    await now("2027-01-18T10:00+01:00");
    await say("ben", "/roadmap join");
    const { text } = await say("ben", "/goal history");
    expect(text).toContain("`. ◐ ○ ○ - ○ - x x >` from W47");
    expect(text).toContain("W02, Mon 11 Jan – Sun 17 Jan: away from the group");
  });

  test("is shared by its button, unless I am hidden", async () => {
    const { say } = await openHistory();
    const history = await say("ben", "/goal history");
    const shared = await history.press("ben", "Share");
    expect(shared.visibility).toBe("public");
    expect(shared.text).toContain("ben's last 7 weeks");
    expect(shared.controls).toEqual([]);
    await say("ben", "/my settings visibility:hidden");
    expect((await history.press("ben", "Share")).refused).toBe(true);
  });

  test("shows whoever presses its buttons their own weeks", async () => {
    const { say } = await openHistory();
    const history = await say("ben", "/goal history");
    expect((await history.press("ada", "As a table (CSV)")).file).not.toContain("240");
  });
});

describe("/goal history of the group", () => {
  test("has its hours against its plan in sums, for whoever asks, and names nobody", async () => {
    const { say } = await openHistory();
    const { text, visibility } = await say("ada", "/goal history of:group");
    expect(visibility).toBe("private");
    expect(text).toContain("The group's weeks");
    expect(text).toMatch(
      /Closed +4 of 468 h\nThe plan by now +\d+(?:\.\d)? h\nThe end +\d+ \w+ 20/,
    );
    expect(text).toContain("W48, Mon 23 Nov – Sun 29 Nov: 4 of 12 h closed · 1 of 2 kept");
    expect(text).toContain("W49, Mon 30 Nov – Sun 6 Dec: 0 of 12 h closed\n");
    expect(text).not.toMatch(/ben|ada/);
  });

  test("opens from my own by a button, and leads back to it", async () => {
    const { say } = await openHistory();
    const group = await (await say("ben", "/goal history")).press("ben", "The group's weeks");
    expect(group.text).toContain("4 of 468 h");
    expect((await group.press("ben", "Mine")).text).toContain("Your last 7 weeks");
  });

  test("keeps the hours of whoever left, and has what is open for those who are here", async () => {
    const { say } = await openHistory();
    await say("ben", "/roadmap leave");
    expect((await say("ada", "/goal history of:group")).text).toContain("4 of 238 h");
  });

  test("says so before its first week", async () => {
    const world = await openGroup("ada");
    expect((await world.say("ada", "/goal history of:group")).text).toContain(
      "No week has begun yet.",
    );
  });
});

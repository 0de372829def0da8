import { describe, expect, test } from "vitest";
import type { Group } from "../../src/domain/records.ts";
import { changeOf, checkStart, newGroup, otherStarts, type Wish } from "../../src/domain/set-up.ts";
import { ms, roadmapWith, ZONE } from "./build.ts";

const SATURDAY = ms("2026-11-21T10:00");

const founded = (wish: Wish = {}, at = "2026-11-21T10:00", opens = true) =>
  newGroup(wish, {
    key: "key",
    roadmap: roadmapWith(),
    version: undefined,
    zone: ZONE,
    channel: { platform: "local", workspace: "w", channel: "general" },
    organiser: 1,
    posts: [{ job: "weekly-goal", cron: "0 9 * * 1" }],
    opens,
    nowMs: ms(at),
  });

/** As the store gives it back. */
const group = (wish: Wish = {}): Group => {
  const { key, title, roadmap, hours, calendar, openWeek, channel } = founded(wish);
  const kept = { id: 1, version: 1, told: 1, board: "top", checkins: "automatic" } as const;
  return { ...kept, key, title, roadmap, hours, calendar, openWeek, channels: [channel] };
};

describe("a new group", () => {
  test.each([
    ["2026-11-21T10:00", undefined, "2026-11-23"],
    ["2026-11-22T23:59", undefined, "2026-11-23"],
    ["2026-11-23T00:00", undefined, "2026-11-23"],
    ["2026-11-24T10:00", undefined, "2026-11-30"],
    ["2026-11-24T10:00", "2026-11-24", "2026-11-24"],
  ])("set up at %s with the start %s begins on %s", (at, start, begins) => {
    expect(founded({ start }, at).calendar.start).toBe(begins);
  });

  test("has its posts on the schedule, and one that opens it where nothing else says so", () => {
    expect(founded().schedules).toEqual([
      { job: "weekly-goal", cron: "0 9 * * 1", nextRunMs: ms("2026-11-23T09:00") },
    ]);
    expect(founded().opening).toEqual({ job: "opening", name: "2026-11-21T10:00:00" });
    expect(founded({}, "2026-11-21T10:00", false)).not.toHaveProperty("opening");
  });
});

test.each([
  ["2027-11-22", true],
  ["2027-11-23", false],
  ["2025-11-20", true],
  ["2025-11-19", false],
])("a start on %s is near enough: %s", (day, fine) => {
  const check = () => checkStart(day, "2026-11-21");
  if (fine) expect(check()).toBe(day);
  else expect(check).toThrow("more than a year away");
});

test("other first days are today and the Mondays ahead, until it has begun", () => {
  expect(otherStarts(group(), "2026-11-21")).toEqual([
    "2026-11-21",
    "2026-11-30",
    "2026-12-07",
    "2026-12-14",
    "2026-12-21",
  ]);
  expect(otherStarts(group(), "2026-11-23")).toEqual([]);
});

describe("of what is said about a group", () => {
  test.each([
    [{}, {}],
    [{ name: "Night School", hours: 7, board: "top" }, {}],
    [{ name: "Day School" }, { title: "Day School" }],
    [
      { board: "everyone", checkins: "digest" },
      { board: "everyone", checkins: "digest" },
    ],
  ] as const)("%j changes %j", (wish, change) => {
    const before = group({ name: "Night School", hours: 7 });
    expect(changeOf(before, wish, SATURDAY)).toEqual(change);
  });

  test("a start moves until it has come, and not into the past", () => {
    const change = (start: string, at: string) => () => changeOf(group(), { start }, ms(at));
    expect(change("2026-11-30", "2026-11-21T10:00")()).toMatchObject({
      calendar: { start: "2026-11-30" },
    });
    expect(change("2026-11-20", "2026-11-21T10:00")).toThrow("is over");
    expect(change("2026-11-30", "2026-11-23T00:00")).toThrow("cannot move any more");
  });

  test("a zone holds from the next Monday", () => {
    const { calendar } = changeOf(group(), { zone: "Asia/Tokyo" }, SATURDAY);
    expect(calendar?.zones.at(-1)).toEqual({ from: "2026-11-23", zone: "Asia/Tokyo" });
  });
});

import { describe, expect, test } from "vitest";
import { decideStudy, decideTakeBack } from "../../src/domain/deeds.ts";
import { isOver, longestPlausible, minutesOf, ranFor, sessionsOf } from "../../src/domain/study.ts";
import { joins, logOf, ms, told, undoes, type Told } from "./build.ts";

const studies = (at: string, studied: number, day?: string) =>
  told(at, { kind: "study", studied }, day);
const log = (...story: readonly Told[]) => logOf(joins("2026-08-01T09:00", 5), ...story);

test.each([
  ["three hours for whoever has none yet", [], 180],
  [
    "half as long again as the longest",
    [studies("2026-11-20T20:00", 60), studies("2026-11-21T20:00", 100)],
    150,
  ],
  ["an hour at least", [studies("2026-11-20T20:00", 10)], 60],
  ["six hours at most", [studies("2026-11-20T20:00", 700)], 360],
  ["no longer by a session of last summer", [studies("2026-08-02T20:00", 200)], 180],
  [
    "no longer by what was taken back",
    [studies("2026-11-20T20:00", 200), undoes("2026-11-20T21:00", 2)],
    180,
  ],
])("a plausible session is %s", (_, story, minutes) => {
  expect(longestPlausible(log(...story), ms("2026-11-23T10:00"))).toBe(minutes);
});

describe("a timer", () => {
  const startedMs = ms("2026-11-23T19:00");
  const timer = { topic: null, startedMs, longestMinutes: 90 };

  test.each([
    ["counts whole minutes", "2026-11-23T19:47:59", 47, false],
    ["counts no more than what is plausible", "2026-11-24T08:00", 90, true],
    ["is over when that is reached", "2026-11-23T20:30", 90, true],
    ["counts nothing where the clock went back", "2026-11-23T18:00", 0, false],
  ])("%s", (_, now, minutes, over) => {
    expect([ranFor(timer, ms(now)), isOver(timer, ms(now))]).toEqual([minutes, over]);
  });
});

test("sessions are those of the days that are stated for them, without what was taken back", () => {
  const events = log(
    studies("2026-11-23T20:00", 30),
    studies("2026-11-24T08:00", 45, "2026-11-23"),
    studies("2026-11-24T20:00", 60),
    undoes("2026-11-24T21:00", 2),
  );
  const sessions = sessionsOf(events, "2026-11-23", "2026-11-23");
  expect(sessions.map(({ event }) => event)).toEqual([3]);
  expect(minutesOf(sessions)).toBe(45);
});

test("a day holds sixteen hours and no minute more", () => {
  const events = log(studies("2026-11-23T20:00", 700));
  expect(decideStudy(events, 260, "http", "2026-11-23").event).toEqual({
    kind: "study",
    day: "2026-11-23",
    studied: 260,
    topic: "http",
  });
  expect(decideStudy(events, 261, undefined, "2026-11-23").event).toBeUndefined();
});

test("an aside is taken back once, by its kind", () => {
  const events = log(studies("2026-11-23T20:00", 30));
  expect(decideTakeBack(events, 2, "study", "2026-11-24").event).toEqual({
    kind: "undo",
    day: "2026-11-24",
    event: 2,
  });
  expect(decideTakeBack(events, 2, "review", "2026-11-24").event).toBeUndefined();
  expect(decideTakeBack(events, 1, "study", "2026-11-24").event).toBeUndefined();
  const taken = log(studies("2026-11-23T20:00", 30), undoes("2026-11-23T21:00", 2));
  expect(decideTakeBack(taken, 2, "study", "2026-11-24").event).toBeUndefined();
});

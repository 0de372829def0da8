import { describe, expect, test } from "vitest";
import { afterQuiet, parseQuiet, writableFrom } from "../../src/domain/letter.ts";
import { calendarOf, ms } from "./build.ts";

const NIGHT = { from: "21:00", until: "09:00" };
const NOON = { from: "12:00", until: "14:30" };

test.each([
  // In Berlin, an hour ahead of UTC in winter.
  ["in the day, at once", NIGHT, "2026-12-01T12:00Z", "2026-12-01T12:00Z"],
  ["in the evening, the next morning", NIGHT, "2026-12-01T20:30Z", "2026-12-02T08:00Z"],
  ["as the quiet begins, the next morning", NIGHT, "2026-12-01T20:00Z", "2026-12-02T08:00Z"],
  ["before dawn, the same morning", NIGHT, "2026-12-01T03:00Z", "2026-12-01T08:00Z"],
  ["as the quiet ends, at once", NIGHT, "2026-12-01T08:00Z", "2026-12-01T08:00Z"],
  ["in a quiet noon, after it", NOON, "2026-12-01T11:30Z", "2026-12-01T13:30Z"],
  ["before a quiet noon, at once", NOON, "2026-12-01T10:59Z", "2026-12-01T10:59Z"],
  [
    "with no quiet hours, at once",
    { from: "08:00", until: "08:00" },
    "2026-12-01T07:00Z",
    "2026-12-01T07:00Z",
  ],
  ["in the night that loses an hour", NIGHT, "2026-03-28T23:00Z", "2026-03-29T07:00Z"],
  [
    "until a time in the spring gap, at the gap's end",
    { from: "22:00", until: "02:30" },
    "2026-03-28T22:00Z",
    "2026-03-29T01:00Z",
  ],
  [
    "in the hour that autumn repeats, no earlier than asked",
    { from: "22:00", until: "02:15" },
    "2026-10-25T01:05Z",
    "2026-10-25T01:05Z",
  ],
])("a letter comes %s", (_, quiet, asked, comes) => {
  expect(afterQuiet(quiet, "Europe/Berlin", Date.parse(asked))).toBe(Date.parse(comes));
});

describe("a member may be written to", () => {
  const calendar = calendarOf({ breaks: [{ from: "2026-12-07", until: "2026-12-09", atMs: 0 }] });
  const rests = (from: string, until: string | null) => [{ from, until }];
  test.each([
    ["at once", [], "2026-12-01T10:00", "2026-12-01T10:00"],
    ["after the night", [], "2026-12-01T22:00", "2026-12-02T09:00"],
    [
      "in the morning after their rest",
      rests("2026-12-01", "2026-12-04"),
      "2026-12-01T10:00",
      "2026-12-04T09:00",
    ],
    ["in the morning after the group's break", [], "2026-12-07T10:00", "2026-12-09T09:00"],
    [
      "after a rest and the break that follows it",
      rests("2026-12-04", "2026-12-07"),
      "2026-12-04T10:00",
      "2026-12-09T09:00",
    ],
    [
      "nobody knows when, at rest without an end",
      rests("2026-12-01", null),
      "2026-12-01T10:00",
      undefined,
    ],
  ])("%s", (_, own, asked, from) => {
    const to = { zone: undefined, quiet: NIGHT, rests: own };
    const expected = from === undefined ? undefined : ms(from);
    expect(writableFrom(to, { calendar }, ms(asked))).toBe(expected);
  });

  test("by their own clock where this machine knows their zone, else by the group's", () => {
    const from = (zone: string) =>
      writableFrom({ zone, quiet: NIGHT, rests: [] }, { calendar }, ms("2026-12-01T22:00"));
    expect(from("America/New_York")).toBe(ms("2026-12-01T22:00"));
    expect(from("Mars/Olympus")).toBe(ms("2026-12-02T09:00"));
  });
});

test.each([
  ["21:00-09:00", "21:00", "09:00"],
  ["21:00 – 09:30", "21:00", "09:30"],
  ["22-7", "22:00", "07:00"],
  ["0:15 to 24:00", "00:15", "00:00"],
  ["none", "00:00", "00:00"],
  ["Off", "00:00", "00:00"],
])("quiet hours are read from %s", (typed, from, until) => {
  expect(parseQuiet(typed)).toEqual({ from, until });
});

test.each([
  "",
  "21",
  "21:00-21:00",
  "25:00-09:00",
  "21:60-09:00",
  "9 in the evening",
  "24:01-09:00",
])("quiet hours are not read from “%s”", (typed) => {
  expect(parseQuiet(typed)).toBeUndefined();
});

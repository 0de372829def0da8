import { expect, test } from "vitest";
import { afterQuiet } from "../../src/domain/letter.ts";

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

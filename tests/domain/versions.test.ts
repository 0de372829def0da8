import { expect, test } from "vitest";
import { whenToTell } from "../../src/domain/versions.ts";

const ms = (instant: string) => Date.parse(instant);
const calendar = {
  start: "2026-11-23",
  zones: [{ from: "2026-11-23", zone: "Europe/Berlin" }],
  breaks: [],
} as const;

test.each([
  ["by day at once", "2026-11-25T11:00:00Z", null, "2026-11-25T12:00", "2026-11-25T11:00:00Z"],
  ["within the minute", "2026-11-25T11:00:42Z", null, "2026-11-25T12:00", "2026-11-25T11:00:00Z"],
  ["in the last hour", "2026-11-25T20:59:00Z", null, "2026-11-25T21:59", "2026-11-25T20:59:00Z"],
  [
    "at night in the morning",
    "2026-11-25T21:00:00Z",
    null,
    "2026-11-26T08:00",
    "2026-11-26T07:00:00Z",
  ],
  [
    "in a break when it is over",
    "2026-11-25T11:00:00Z",
    "2026-12-10",
    "2026-12-10T08:00",
    "2026-12-10T07:00:00Z",
  ],
  [
    "after a break at once",
    "2026-12-10T11:00:00Z",
    "2026-12-10",
    "2026-12-10T12:00",
    "2026-12-10T11:00:00Z",
  ],
  [
    "across the spring gap",
    "2026-03-29T00:30:00Z",
    null,
    "2026-03-29T08:00",
    "2026-03-29T06:00:00Z",
  ],
])("a group is told %s", (_, now, until, name, at) => {
  const breaks = until === null ? [] : [{ from: "2026-11-24", until, atMs: 0 }];
  const told = whenToTell({ calendar: { ...calendar, breaks } }, ms(now));
  expect(told).toEqual({ name, atMs: ms(at) });
});

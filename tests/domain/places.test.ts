import { describe, expect, test } from "vitest";
import type { Break } from "../../src/domain/calendar.ts";
import { findAgain, loseTouch } from "../../src/domain/places.ts";
import { ms } from "./build.ts";

const TUESDAY = { today: "2026-11-24", atMs: ms("2026-11-24T15:00"), lost: "left" } as const;
const FRIDAY = { today: "2026-11-27", atMs: ms("2026-11-27T08:00") };
const planned: Break = { from: "2026-12-24", until: "2027-01-04", atMs: ms("2026-11-01T12:00") };

/** The days of breaks. */
const daysOf = (breaks: readonly Break[]) => breaks.map(({ from, until }) => `${from} ${until}`);

describe("a group that can be reached nowhere", () => {
  test("rests from that day on for as long as a break may last, unless something changes", () => {
    expect(loseTouch([], TUESDAY)).toEqual([
      { from: "2026-11-24", until: "2027-11-25", atMs: TUESDAY.atMs, lost: "left" },
    ]);
  });

  test("goes on on the day on which it can be reached again; how it was known before is kept", () => {
    const found = findAgain(loseTouch([], TUESDAY), FRIDAY.today, FRIDAY.atMs);
    expect(daysOf(found)).toEqual(["2026-11-24 2026-11-27"]);
    expect(found[0]?.before).toEqual([{ until: "2027-11-25", atMs: FRIDAY.atMs }]);
  });

  test("lost and found on one day it has not rested", () => {
    expect(findAgain(loseTouch([], TUESDAY), TUESDAY.today, TUESDAY.atMs)).toEqual([]);
  });

  test("keeps the breaks that it planned", () => {
    const lost = loseTouch([planned], TUESDAY);
    expect(daysOf(lost)).toEqual(["2026-12-24 2027-01-04", "2026-11-24 2027-11-25"]);
    expect(findAgain(lost, FRIDAY.today, FRIDAY.atMs)[0]).toEqual(planned);
  });

  test("lost twice rests on", () => {
    const lost = loseTouch([], TUESDAY);
    expect(loseTouch(lost, { ...FRIDAY, lost: "gone" })).toEqual(lost);
  });

  test("lost by a clock that was ahead rests from the day by the right one", () => {
    const ahead = loseTouch([], { ...TUESDAY, today: "2027-06-01" });
    expect(daysOf(loseTouch(ahead, TUESDAY))).toEqual(["2026-11-24 2027-11-25"]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  afterWeek,
  NO_STREAK,
  verdictOf,
  whileRunning,
  type Verdict,
} from "../../src/domain/streak.ts";

const VERDICTS = { k: "kept", m: "missed", n: "neutral" } as const;
const word = (letter: string): Verdict => VERDICTS[letter as keyof typeof VERDICTS];
const streakOf = (weeks: string) =>
  weeks.split("").reduce((streak, letter) => afterWeek(streak, word(letter)), NO_STREAK);

describe("a week", () => {
  test.each<[string, number, number, boolean, Verdict]>([
    ["is kept with exactly half of the promise closed", 300, 150, false, "kept"],
    ["is kept with more than all of it", 300, 900, false, "kept"],
    ["is missed with a minute less than half", 301, 150, false, "missed"],
    ["is missed with nothing closed", 300, 0, false, "missed"],
    ["with a rest day that is not kept is neutral", 301, 150, true, "neutral"],
    ["with a rest day that is kept is kept", 300, 150, true, "kept"],
    ["without a promise is neutral", 0, 0, false, "neutral"],
    ["without a promise is neutral whatever was closed", 0, 120, false, "neutral"],
  ])("%s", (_, promise, closed, rest, verdict) => {
    expect(verdictOf({ promise, closed, rest })).toBe(verdict);
  });
});

describe("a streak (k kept, m missed, n neutral)", () => {
  test.each([
    ["nothing yet", "", 0, 0],
    ["kept weeks add up", "kkk", 3, 0],
    ["a missed week breaks it", "kkkm", 0, 0],
    ["a neutral week neither extends nor breaks", "kknnk", 3, 0],
    ["every fourth kept week earns a freeze", "kkkk", 4, 1],
    ["neutral weeks between do not keep it from being earned", "kknkk", 4, 1],
    ["a missed week spends a freeze and neither extends nor breaks", "kkkkm", 4, 0],
    ["the streak goes on after it", "kkkkmk", 5, 0],
    ["a second missed week breaks it", "kkkkmm", 0, 0],
    ["eight earn two", "kkkkkkkk", 8, 2],
    ["two are held at most", "kkkkkkkkkkkk", 12, 2],
    ["one of two is spent", "kkkkkkkkm", 8, 1],
    ["freezes are earned again after being spent", "kkkkmkkkk", 8, 1],
    ["freezes are lost with the streak", "kkkkkkkkmmmk", 1, 0],
    ["a new streak counts its four from its beginning", "kkkmkkkk", 4, 1],
  ])("%s: %s", (_, weeks, length, freezes) => {
    expect(streakOf(weeks)).toEqual({ weeks: length, freezes });
  });

  test.each<[string, Verdict, number, number]>([
    ["a missed one changes nothing yet", "missed", 3, 0],
    ["a neutral one changes nothing", "neutral", 3, 0],
    ["a kept one counts at once, with its freeze", "kept", 4, 1],
  ])("the running week never breaks anything: %s", (_, running, weeks, freezes) => {
    expect(whileRunning({ weeks: 3, freezes: 0 }, running)).toEqual({ weeks, freezes });
  });

  test("never has more freezes than two, nor more than a quarter of its weeks", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("k", "m", "n"), maxLength: 40 }), (weeks) => {
        const streak = streakOf(weeks);
        expect(streak.freezes).toBeLessThanOrEqual(Math.min(2, Math.floor(streak.weeks / 4)));
        expect(streak.weeks).toBeLessThanOrEqual(weeks.split("k").length - 1);
      }),
    );
  });
});

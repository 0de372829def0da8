import { describe, expect, test } from "vitest";
import {
  decideBegin,
  decideEnd,
  seasonBefore,
  seasonIn,
  seasonOver,
  type Season,
} from "../../src/domain/season.ts";
import { WEEK_1, WEEK_2, WEEK_3, WEEK_4 } from "./build.ts";

const autumn: Season = { id: 1, name: "Autumn", from: WEEK_1, last: WEEK_2 };
const winter: Season = { id: 2, name: "Winter", from: WEEK_3, last: null };

describe("a season begins", () => {
  test.each([
    ["the first one", [], WEEK_1, "begin"],
    ["after one that is over", [autumn], WEEK_3, "begin"],
    ["never in a week of another one", [autumn], WEEK_2, "taken"],
    ["never beside one that goes on", [winter, autumn], WEEK_4, "taken"],
  ])("%s", (_, seasons, from, kind) => {
    expect(decideBegin(seasons, "Spring", from).kind).toBe(kind);
  });
});

describe("a season ends", () => {
  test("with the week that runs", () => {
    expect(decideEnd([winter, autumn], WEEK_4)).toEqual({
      ...{ kind: "end", season: winter, last: WEEK_4 },
    });
  });

  test("before it has begun it is called off", () => {
    expect(decideEnd([winter, autumn], WEEK_2)).toEqual({ kind: "cancel", season: winter });
  });

  test.each([
    ["that was seen", WEEK_4, { season: 2, begun: true }, "end"],
    ["that was seen coming", WEEK_2, { season: 2, begun: false }, "cancel"],
    ["and not one that came after it", WEEK_4, { season: 1, begun: true }, "other"],
    ["and is not called off once it has begun", WEEK_4, { season: 2, begun: false }, "other"],
  ])("it is the one %s", (_, week, seen, kind) => {
    expect(decideEnd([winter, autumn], week, seen).kind).toBe(kind);
  });

  test("only where one goes on", () => {
    expect(decideEnd([autumn], WEEK_4)).toEqual({ kind: "none" });
  });
});

describe("which season", () => {
  test.each([
    ["the one that runs", WEEK_4, winter],
    ["the latest that has begun", WEEK_2, autumn],
  ])("%s", (_, week, season) => {
    expect(seasonIn([winter, autumn], week)).toBe(season);
  });

  test("the one before", () => {
    expect(seasonBefore([winter, autumn], winter)).toBe(autumn);
    expect(seasonBefore([winter, autumn], autumn)).toBeUndefined();
  });

  test("is over on the Monday after its last week, and on no other", () => {
    expect(seasonOver([winter, autumn], WEEK_3)).toBe(autumn);
    expect(seasonOver([winter, autumn], WEEK_4)).toBeUndefined();
    expect(seasonOver([winter, autumn], WEEK_2)).toBeUndefined();
  });
});

import { describe, expect, test } from "vitest";
import { nearest } from "../../src/domain/nearest.ts";

const commands = ["next", "done", "undo", "progress", "plan", "pause", "pace", "leaderboard"];

describe("the nearest word", () => {
  test.each([
    ["nxt", "next"],
    ["progess", "progress"],
    ["leaderbord", "leaderboard"],
    ["udno", "undo"],
    ["unda", "undo"],
    ["dnoe", "done"],
    ["plna", "plan"],
    ["plans", "plan"],
  ])("for %j with a slip of the finger is %j", (typed, meant) => {
    expect(nearest(typed, commands)).toBe(meant);
  });

  test.each([
    ["prog", "progress"],
    ["lead", "leaderboard"],
    ["pa", "pace"],
    ["pau", "pause"],
  ])("for the beginning %j is %j", (typed, meant) => {
    expect(nearest(typed, commands)).toBe(meant);
  });

  test.each([["weather"], ["x"], [""], ["   "], ["progressively better"]])(
    "for %j is nothing",
    (typed) => {
      expect(nearest(typed, commands)).toBeUndefined();
    },
  );

  test("does not mind case, spaces around it or full-width letters", () => {
    expect(nearest("  NEXT ", commands)).toBe("next");
    expect(nearest("ｎｅｘｔ", commands)).toBe("next");
  });

  test("is the exact word even when another begins with it", () => {
    expect(nearest("pace", ["pacemaker", "pace"])).toBe("pace");
  });

  test("is the first of equally near ones", () => {
    expect(nearest("bat", ["cat", "hat"])).toBe("cat");
  });

  test("of no candidates is nothing", () => {
    expect(nearest("next", [])).toBeUndefined();
  });
});

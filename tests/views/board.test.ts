import { describe, expect, test } from "vitest";
import type { RankedEntry } from "../../src/domain/boards.ts";
import { aroundView, type AroundShown } from "../../src/views/board.ts";
import { WEEK_1 } from "../domain/build.ts";
import { aGroup } from "./group.ts";

const entry = (member: number, name: string, share: number): RankedEntry => ({
  member,
  name,
  share,
  rank: member,
  promise: 600,
  closed: 6 * share,
  reachedMs: 1,
  reachedBy: 1,
  evidence: 0,
  streak: 0,
});

const shown: AroundShown = {
  group: aGroup,
  around: [entry(1, "Ada", 90), entry(2, "Ben", 60), entry(3, "Cy", 10)],
  me: { id: 2, hidden: false },
  ranked: 3,
  finished: false,
  period: "week",
  by: "share",
  today: WEEK_1,
};

const pictures = (more: Partial<AroundShown>) =>
  aroundView({ ...shown, ...more }).blocks.filter((block) => block.kind === "image");

describe("“Where am I”", () => {
  test("draws my neighbours' bars with mine, which the table beside it says in words", () => {
    expect(pictures({})).toEqual([
      expect.objectContaining({
        alt: "Bars of the promise around you: #1 Ada 90 %, #2 you 60 %, #3 Cy 10 %.",
        beside: true,
      }),
    ]);
  });

  test.each<[string, Partial<AroundShown>]>([
    ["I stand alone", { around: [entry(2, "Ben", 60)] }],
    ["I am on no rank", { around: [] }],
    ["I am at zero", { around: [entry(1, "Ada", 90), entry(2, "Ben", 0)] }],
    ["the board is of hours, which have no whole", { by: "hours" }],
  ])("draws nothing where %s", (_, more) => {
    expect(pictures(more)).toEqual([]);
  });
});

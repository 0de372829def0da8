import { describe, expect, test } from "vitest";
import { nextTopic, stuckTopics, topicsToPick } from "../../src/domain/next.ts";
import { progressOf } from "../../src/domain/progress.ts";
import {
  courseWith,
  does,
  joins,
  knows,
  statedPhase,
  ticks,
  told,
  walkTold,
  weigh,
  type Told,
} from "./build.ts";

const course = courseWith({
  phases: [
    statedPhase("p", [
      ["long", 300],
      ["short", 60],
      ["middle", 120],
    ]),
    statedPhase("q", [["last", 30]]),
  ],
});
const at = "2026-11-23T10:00";
const next = (left: number, story: readonly Told[], passed: readonly string[] = []) => {
  const found = nextTopic(
    progressOf(course, walkTold(joins("2026-11-23T09:00", 5), ...story)),
    left,
    passed,
  );
  return found && [found.topic.entry.topic.id, found.why];
};

describe("what to do now", () => {
  test.each<[string, number, readonly Told[], readonly string[]]>([
    ["the first open topic, when it fits", 300, [], ["long", "fits"]],
    ["the first that fits the hours left this week", 150, [], ["short", "fits"]],
    ["none fits: the first, step by step", 50, [], ["long", "longer-than-left"]],
    ["the week is closed: the first", 0, [], ["long", "week-closed"]],
    [
      "what is done or known is passed over",
      300,
      [does(at, "long", weigh(300)), knows(at, "short", weigh(60))],
      ["middle", "fits"],
    ],
    [
      "what was begun is gone on with",
      60,
      [ticks(at, "long", weigh(300, [], { steps: 5 }))],
      ["long", "started"],
    ],
    [
      "a skipped one comes last of its phase",
      300,
      [told(at, { kind: "skip", topic: "long" })],
      ["short", "fits"],
    ],
  ])("%s", (_, left, story, expected) => {
    expect(next(left, story)).toEqual(expected);
  });

  test("something else passes over what was shown, and starts over when all were", () => {
    expect(next(300, [], ["long"])).toEqual(["short", "something-else"]);
    expect(next(300, [], ["long", "short", "middle", "last"])?.[0]).toBe("long");
  });

  test("nothing is left to do when all is over", () => {
    const all = ["long", "short", "middle", "last"].map((id) => does(at, id, weigh(60)));
    expect(next(300, all)).toBeUndefined();
  });
});

describe("open topics to pick from", () => {
  const ids = (left: number, ...story: readonly Told[]) =>
    topicsToPick(progressOf(course, walkTold(joins("2026-11-23T09:00", 5), ...story)), left).map(
      ({ entry }) => entry.topic.id,
    );
  const begun = ticks(at, "middle", weigh(120, [], { steps: 2 }));

  test.each<[string, number, readonly Told[], readonly string[]]>([
    ["all fit: in order", 300, [], ["long", "short", "middle", "last"]],
    ["of the phase under way what fits", 120, [], ["short", "middle", "long", "last"]],
    ["nothing fits: in order", 0, [], ["long", "short", "middle", "last"]],
    ["what was begun first of all", 60, [begun], ["middle", "short", "long", "last"]],
    ["a far phase, however short, stays behind", 30, [], ["long", "short", "middle", "last"]],
  ])("%s", (_, left, story, expected) => {
    expect(ids(left, ...story)).toEqual(expected);
  });

  test("of somebody who is stuck: those of the phase under way, begun ones first", () => {
    const walk = walkTold(joins("2026-11-23T09:00", 5), begun);
    expect(stuckTopics(progressOf(course, walk)).map(({ entry }) => entry.topic.id)).toEqual([
      "middle",
      "long",
      "short",
    ]);
  });
});

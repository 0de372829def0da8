import { describe, expect, test } from "vitest";
import { courseOf } from "../../src/domain/course.ts";
import { progressOf } from "../../src/domain/progress.ts";
import {
  courseWith,
  does,
  item,
  joins,
  knows,
  phase,
  roadmapWith,
  ticks,
  told,
  topic,
  walkTold,
  weigh,
  type Told,
} from "./build.ts";

const three = ["x", "y", "z"];
/** a: 100 minutes in three items; b: 2.5 hours without items; c, d: an hour each. */
const course = courseWith({
  phases: [
    phase("p", [
      topic("a", { hours: 100 / 60, items: three.map((id) => item(id)) }),
      topic("b", { hours: 2.5 }),
    ]),
    phase("q", [topic("c", { hours: 1 }), topic("d", { hours: 1 })]),
  ],
});
const a = weigh(100, three);
const b = weigh(150, [], { steps: 3 });
const hour = weigh(60);

const walk = (...story: readonly Told[]) => walkTold(joins("2026-11-23T09:00", 5), ...story);
const progress = (...story: readonly Told[]) => progressOf(course, walk(...story));
const at = "2026-11-23T10:00";

describe("a topic's progress", () => {
  const of = (id: string, ...story: readonly Told[]) =>
    progress(...story).topics.find(({ entry }) => entry.topic.id === id);

  test.each<[string, string, readonly Told[], object]>([
    ["untouched", "a", [], { status: "open", ticked: 0, steps: 3, left: 100, closed: 0 }],
    [
      "an item ticked",
      "a",
      [ticks(at, "a", a, "z")],
      { status: "started", ticked: 1, steps: 3, left: 67, closed: 33 },
    ],
    [
      "two steps of three",
      "b",
      [ticks(at, "b", b), ticks(at, "b", b)],
      { status: "started", ticked: 2, steps: 3, left: 50, closed: 100 },
    ],
    ["done", "a", [does(at, "a", a)], { status: "done", ticked: 3, left: 0, closed: 100 }],
    ["known", "c", [knows(at, "c", hour)], { status: "known", left: 0, closed: 0 }],
    [
      "done although it was known: over, and no minutes",
      "c",
      [knows(at, "c", hour), does(at, "c", hour)],
      { status: "done", left: 0, closed: 0 },
    ],
    [
      "known after a tick: the tick's minutes stay",
      "a",
      [ticks(at, "a", a, "x"), knows(at, "a", a)],
      { status: "known", left: 0, closed: 33 },
    ],
  ])("%s", (_, id, story, expected) => {
    expect(of(id, ...story)).toMatchObject(expected);
  });
});

describe("the whole", () => {
  test("done and known are over; only done closed minutes", () => {
    const whole = progress(does(at, "a", a), knows(at, "c", hour), ticks(at, "b", b));
    expect(whole).toMatchObject({
      over: 2,
      known: 1,
      percent: 50,
      minutes: 370,
      doneMinutes: 150,
      openMinutes: 160,
    });
    expect(
      whole.phases.map(({ over, minutes, doneMinutes }) => [over, minutes, doneMinutes]),
    ).toEqual([
      [1, 250, 150],
      [1, 120, 0],
    ]);
  });

  test("percent is rounded down", () => {
    const seven = courseWith({
      phases: [
        phase(
          "p",
          "abcdefg".split("").map((id) => topic(id)),
        ),
      ],
    });
    expect(progressOf(seven, walk(does(at, "a", hour), does(at, "b", hour))).percent).toBe(28);
  });

  test("a stranger has everything open", () => {
    expect(progressOf(course, undefined)).toMatchObject({ over: 0, openMinutes: 370 });
  });
});

describe("a skipped topic stands behind its phase, still open", () => {
  const order = (...story: readonly Told[]) =>
    progress(...story).topics.map(({ entry }) => entry.topic.id);
  const skip = (id: string) => told(at, { kind: "skip", topic: id });

  test.each<[string, readonly Told[], string]>([
    ["one of two", [skip("a")], "b a c d"],
    ["of two skipped the later further behind", [skip("a"), skip("b")], "a b c d"],
    ["skipped again: further behind", [skip("a"), skip("b"), skip("a")], "b a c d"],
    ["only behind its own phase", [skip("c")], "a b d c"],
  ])("%s", (_, story, expected) => {
    expect(order(...story)).toEqual(expected.split(" "));
    expect(progress(...story).over).toBe(0);
  });
});

describe("editing a roadmap loses no one's progress (rule 1)", () => {
  const renamed = courseOf(
    roadmapWith({
      phases: [
        phase("p", [
          topic("alpha", {
            aliases: ["a"],
            hours: 100 / 60,
            items: [item("ex", { aliases: ["x"] }), item("y"), item("z")],
          }),
        ]),
      ],
    }),
  );

  test("a renamed topic and a renamed item keep their ticks", () => {
    const [only] = progressOf(renamed, walk(ticks(at, "a", a, "x"))).topics;
    expect(only).toMatchObject({ status: "started", ticked: 1, left: 67 });
  });

  test("a renamed topic stays done", () => {
    expect(progressOf(renamed, walk(does(at, "a", a))).over).toBe(1);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standing } from "../../src/domain/event.ts";
import { closingsOf } from "../../src/domain/score.ts";
import { closedBy, openMinutes, walkOf } from "../../src/domain/walk.ts";
import {
  does,
  joins,
  knows,
  logOf,
  size,
  ticks,
  told,
  undoes,
  walkTold,
  weigh,
  type Told,
} from "./build.ts";

/** A time for the n-th thing told on the first Monday. */
const at = (minute: number) => `2026-11-23T10:${String(minute).padStart(2, "0")}`;

/** What each event that stands closes, in order. */
const closes = (...story: readonly Told[]): readonly number[] =>
  closingsOf(standing(logOf(joins("2026-11-23T09:00", 5), ...story))).closings.map(
    ({ minutes }) => minutes,
  );

describe("the k-th tick of n closes ⌊k·m/n⌋ − ⌊(k−1)·m/n⌋ of m minutes", () => {
  test.each([
    ["evenly", 90, ["a", "b", "c"], [30, 30, 30]],
    // ⌊100/3⌋ = 33, ⌊200/3⌋ = 66, 100.
    ["the rest comes last", 100, ["a", "b", "c"], [33, 33, 34]],
    // ⌊50/4⌋ = 12, 25, ⌊150/4⌋ = 37, 50.
    ["in any order of the items", 50, ["d", "b", "a", "c"], [12, 13, 12, 13]],
    ["a topic of one item", 45, ["a"], [45]],
  ])("%s: %s minutes", (_, minutes, order, expected) => {
    const weight = weigh(minutes, [...order].sort());
    const story = order.map((item, index) => ticks(at(index), "t", weight, item));
    expect(closes(...story)).toEqual(expected);
  });

  test("a topic without items is ticked itself", () => {
    expect(closes(ticks(at(0), "t", weigh(60)))).toEqual([60]);
  });

  test("a topic longer than an hour closes in steps by the same rule", () => {
    // 2.5 hours are three steps of 50 minutes.
    const weight = weigh(150, [], { steps: 3 });
    const story = [0, 1, 2].map((minute) => ticks(at(minute), "t", weight));
    expect(closes(...story)).toEqual([50, 50, 50]);
    expect(walkTold(joins("2026-11-23T09:00", 5), ...story).topics["t"]).toMatchObject({
      ticks: { "": 3 },
      done: "2026-11-23",
    });
  });

  test("items longer than an hour have steps each: two items of 100 minutes, 2 of 2 each", () => {
    const weight = weigh(200, ["a", "b"], { steps: 2 });
    const story = ["b", "a", "a", "b"].map((item, index) => ticks(at(index), "t", weight, item));
    expect(closes(...story)).toEqual([50, 50, 50, 50]);
  });

  test("a step more than there are closes nothing", () => {
    const story = [0, 1, 2].map((minute) => ticks(at(minute), "t", weigh(60)));
    expect(closes(...story)).toEqual([60]);
  });

  test("ticks in any order sum to the topic's minutes, and each is the formula's", () => {
    const shape = fc.record({
      minutes: fc.integer({ min: 0, max: 2_000 }),
      items: fc.integer({ min: 0, max: 12 }),
      steps: fc.integer({ min: 1, max: 6 }),
    });
    const order = fc.array(fc.nat(), { minLength: 72, maxLength: 72 });
    fc.assert(
      fc.property(shape, order, ({ minutes, items, steps }, lots) => {
        const names = Array.from({ length: items }, (_, index) => `i${String(index)}`);
        const slots = (items === 0 ? [null] : names).flatMap((name) =>
          Array.from({ length: steps }, () => name),
        );
        const drawn = slots
          .map((name, index) => ({ name, lot: lots[index] ?? 0 }))
          .sort((a, b) => a.lot - b.lot);
        const weight = weigh(minutes, names, { steps });
        const story = drawn.map(({ name }) => ticks(at(0), "t", weight, name));
        const n = slots.length;
        const expected = slots.map(
          (_, index) => Math.floor(((index + 1) * minutes) / n) - Math.floor((index * minutes) / n),
        );
        expect(closes(...story)).toEqual(expected.filter((closed) => closed > 0));
        const topic = walkTold(joins("2026-11-23T09:00", 5), ...story).topics["t"];
        expect([topic?.minutes, topic?.done]).toEqual([minutes, "2026-11-23"]);
        expect(closedBy(n, n, minutes)).toBe(minutes);
      }),
    );
  });
});

describe("done", () => {
  const weight = weigh(100, ["a", "b", "c"]);

  test("ticks every item and closes what the ticks before it left", () => {
    expect(closes(ticks(at(0), "t", weight, "c"), does(at(1), "t", weight))).toEqual([33, 67]);
  });

  test("keeps the first day when it is said twice", () => {
    const walk = walkTold(
      joins("2026-11-23T09:00", 5),
      does("2026-11-24T10:00", "t", weight),
      does("2026-11-26T10:00", "t", weight),
    );
    expect(walk.topics["t"]).toMatchObject({ done: "2026-11-24", minutes: 100 });
  });

  test("of an extra closes no minutes", () => {
    expect(closes(does(at(0), "t", weigh(0, ["a"], { extra: true })))).toEqual([]);
  });

  test("of an unpicked option closes none; picked later it is behind the member", () => {
    const django = weigh(600, [], { option: "framework/django" });
    const story = [
      joins("2026-11-23T09:00", 5, size(1_000, 3, { framework: "fastapi" })),
      does(at(0), "t", django),
    ];
    expect(openMinutes(walkTold(...story))).toBe(1_000);
    const pick = {
      kind: "choose",
      choice: "framework",
      option: "django",
      course: size(1_400, 3, { framework: "django" }),
    } as const;
    const walk = walkTold(...story, told(at(1), pick));
    expect([walk.topics["t"]?.minutes, openMinutes(walk)]).toEqual([0, 800]);
  });
});

describe("what is known", () => {
  const weight = weigh(120);

  test("gives progress, never minutes", () => {
    const story = [joins("2026-11-23T09:00", 5, size(300, 3)), knows(at(0), "t", weight)];
    expect(closes(knows(at(0), "t", weight))).toEqual([]);
    expect(openMinutes(walkTold(...story))).toBe(180);
  });

  test("is all that is named at once, touched before or not", () => {
    const skip = told(at(0), { kind: "skip", topic: "a" });
    const topics = ["a", "b"].map((topic) => ({ topic, weight }));
    const walk = walkTold(
      joins("2026-11-23T09:00", 5),
      skip,
      told(at(1), { kind: "know", topics }),
    );
    expect([walk.topics["a"]?.known, walk.topics["b"]?.known]).toEqual([true, true]);
  });

  test("gives none on a done either, unless the know is undone first", () => {
    const know = knows(at(0), "t", weight);
    expect(closes(know, does(at(1), "t", weight))).toEqual([]);
    expect(closes(know, undoes(at(1), 2), does(at(2), "t", weight))).toEqual([120]);
  });

  test("keeps the minutes of the ticks before it", () => {
    const two = weigh(120, ["a", "b"]);
    const story = [
      ticks(at(0), "t", two, "a"),
      knows(at(1), "t", two),
      ticks(at(2), "t", two, "b"),
    ];
    expect(closes(...story)).toEqual([60]);
  });
});

describe("finished: every counted topic done or known, and at least half of the minutes done", () => {
  const course = size(200, 2);
  const story = (first: number, ...rest: readonly Told[]) =>
    walkTold(joins("2026-11-23T09:00", 5, course), knows(at(0), "a", weigh(first)), ...rest)
      .finished;

  test.each([
    ["exactly half done finishes", 100, 100, "2026-11-25"],
    ["a minute less than half does not", 101, 99, null],
    ["most of it done does", 20, 180, "2026-11-25"],
  ])("%s", (_, known, done, finished) => {
    expect(story(known, does("2026-11-25T10:00", "b", weigh(done)))).toBe(finished);
  });

  test("an open topic is left: not finished", () => {
    expect(story(100)).toBeNull();
  });

  test("undoing the last done takes it back", () => {
    const log = logOf(
      joins("2026-11-23T09:00", 5, course),
      does(at(0), "a", weigh(100)),
      does(at(1), "b", weigh(100)),
      undoes(at(2), 3),
    );
    expect(walkOf(standing(log))?.finished).toBeNull();
  });

  test("an extra and an unpicked option are not needed for it and do not help", () => {
    const picked = size(200, 2, { framework: "django" });
    const walk = (...rest: readonly Told[]) =>
      walkTold(joins("2026-11-23T09:00", 5, picked), does(at(0), "a", weigh(100)), ...rest);
    const other = weigh(100, [], { option: "framework/fastapi" });
    const extra = weigh(0, [], { extra: true });
    expect(walk(does(at(1), "x", other), does(at(2), "y", extra)).finished).toBeNull();
    expect(walk(does(at(1), "b", weigh(100))).finished).toBe("2026-11-23");
  });

  test("is dated by the latest of its days when the last done is stated for an earlier one", () => {
    const walk = walkTold(
      joins("2026-11-23T09:00", 5, course),
      does("2026-11-30T10:00", "a", weigh(100)),
      does("2026-11-30T10:05", "b", weigh(100), "2026-11-28"),
    );
    expect(walk.finished).toBe("2026-11-30");
  });
});

describe("leaving, joining again and resting", () => {
  test("joining again keeps the topics and the picks", () => {
    const fastapi = size(900, 3, { framework: "fastapi" });
    const walk = walkTold(
      joins("2026-11-23T09:00", 5, size(1_000, 3, { framework: "django" })),
      told(at(0), { kind: "choose", choice: "framework", option: "fastapi", course: fastapi }),
      does(at(1), "t", weigh(60)),
      told("2026-11-25T10:00", { kind: "leave" }),
      joins("2026-11-28T10:00", 4, size(1_000, 3, { framework: "django" })),
    );
    expect(walk.topics["t"]?.done).toBe("2026-11-23");
    expect(walk.course).toEqual(fastapi);
    expect(walk.presence.map(({ from, until }) => [from, until])).toEqual([
      ["2026-11-23", "2026-11-25"],
      ["2026-11-28", null],
    ]);
  });

  test("joining again without a pick of one's own takes today's course", () => {
    const walk = walkTold(
      joins("2026-11-23T09:00", 5, size(1_000, 3)),
      told(at(0), { kind: "leave" }),
      joins("2026-11-28T10:00", 4, size(1_100, 4)),
    );
    expect(walk.course).toEqual(size(1_100, 4));
  });

  test("a new pause replaces the one that runs, and resuming ends it", () => {
    const walk = walkTold(
      joins("2026-11-23T09:00", 5),
      told("2026-11-24T10:00", { kind: "pause", until: "2026-12-24" }),
      told("2026-11-26T10:00", { kind: "pause", until: null }),
      told("2026-11-28T10:00", { kind: "resume" }),
    );
    expect(walk.rests).toEqual([
      { from: "2026-11-24", until: "2026-11-26" },
      { from: "2026-11-26", until: "2026-11-28" },
    ]);
  });
});

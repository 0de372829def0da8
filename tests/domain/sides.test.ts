import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standing, type MemberEvent } from "../../src/domain/event.ts";
import { scoreWeeks } from "../../src/domain/score.ts";
import { stayOf } from "../../src/domain/link.ts";
import { walkOf, type Walk } from "../../src/domain/walk.ts";
import { addDays } from "../../src/domain/week.ts";
import {
  calendarOf,
  does,
  joins,
  knows,
  logOf,
  size,
  ticks,
  told,
  undoes,
  weigh,
  WEEK_1,
  WEEK_3,
  type Told,
} from "./build.ts";

/** A log told by two sides: what begins with `on` is said by the other one. */
const OTHER = 7;
type Said = Told & { readonly side?: number };
const on = (said: Told): Said => ({ ...said, side: OTHER });

const sidesOf = (...story: readonly Said[]): readonly MemberEvent[] =>
  logOf(...story).map((event, index) => {
    const side = story[index]?.side;
    return side === undefined ? event : { ...event, side };
  });

const one = (...story: readonly Said[]): Walk => {
  const walk = walkOf(standing(sidesOf(...story)));
  if (walk === undefined) throw new Error("nobody has joined");
  return walk;
};

const at = (day: number, time = "09:00") => `${addDays(WEEK_1, day)}T${time}`;
const day = (number: number) => addDays(WEEK_1, number);
const leaves = (when: string) => told(when, { kind: "leave" });
const pauses = (when: string, until: string | null) => told(when, { kind: "pause", until });
const resumes = (when: string) => told(when, { kind: "resume" });

describe("what two accounts did alike is done once", () => {
  test("a done keeps the first date", () => {
    const { topics } = one(
      joins(at(0), 5),
      on(joins(at(0, "10:00"), 9)),
      does(at(1), "t", weigh(120)),
      on(does(at(2), "t", weigh(120))),
    );
    expect(topics["t"]).toMatchObject({ done: day(1), minutes: 120 });
  });

  test("items are ticked where either ticked them, and a step that both took is one", () => {
    const weight = weigh(240, ["x", "y"], { steps: 2 });
    const { topics } = one(
      joins(at(0), 5),
      on(joins(at(0, "10:00"), 5)),
      ticks(at(1), "t", weight, "x"),
      on(ticks(at(2), "t", weight, "x")),
      on(ticks(at(3), "t", weight, "y")),
    );
    expect(topics["t"]).toMatchObject({ ticks: { x: 1, y: 1 }, minutes: 120 });
  });

  test("a step that is named is the one it names", () => {
    const weight = weigh(120, [], { steps: 2 });
    const second = told(at(2), { kind: "tick", topic: "t", item: null, weight, step: 2 });
    const { topics } = one(
      joins(at(0), 5),
      on(joins(at(0), 5)),
      ticks(at(1), "t", weight),
      on(second),
    );
    expect(topics["t"]).toMatchObject({ done: day(2), minutes: 120 });
  });

  test("what the first took back is there by the other", () => {
    const { topics } = one(
      joins(at(0), 5),
      on(joins(at(0, "10:00"), 5)),
      does(at(1), "t", weigh(60)),
      on(does(at(2), "t", weigh(60))),
      undoes(at(3), 3),
    );
    expect(topics["t"]?.done).toBe(day(2));
  });

  test("of settings of the walk the last word holds, and joining again is no word on the pace", () => {
    expect(one(joins(at(0), 5), on(joins(at(1), 9))).pace).toBe(5);
    const said = on(told(at(2), { kind: "pace", pace: 3 }));
    expect(one(joins(at(0), 5), on(joins(at(1), 9)), said).pace).toBe(3);
  });

  test("a done of what the other knows gives no minutes", () => {
    const story = [joins(at(0), 5), on(joins(at(0), 5)), on(knows(at(1), "t", weigh(60)))];
    expect(one(...story, does(at(2), "t", weigh(60))).topics["t"]?.minutes).toBe(0);
  });
});

describe("in the group while one side is", () => {
  test("since the first joined, until the last left", () => {
    const { presence } = one(
      joins(at(0), 5),
      on(joins(at(3), 5)),
      leaves(at(5)),
      on(leaves(at(9))),
      joins(at(12), 5),
    );
    expect(presence.map(({ from, until }) => [from, until])).toEqual([
      [day(0), day(9)],
      [day(12), null],
    ]);
  });

  test("whose row says so too", () => {
    const log = standing(sidesOf(joins(at(0), 5), on(joins(at(3), 5)), leaves(at(5))));
    expect(stayOf(log)).toEqual({ joinedMs: log[0]?.atMs, leftMs: null });
  });
});

describe("resting while all sides that are here rest", () => {
  const both = [joins(at(0), 5), on(joins(at(0, "10:00"), 5))];

  test.each<readonly [string, readonly Said[], readonly (readonly [number, number | null])[]]>([
    ["not while one of them does not", [pauses(at(1), null)], []],
    [
      "from when both do, until the first is back",
      [pauses(at(1), null), on(pauses(at(3), day(6)))],
      [[3, 6]],
    ],
    ["one resumes", [pauses(at(1), null), on(pauses(at(3), null)), resumes(at(5))], [[3, 5]]],
    ["the one that is awake leaves", [pauses(at(1), null), on(leaves(at(4)))], [[4, null]]],
    ["and comes back", [pauses(at(1), null), on(leaves(at(4))), on(joins(at(6), 5))], [[4, 6]]],
    ["a rest that is over is none", [pauses(at(1), day(3)), on(pauses(at(4), day(6)))], []],
  ])("%s", (_, story, rests) => {
    const dayOf = (number: number | null) => (number === null ? null : day(number));
    expect(one(...both, ...story).rests.map(({ from, until }) => [from, until])).toEqual(
      rests.map(([from, until]) => [day(from), dayOf(until)]),
    );
  });
});

test("an account that only came, rested and went changes nothing of the other's weeks", () => {
  const calendar = calendarOf();
  const course = size(6_000, 100);
  const idle = fc.array(
    fc.record({
      gap: fc.integer({ min: 1, max: 60 }),
      kind: fc.constantFrom("join", "leave", "pause", "rest", "resume"),
    }),
    { maxLength: 8 },
  );
  const busy = fc.array(
    fc.record({ gap: fc.integer({ min: 1, max: 40 }), minutes: fc.integer({ min: 30, max: 400 }) }),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(busy, idle, (works, idles) => {
      const hour = (hours: number) => {
        const days = Math.floor(hours / 24);
        return at(days, `${String(hours % 24).padStart(2, "0")}:30`);
      };
      const own: { readonly hours: number; readonly said: Said }[] = [
        { hours: 0, said: joins(hour(0), 7, course) },
      ];
      let hours = 0;
      for (const [index, { gap, minutes }] of works.entries()) {
        hours += gap;
        own.push({ hours, said: does(hour(hours), `t${index}`, weigh(minutes)) });
      }
      const others: typeof own = [];
      hours = 0;
      let isHere = false;
      for (const { gap, kind } of idles) {
        hours += gap;
        const when = hour(hours);
        if (kind === "join" ? isHere : !isHere) continue;
        if (kind === "join" || kind === "leave") isHere = kind === "join";
        const said = {
          join: joins(when, 40, course),
          leave: leaves(when),
          pause: pauses(when, null),
          rest: pauses(when, addDays(when.slice(0, 10), 2)),
          resume: resumes(when),
        }[kind];
        others.push({ hours, said: on(said) });
      }
      const story = [...own, ...others].toSorted((a, b) => a.hours - b.hours);
      const weeksOf = (log: readonly MemberEvent[]) =>
        scoreWeeks(standing(log), calendar, WEEK_3).map((score) => ({ ...score, reachedBy: null }));
      expect(weeksOf(sidesOf(...story.map(({ said }) => said)))).toEqual(
        weeksOf(sidesOf(...own.map(({ said }) => said))),
      );
    }),
    { numRuns: 500 },
  );
});

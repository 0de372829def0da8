import fc from "fast-check";
import { expect, test } from "vitest";
import type { Happening } from "../../src/domain/event.ts";
import { CARDS_A_DAY, daysUntil, handOf, RATINGS, type Rating } from "../../src/domain/review.ts";
import { walkOf } from "../../src/domain/walk.ts";
import { addDays } from "../../src/domain/week.ts";
import {
  courseWith,
  does,
  item,
  joins,
  logOf,
  phase,
  told,
  topic,
  undoes,
  weigh,
  type Told,
} from "./build.ts";

const ITEMS = ["a", "b", "c", "d", "e", "f"];
const course = courseWith({
  phases: [
    phase("one", [topic("http", { items: ITEMS.map((id) => item(id)) }), topic("git")]),
    phase("two", [topic("sql", { items: [item("select"), item("join")] })]),
  ],
});
const done = (day: string, id: string, items: readonly string[] = []): Told =>
  does(`${day}T10:00`, id, weigh(60, items));
const rates = (day: string, id: string, rating: Rating, of = "http"): Told =>
  told(`${day}T20:00`, { kind: "review", topic: of, item: id, rating } satisfies Happening);

const story = (...more: readonly Told[]) =>
  logOf(joins("2026-11-23T09:00", 5), done("2026-11-23", "http", ITEMS), ...more);

function hand(today: string, events: ReturnType<typeof story>) {
  const walk = walkOf(events);
  if (walk === undefined) throw new Error("nobody joined");
  return handOf(course, walk, events, today);
}
const ids = (today: string, events: ReturnType<typeof story>) =>
  hand(today, events).cards.map(({ topic: { id }, item: own }) => own?.id ?? id);

test("a hand holds the items of what I finished before, in the order of finishing, five at most", () => {
  expect(ids("2026-11-23", story())).toEqual([]);
  expect(ids("2026-11-24", story())).toEqual(["a", "b", "c", "d", "e"]);
  const more = story(done("2026-11-22", "sql", ["select", "join"]), done("2026-11-23", "git"));
  expect(ids("2026-11-24", more)).toEqual(["select", "join", "a", "b", "c"]);
});

test("what is due comes before what is new, the most nearly forgotten first", () => {
  const events = story(
    rates("2026-11-24", "a", "again"),
    rates("2026-11-24", "b", "easy"),
    rates("2026-11-24", "c", "good"),
  );
  expect(ids("2026-11-25", events).slice(0, 2)).toEqual(["a", "d"]);
  expect(ids("2026-12-10", events).slice(0, 4)).toEqual(["a", "c", "b", "d"]);
});

test("what was answered today leaves the day's five, and a taken back answer enters them again", () => {
  const events = story(rates("2026-11-24", "a", "good"), rates("2026-11-24", "b", "good"));
  expect(ids("2026-11-24", events)).toEqual(["c", "d", "e"]);
  const back = story(rates("2026-11-24", "a", "good"), undoes("2026-11-24T21:00", 3));
  expect(ids("2026-11-24", back)).toEqual(["a", "b", "c", "d", "e"]);
});

test("after the fifth the next one comes tomorrow, or when the first is due", () => {
  const five = ["a", "b", "c", "d", "e"].map((id) => rates("2026-11-24", id, "good"));
  expect(hand("2026-11-24", story(...five)).nextDay).toBe("2026-11-25");
  const six = [...five, rates("2026-11-25", "f", "good")];
  expect(hand("2026-11-25", story(...six)).nextDay).toBe("2026-11-27");
});

test("a better answer never comes back sooner, and the same log gives the same hand", () => {
  const day = fc.integer({ min: 1, max: 60 }).map((after) => addDays("2026-11-23", after));
  const answers = fc.array(
    fc.record({ day, item: fc.constantFrom(...ITEMS), rating: fc.constantFrom(...RATINGS) }),
    { maxLength: 25 },
  );
  fc.assert(
    fc.property(answers, day, (given, today) => {
      const sorted = given
        .filter((one) => one.day <= today)
        .sort((a, b) => (a.day < b.day ? -1 : 1));
      const events = story(...sorted.map((one) => rates(one.day, one.item, one.rating)));
      const first = hand(today, events);
      expect(hand(today, events)).toEqual(first);
      expect(first.cards.length).toBeLessThanOrEqual(CARDS_A_DAY);
      for (const card of first.cards) {
        const days = daysUntil(card, events, today);
        expect(days.again).toBeGreaterThanOrEqual(1);
        expect(days.hard).toBeLessThanOrEqual(days.good);
        expect(days.good).toBeLessThanOrEqual(days.easy);
      }
    }),
  );
});

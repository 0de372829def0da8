import fc from "fast-check";
import { expect, test } from "vitest";
import {
  progressCard,
  progressCardAlt,
  type ProgressCard,
} from "../../src/pictures/progress-card.ts";
import { days, drawing, names, numbers, textsOf } from "./drawable.ts";

const isDrawn = drawing();

const card: ProgressCard = {
  over: 17,
  topics: 63,
  doneMinutes: 2_040,
  minutes: 9_990,
  phases: [
    { name: "Linux", over: 7, topics: 7 },
    { name: "HTTP", over: 3, topics: 9 },
  ],
  week: { closed: 180, promise: 300, share: 60 },
  end: { earliest: "2027-05-04", latest: "2027-07-10" },
  today: "2026-11-27",
};

const phases = (count: number, over: (at: number) => number) =>
  Array.from({ length: count }, (_, at) => ({ name: `Part ${at + 1}`, over: over(at), topics: 7 }));

test("the whole, the week, the end and each phase stand on it", () => {
  expect(textsOf(progressCard(card))).toEqual([
    ...["26 %", "17 of 63 topics", "34 of 166.5 h done"],
    ...["This week 60 % · 3 of 5 h", "End: 4 May 2027 – 10 Jul 2027"],
    ...["Linux", "7 of 7", "HTTP", "3 of 9"],
  ]);
  expect(progressCardAlt(card)).toBe(
    "Rings: 17 of 63 topics (26 %), 34 of 166.5 h done. This week 60 % · 3 of 5 h. " +
      "End: 4 May 2027 – 10 Jul 2027. Linux 7 of 7, HTTP 3 of 9.",
  );
});

test("of another member neither the week nor the end is drawn or said", () => {
  const { week, end, ...others } = card;
  expect([week, end]).not.toContain(undefined);
  expect(`${textsOf(progressCard(others)).join()}${progressCardAlt(others)}`).not.toMatch(
    /week|End/,
  );
});

test.each([
  [{ finished: "2026-11-20" }, "End: finished on 20 Nov"],
  [{ planned: "2026-12-20" }, "End: 20 Dec"],
  [{ earliest: undefined, latest: undefined }, "End: not in sight yet"],
  [{ earliest: "2027-05-04", latest: undefined }, "End: 4 May 2027 at the earliest"],
  [{ earliest: "2026-12-04", latest: "2026-12-04" }, "End: about 4 Dec"],
])("an end of %j is said as: %s", (end, words) => {
  expect(textsOf(progressCard({ ...card, end }))).toContain(words);
});

test("only a phase that is whole is ticked", () => {
  const ticks = (over: number) =>
    progressCard({ ...card, phases: [{ name: "Linux", over, topics: 7 }] }).split("l3.5").length -
    1;
  expect([ticks(0), ticks(6), ticks(7)]).toEqual([0, 0, 1]);
});

test("sixteen phases fit, and of sixty those around the first open one are drawn and told", () => {
  const names = (count: number, over: (at: number) => number) =>
    textsOf(progressCard({ ...card, phases: phases(count, over) })).filter((words) =>
      words.startsWith("P"),
    );
  expect(names(16, () => 0)).toHaveLength(16);
  const some = names(60, (at) => (at < 30 ? 7 : 0));
  expect(some).toHaveLength(17);
  expect(some).toContain("Part 31");
  expect(some.at(-1)).toBe("Phases 23 to 38 of 60");
});

test("a long name goes on in a second line where there is no room beside it", () => {
  const long = { name: "Databases and everything that anybody asks", over: 0, topics: 1 };
  const said = textsOf(progressCard({ ...card, phases: [...phases(9, () => 0), long] }));
  const [first = "", second = "", counts] = said.slice(-3);
  expect(long.name).toContain(first);
  expect(first).toMatch(/^Databases and/);
  expect(`${first} ${second}`).toMatch(/^Databases and everything that/);
  expect(counts).toBe("0 of 1");
});

test("a name that the font cannot write is told by its place", () => {
  const texts = textsOf(
    progressCard({ ...card, phases: [{ name: "\u200B", over: 0, topics: 1 }] }),
  );
  expect(texts).toContain("Phase 1");
});

test("it never fails, never leaves its text, and always can be drawn", async () => {
  const ring = fc.record({ name: names, over: numbers, topics: numbers });
  const week = fc.record({ closed: numbers, promise: numbers, share: numbers });
  const end = fc.oneof(
    fc.record({ finished: days }),
    fc.record({ planned: days }),
    fc.record({ earliest: fc.option(days, { nil: undefined }), latest: fc.constant(undefined) }),
    fc.record({ earliest: days, latest: days }),
  );
  const cards = fc.record(
    {
      ...{ over: numbers, topics: numbers, doneMinutes: numbers, minutes: numbers },
      ...{ phases: fc.array(ring, { maxLength: 70 }), today: days, week, end },
    },
    { requiredKeys: ["over", "topics", "doneMinutes", "minutes", "phases", "today"] },
  );
  await fc.assert(
    fc.asyncProperty(cards, async (some) => {
      await isDrawn(progressCard(some));
      expect(progressCardAlt(some)).not.toMatch(/NaN|Infinity|undefined/);
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

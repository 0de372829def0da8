import { describe, expect, test } from "vitest";
import { publicEntries, rankEntries, type BoardOrder } from "../../src/domain/board.ts";
import type { Span } from "../../src/domain/period.ts";
import {
  comebacks,
  counted,
  improved,
  keptEvery,
  seen,
  sumLines,
  type Standing,
} from "../../src/domain/standing.ts";
import type { MemberLine, WeekLine } from "../../src/domain/boards.ts";
import { shareOf } from "../../src/domain/score.ts";
import { addDays } from "../../src/domain/week.ts";
import { WEEK_1 } from "./build.ts";

const NAMES = ["Ada", "Ben", "Cy", "Dee"];

/** A member's weeks from the first on, each `closed/promise` in minutes; `-`: not in the group. */
function weeks(name: string, told: string, more: Partial<WeekLine> = {}): readonly MemberLine[] {
  const id = NAMES.indexOf(name) + 1;
  return told.split(" ").flatMap((week, index) => {
    if (week === "-") return [];
    const [closed = 0, promise = 0] = week.split("/").map(Number);
    const share = shareOf(closed, promise);
    const reached = share === 0 ? null : 1_000 * index + id;
    return [
      {
        member: { id, name, hidden: false },
        score: {
          ...{ week: addDays(WEEK_1, 7 * index), promise, closed, share },
          ...{ reachedMs: reached, reachedBy: reached, finished: false, evidence: 0 },
          streak: { weeks: 0 },
          ...more,
        },
      },
    ];
  });
}

const hidden = (lines: readonly MemberLine[]): readonly MemberLine[] =>
  lines.map(({ member, score }) => ({ member: { ...member, hidden: true }, score }));

/** From one week to another, the first being 0. */
const span = (from: number, to = from): Span => ({
  from: addDays(WEEK_1, 7 * from),
  to: addDays(WEEK_1, 7 * to),
  frozen: false,
});

/** The whole board as the public sees it: `rank name value`. */
const board = (standings: readonly Standing[], by: BoardOrder) =>
  publicEntries(rankEntries(seen(standings).entries, by), by, true).map(
    ({ rank, name, ...entry }) => {
      const value = { share: entry.share, hours: entry.closed, streak: entry.streak };
      return `${rank} ${name} ${by in value ? value[by as keyof typeof value] : (entry.count ?? 0)}`;
    },
  );

describe("over several weeks", () => {
  const ada = weeks("Ada", "600/300 0/300");
  const ben = weeks("Ben", "200/300 200/300");

  test.each<[string, readonly MemberLine[], BoardOrder, readonly string[]]>([
    [
      "share counts each week at most its promise",
      [...ada, ...ben],
      "share",
      ["1 Ben 66", "2 Ada 50"],
    ],
    ["hours count all that was closed", [...ada, ...ben], "hours", ["1 Ada 600", "2 Ben 400"]],
    [
      "whoever promised nothing is not ranked",
      [...ben, ...weeks("Cy", "60/0 0/0")],
      "hours",
      ["1 Ben 400"],
    ],
    [
      "a week away is no week",
      [...ben, ...weeks("Cy", "- 300/300")],
      "share",
      ["1 Cy 100", "2 Ben 66"],
    ],
    ["hidden members are on no board", [...hidden(ada), ...ben], "share", ["1 Ben 66"]],
    [
      "the streak is the one after the last week",
      weeks("Ada", "0/300 0/300", { streak: { weeks: 3 } }),
      "streak",
      ["1 Ada 3"],
    ],
    ["no streak is not listed", ben, "streak", []],
  ])("%s", (_, lines, by, expected) => {
    expect(board(sumLines(lines, span(0, 1), by), by)).toEqual(expected);
  });

  test("who has finished by the last of them stands apart", () => {
    const fin = weeks("Cy", "300/300 0/0", { finished: true });
    const { entries, finishers } = seen(sumLines([...ben, ...fin], span(0, 1), "share"));
    expect([entries.map(({ name }) => name), finishers]).toEqual([["Ben"], ["Cy"]]);
  });

  test("evidence is counted over all of them", () => {
    const [standing] = sumLines(weeks("Ada", "1/2 1/2", { evidence: 2 }), span(0, 1), "share");
    expect(standing?.entry.evidence).toBe(4);
  });

  test("equal shares are listed by who reached theirs first, in the log's order", () => {
    const ben = weeks("Ben", "150/300", { reachedMs: 5, reachedBy: 8 });
    const ada = weeks("Ada", "150/300", { reachedMs: 5, reachedBy: 9 });
    expect(board(sumLines([...ada, ...ben], span(0), "share"), "share")).toEqual([
      "1 Ben 50",
      "1 Ada 50",
    ]);
  });
});

describe("most improved", () => {
  const told = (...lines: (readonly MemberLine[])[]) => {
    const all = lines.flat();
    const share = (weeks: Span) => sumLines(all, weeks, "share");
    return board(improved(share(span(0)), share(span(1))), "improved");
  };

  test.each<[string, string, readonly string[]]>([
    ["points of share more than before", "60/300 180/300", ["1 Ada 40"]],
    ["from nothing counts", "0/300 150/300", ["1 Ada 50"]],
    ["the same is not listed", "150/300 150/300", []],
    ["less is not listed", "300/300 150/300", []],
    ["more hours for the same share are no more share", "150/300 300/600", []],
    ["without a promise before there is nothing to compare", "0/0 300/300", []],
    ["without a promise now neither", "100/300 300/0", []],
    ["not in the group before: neither", "- 300/300", []],
  ])("%s", (_, weeksTold, expected) => {
    expect(told(weeks("Ada", weeksTold))).toEqual(expected);
  });

  test("equal steps share a rank, and hidden members are left out", () => {
    const lines = [
      weeks("Ada", "0/300 60/300"),
      weeks("Ben", "60/300 120/300"),
      hidden(weeks("Cy", "0/300 300/300")),
    ];
    expect(told(...lines)).toEqual(["1 Ada 20", "1 Ben 20"]);
  });
});

describe("comebacks", () => {
  /** Somebody was there all along, so that every week is one that the group lived. */
  const always = weeks("Dee", "0/100 0/100 0/100 0/100 0/100 0/100");

  test.each<[string, string, readonly string[]]>([
    ["kept again after two missed weeks", "100/100 0/100 0/100 80/100", ["1 Ada 80"]],
    ["after two weeks of rest", "100/100 0/0 0/0 50/100", ["1 Ada 50"]],
    ["after weeks out of the group", "100/100 - - 50/100", ["1 Ada 50"]],
    ["one week is no time away", "0/100 100/100 0/100 100/100", []],
    ["not kept yet", "100/100 0/100 0/100 49/100", []],
    ["a first kept week is a beginning", "0/100 0/100 0/100 100/100", []],
    ["of a week before it is no news", "100/100 0/100 0/100 80/100 90/100", []],
  ])("%s", (_, told, expected) => {
    const week = told.split(" ").length - 1;
    expect(board(comebacks([...always, ...weeks("Ada", told)], span(week)), "comeback")).toEqual(
      expected,
    );
  });

  test("weeks in which the whole group rested are no time away", () => {
    const all = NAMES.flatMap((name) => weeks(name, "100/100 0/0 0/0 100/100"));
    expect(board(comebacks(all, span(3)), "comeback")).toEqual([]);
  });

  test("over a longer period: the latest one in it", () => {
    const ada = weeks("Ada", "100/100 0/100 0/100 60/100 0/100 0/100");
    expect(board(comebacks([...always, ...ada], span(2, 5)), "comeback")).toEqual(["1 Ada 60"]);
    expect(board(comebacks([...always, ...ada], span(4, 5)), "comeback")).toEqual([]);
  });
});

test("check-ins and help are counted, whatever was promised", () => {
  const count = (id: number, count: number, hides = false) => ({
    member: { id, name: NAMES[id - 1] ?? "", hidden: hides },
    ...{ count, reachedMs: id, reachedBy: id },
  });
  const counts = [count(1, 2), count(2, 5), count(3, 5), count(4, 9, true)];
  expect(board(counted(counts), "check-ins")).toEqual(["1 Ben 5", "1 Cy 5", "3 Ada 2"]);
});

test("every week kept: of those promised, two at least", () => {
  const lines = [
    ...weeks("Ada", "50/100 100/100 0/0"),
    ...weeks("Ben", "100/100 49/100 100/100"),
    ...weeks("Cy", "- - 100/100"),
    ...hidden(weeks("Dee", "100/100 100/100 100/100")),
  ];
  expect(keptEvery(lines, span(0, 2))).toEqual(["Ada"]);
});

import { describe, expect, test } from "vitest";
import { standing } from "../../src/domain/event.ts";
import {
  closeMore,
  openingScore,
  scoreWeeks,
  settleWeek,
  shareOf,
} from "../../src/domain/score.ts";
import {
  calendarOf,
  does,
  joins,
  knows,
  logOf,
  ms,
  size,
  ticks,
  told,
  undoes,
  walkTold,
  weigh,
  WEEK_1,
  WEEK_2,
  WEEK_3,
  WEEK_4,
  type Told,
} from "./build.ts";

const weeksTold = (openWeek: string, ...story: readonly Told[]) =>
  scoreWeeks(standing(logOf(...story)), calendarOf(), openWeek);
const ada = joins("2026-11-23T09:00", 7);

describe("share: closed ÷ promise as a whole percent", () => {
  test.each([
    ["exact", 150, 300, 50],
    ["rounded down", 199, 300, 66],
    ["a minute short of all", 299, 300, 99],
    ["at most 100", 900, 300, 100],
    ["nothing closed", 0, 300, 0],
    ["less than a percent", 2, 300, 0],
    ["nothing promised", 60, 0, 0],
  ])("%s", (_, closed, promise, share) => {
    expect(shareOf(closed, promise)).toBe(share);
  });
});

describe("closed: minutes ticked in the week, by the local day stated for them", () => {
  test("Sunday's last minute is the old week's, Monday's first the new one's", () => {
    const [first, second] = weeksTold(
      WEEK_2,
      ada,
      does("2026-11-29T23:59", "a", weigh(60)),
      does("2026-11-30T00:00", "b", weigh(90)),
    );
    expect([first?.closed, second?.closed]).toEqual([60, 90]);
  });

  test("a done stated for yesterday counts where yesterday was", () => {
    const story = [ada, does("2026-11-30T08:00", "a", weigh(60), "2026-11-29")];
    expect(weeksTold(WEEK_2, ...story).map(({ closed }) => closed)).toEqual([60, 0]);
  });

  test("what was taken back is as if it had never been: the done after it closes all", () => {
    const story = [
      ada,
      ticks("2026-11-24T10:00", "t", weigh(90, ["a", "b", "c"]), "a"),
      does("2026-11-25T10:00", "t", weigh(90, ["a", "b", "c"])),
      undoes("2026-11-26T10:00", 2),
    ];
    expect(weeksTold(WEEK_1, ...story)[0]?.closed).toBe(90);
  });
});

describe("when the share was reached", () => {
  test("at the closing that reached it, not at a later one that changes nothing", () => {
    const story = [
      ada,
      does("2026-11-24T10:00", "a", weigh(420)),
      does("2026-11-25T10:00", "b", weigh(60)),
    ];
    expect(weeksTold(WEEK_1, ...story)[0]).toMatchObject({
      share: 100,
      reachedMs: ms("2026-11-24T10:00"),
    });
  });

  test("never while it is 0", () => {
    expect(weeksTold(WEEK_1, ada)[0]?.reachedMs).toBeNull();
  });
});

describe("the weeks of a member", () => {
  test("keep, rest, miss: the streak goes through them", () => {
    // Promises 420 each: 210 closed keeps; a paused day forgives; week 3 is missed.
    const story = [
      ada,
      does("2026-11-24T10:00", "a", weigh(210)),
      told("2026-12-04T10:00", { kind: "pause", until: "2026-12-05" }),
      does("2026-12-08T10:00", "b", weigh(209)),
    ];
    const weeks = weeksTold(WEEK_4, ...story);
    expect(weeks.map(({ week, streak }) => [week, streak.weeks])).toEqual([
      [WEEK_1, 1],
      [WEEK_2, 1],
      [WEEK_3, 0],
      [WEEK_4, 0],
    ]);
    expect(weeks.map(({ rest }) => rest)).toEqual([false, true, false, false]);
  });

  test("the running week does not break the streak", () => {
    const story = [ada, does("2026-11-24T10:00", "a", weigh(420))];
    expect(weeksTold(WEEK_2, ...story).at(-1)?.streak.weeks).toBe(1);
    expect(weeksTold(WEEK_3, ...story).map(({ streak }) => streak.weeks)).toEqual([1, 0, 0]);
  });

  test("weeks before the start are neutral", () => {
    const calendar = calendarOf({ start: WEEK_3 });
    const weeks = scoreWeeks(
      logOf(ada, does("2026-12-08T10:00", "a", weigh(420))),
      calendar,
      WEEK_3,
    );
    expect(weeks.map(({ promise, streak }) => [promise, streak.weeks])).toEqual([
      [0, 0],
      [0, 0],
      [420, 1],
    ]);
  });

  test("weeks after finishing are neutral: the streak stays", () => {
    const story = [
      joins("2026-11-23T09:00", 7, size(420, 1)),
      does("2026-11-24T10:00", "a", weigh(420)),
    ];
    expect(
      weeksTold(WEEK_3, ...story).map(({ promise, finished, streak }) => [
        promise,
        finished,
        streak.weeks,
      ]),
    ).toEqual([
      [420, true, 1],
      [0, true, 1],
      [0, true, 1],
    ]);
  });

  test("weeks away are none; the streak waits", () => {
    const story = [
      ada,
      does("2026-11-24T10:00", "a", weigh(420)),
      told("2026-11-29T10:00", { kind: "leave" }),
      joins("2026-12-14T09:00", 7),
    ];
    const weeks = weeksTold(WEEK_4, ...story);
    expect(weeks.map(({ week, streak }) => [week, streak.weeks])).toEqual([
      [WEEK_1, 1],
      [WEEK_4, 1],
    ]);
  });

  test("the day of leaving belongs to a week, a Monday too: its hours stay in the bar", () => {
    const story = [
      ada,
      does("2026-11-30T08:00", "a", weigh(60)),
      told("2026-11-30T09:00", { kind: "leave" }),
    ];
    expect(weeksTold(WEEK_3, ...story).map(({ week, closed }) => [week, closed])).toEqual([
      [WEEK_1, 0],
      [WEEK_2, 60],
    ]);
  });

  test("knowing closes nothing", () => {
    expect(weeksTold(WEEK_1, ada, knows("2026-11-24T10:00", "a", weigh(300)))[0]?.closed).toBe(0);
  });
});

describe("carrying a week on says what the whole log says", () => {
  const story = [ada, does("2026-11-24T10:00", "a", weigh(100))];
  const more = [...story, does("2026-11-25T10:00", "b", weigh(150))];

  test("one closing more", () => {
    const [before] = weeksTold(WEEK_1, ...story);
    const [after] = weeksTold(WEEK_1, ...more);
    if (before === undefined) throw new Error("no week");
    const closing = { id: 3, atMs: ms("2026-11-25T10:00"), minutes: 150 };
    expect(closeMore(before, walkTold(...more), closing)).toEqual(after);
  });

  test("Monday: the week is settled and the next one opens", () => {
    const [running] = weeksTold(WEEK_1, ...more);
    const [over, opened] = weeksTold(WEEK_2, ...more);
    if (running === undefined) throw new Error("no week");
    expect(settleWeek(running)).toEqual(over);
    expect(openingScore(walkTold(...more), calendarOf(), WEEK_2, over)).toEqual(opened);
  });
});

import { describe, expect, test } from "vitest";
import { checklistOf } from "../../src/domain/checklist.ts";
import { myPlan, stepsOf } from "../../src/domain/my-plan.ts";
import { nextTopic } from "../../src/domain/next.ts";
import { progressOf } from "../../src/domain/progress.ts";
import { projectsOf } from "../../src/domain/projects.ts";
import { openingScore, type WeekScore } from "../../src/domain/score.ts";
import type { Walk } from "../../src/domain/walk.ts";
import {
  calendarOf,
  courseWith,
  does,
  joins,
  phase,
  roadmapWith,
  statedPhase,
  told,
  topic,
  walkTold,
  weigh,
  WEEK_1,
  WEEK_2,
  WEEK_3,
  size,
} from "./build.ts";

const JOINED = "2026-11-23T08:00";
const course = courseWith({
  phases: [
    statedPhase("p", [
      ["a", 180],
      ["b", 240],
      ["c", 60],
    ]),
  ],
});
const joined = joins(JOINED, 5, size(480, 3));

function weeksOf(walk: Walk, calendar = calendarOf(), more: Partial<WeekScore> = {}) {
  const score = { ...openingScore(walk, calendar, WEEK_1, undefined), ...more };
  return myPlan({ walk, score }, progressOf(course, walk), calendar).map((week) => ({
    week: week.week,
    minutes: week.minutes,
    topics: week.parts.map(({ topic }) => topic.entry.topic.id),
  }));
}

describe("a member's own plan (rule 7)", () => {
  test("lays what is open on their weeks at their pace, a topic over two weeks where it must", () => {
    expect(weeksOf(walkTold(joined))).toEqual([
      { week: WEEK_1, minutes: 300, topics: ["a", "c", "b"] },
      { week: WEEK_2, minutes: 300, topics: ["b"] },
    ]);
  });

  test("begins each week with what next would name, and closes every open minute once", () => {
    const progress = progressOf(course, walkTold(joined));
    for (let pace = 1; pace <= 40; pace += 1) {
      const walk = walkTold(joins(JOINED, pace, size(480, 3)));
      const score = openingScore(walk, calendarOf(), WEEK_1, undefined);
      const weeks = myPlan({ walk, score }, progress, calendarOf());
      expect(weeks[0]?.parts[0]?.topic).toBe(nextTopic(progress, score.promise)?.topic);
      const closed = weeks.flatMap(({ parts }) => parts.map(({ minutes }) => minutes));
      expect(closed.reduce((sum, minutes) => sum + minutes, 0)).toBe(480);
    }
  });

  test("tells a part in whole steps", () => {
    // b: 240 minutes in four steps of an hour.
    const b = progressOf(course, undefined).topics.find(({ entry }) => entry.topic.id === "b");
    if (b === undefined) throw new Error("the test's course has no b");
    const steps = (open: number, minutes: number) => stepsOf({ topic: b, open, minutes });
    expect(steps(240, 120)).toEqual({ before: 0, upTo: 2, of: 4 });
    expect(steps(120, 120)).toEqual({ before: 2, upTo: 4, of: 4 });
    expect(steps(240, 59)).toEqual({ before: 0, upTo: 0, of: 4 });
    expect(steps(180, 61)).toEqual({ before: 1, upTo: 2, of: 4 });
  });

  test("gives the running week only what its promise leaves, and leaves it out where that is nothing", () => {
    const walk = walkTold(joined, does("2026-11-24T20:00", "a", weigh(180)));
    expect(weeksOf(walk, calendarOf(), { closed: 180 })[0]).toEqual({
      week: WEEK_1,
      minutes: 120,
      topics: ["c", "b"],
    });
    expect(weeksOf(walk, calendarOf(), { closed: 300 })[0]?.week).toBe(WEEK_2);
  });

  test("rests in a break and in a pause", () => {
    const calendar = calendarOf({ breaks: [{ from: WEEK_2, until: WEEK_3, atMs: 0 }] });
    expect(weeksOf(walkTold(joined), calendar)).toEqual([
      { week: WEEK_1, minutes: 300, topics: ["a", "c", "b"] },
      { week: WEEK_2, minutes: 0, topics: [] },
      { week: WEEK_3, minutes: 300, topics: ["b"] },
    ]);
    const paused = walkTold(joined, told("2026-11-30T08:00", { kind: "pause", until: WEEK_3 }));
    expect(weeksOf(paused)[1]).toEqual({ week: WEEK_2, minutes: 0, topics: [] });
  });

  test("is empty when nothing is open", () => {
    const walk = walkTold(
      joined,
      ...["a", "b", "c"].map((id) => does("2026-11-24T20:00", id, weigh(60))),
    );
    expect(weeksOf(walk)).toEqual([]);
  });
});

describe("the final check", () => {
  const checked = {
    phases: [
      phase("p", [topic("a"), topic("b", { option: "f/x" }), topic("c", { option: "f/y" })]),
    ],
    choices: [
      {
        id: "f",
        title: "F",
        options: [
          { id: "x", title: "X" },
          { id: "y", title: "Y" },
        ],
      },
    ],
    lists: [
      {
        id: "check",
        kind: "checklist",
        title: "Check",
        items: [{ title: "Both", topics: ["a", "b", "c"] }, "By heart"],
      },
    ],
  };

  test("is ticked from progress, and does not ask for the option that was not picked", () => {
    const walk = walkTold(joined, does("2026-11-24T20:00", "a", weigh(60)));
    expect(checklistOf(courseWith(checked), walk)).toEqual([
      { title: "Both", note: undefined, topics: 2, over: 1 },
      { title: "By heart", note: undefined, topics: 0, over: 0 },
    ]);
  });
});

test("projects are the project topics by phase and tier, then the lists of projects", () => {
  const roadmap = roadmapWith({
    phases: [phase("p", [topic("a"), topic("b", { kind: "project", tier: "beginner" })])],
    lists: [{ id: "l", kind: "projects", title: "Ideas", items: ["A blog"] }],
  });
  expect(projectsOf(roadmap).map(({ title, tier, under }) => [title, tier, under])).toEqual([
    ["Learn b", "beginner", roadmap.phases[0]?.title],
    ["A blog", undefined, "Ideas"],
  ]);
});

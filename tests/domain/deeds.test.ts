import { describe, expect, test } from "vitest";
import type { Calendar } from "../../src/domain/calendar.ts";
import { courseOf } from "../../src/domain/course.ts";
import {
  decideDone,
  decideGoal,
  decideKnow,
  decideSkip,
  decideTick,
  decideUndo,
  isStatable,
} from "../../src/domain/deeds.ts";
import type { MemberState } from "../../src/domain/records.ts";
import { openingScore } from "../../src/domain/score.ts";
import {
  calendarOf,
  does,
  item,
  joins,
  knows,
  logOf,
  ms,
  phase,
  roadmapWith,
  ticks,
  told,
  topic,
  topicOf,
  undoes,
  walkTold,
  weigh,
  WEEK_1,
  type Told,
} from "./build.ts";

const roadmap = roadmapWith({
  phases: [
    phase("p", [
      topic("http", { hours: 2.5, aliases: ["web"] }),
      topic("git", { hours: 1, items: [item("clone"), item("merge", { aliases: ["join"] })] }),
    ]),
  ],
  extras: [{ id: "more", title: "More", topics: [topic("talks")] }],
});
const course = courseOf(roadmap);
const http = topicOf(roadmap, "http");
const git = topicOf(roadmap, "git");
const heavy = weigh(150, [], { steps: 3 });
const light = weigh(60, ["clone", "merge"]);
const today = "2026-11-25";
const ada = joins("2026-11-23T09:00", 7);

function stateOf(...story: readonly Told[]): MemberState {
  const walk = walkTold(ada, ...story);
  const member = {
    id: 1,
    group: 1,
    person: 1,
    name: "Ada",
    hidden: false,
    joinedMs: 0,
    leftMs: null,
  };
  return { member, walk, score: openingScore(walk, calendarOf(), WEEK_1, undefined) };
}

describe("done", () => {
  test("is written with its day and weight", () => {
    expect(decideDone(stateOf(), course, http, "2026-11-24", "a link")).toEqual({
      event: { kind: "done", topic: "http", day: "2026-11-24", weight: heavy, evidence: "a link" },
      answer: { kind: "done" },
    });
  });

  test("said twice keeps the first date, says so and writes nothing", () => {
    const state = stateOf(does("2026-11-24T10:00", "http", heavy));
    expect(decideDone(state, course, http, today)).toEqual({
      answer: { kind: "already", day: "2026-11-24" },
    });
  });

  test("of a topic ticked to its end is done already", () => {
    const state = stateOf(
      ticks("2026-11-24T10:00", "git", light, "merge"),
      ticks("2026-11-25T10:00", "git", light, "clone"),
    );
    expect(decideDone(state, course, git, today).answer).toEqual({ kind: "already", day: today });
  });
});

describe("tick", () => {
  const tick = (...story: readonly Told[]) =>
    decideTick(stateOf(...story), course, http, null, today).answer;
  const once = ticks("2026-11-24T10:00", "http", heavy);

  test.each<[string, readonly Told[], object]>([
    ["the first step", [], { kind: "ticked", step: 1, steps: 3 }],
    ["2 of 3", [once], { kind: "ticked", step: 2, steps: 3 }],
    ["the last", [once, once], { kind: "ticked", step: 3, steps: 3 }],
    ["a step too many", [once, once, once], { kind: "already" }],
    ["of what is done", [does("2026-11-24T10:00", "http", heavy)], { kind: "already" }],
  ])("%s", (_, story, answer) => {
    expect(tick(...story)).toEqual(answer);
  });

  test("of an item names the item", () => {
    expect(decideTick(stateOf(), course, git, "merge", today).event).toEqual({
      kind: "tick",
      topic: "git",
      item: "merge",
      day: today,
      weight: light,
    });
  });
});

describe("a rename keeps what the log has under the former id (rule 1)", () => {
  test("ticks go on where they were: 2 of 3", () => {
    const state = stateOf(ticks("2026-11-24T10:00", "web", heavy));
    expect(decideTick(state, course, http, null, today)).toMatchObject({
      event: { topic: "web" },
      answer: { kind: "ticked", step: 2, steps: 3 },
    });
  });

  test("an item that was ticked under its former id is ticked", () => {
    const state = stateOf(ticks("2026-11-24T10:00", "git", weigh(60, ["clone", "join"]), "join"));
    expect(decideTick(state, course, git, "merge", today).answer).toEqual({ kind: "already" });
    expect(decideDone(state, course, git, today).event).toMatchObject({
      weight: { items: ["clone", "join"] },
    });
  });

  test("a done under the former id is done, and undone by the new name", () => {
    const story = [ada, does("2026-11-24T10:00", "web", heavy)];
    expect(decideDone(stateOf(...story.slice(1)), course, http, today).answer.kind).toBe("already");
    const undo = decideUndo(logOf(...story), http, today, ms("2026-11-25T10:00"));
    expect(undo.event).toEqual({ kind: "undo", day: today, event: 2 });
  });
});

describe("know", () => {
  test("a phase: only what is neither done nor known yet", () => {
    const state = stateOf(does("2026-11-24T10:00", "http", heavy));
    const { event, answer } = decideKnow(state, course, [http, git], today);
    expect(answer.known).toEqual([git]);
    expect(event).toEqual({ kind: "know", day: today, topics: [{ topic: "git", weight: light }] });
  });

  test("what is all known writes nothing", () => {
    const state = stateOf(knows("2026-11-24T10:00", "git", light));
    expect(decideKnow(state, course, [git], today)).toEqual({ answer: { known: [] } });
  });
});

describe("skip", () => {
  test("moves an open topic behind its phase", () => {
    const { event, answer } = decideSkip(stateOf(), course, http, today);
    expect(event).toEqual({ kind: "skip", day: today, topic: "http" });
    expect(answer).toMatchObject({ kind: "skipped", behind: { id: "p" } });
  });

  test("what is over or outside the phases is not moved", () => {
    const state = stateOf(does("2026-11-24T10:00", "http", heavy));
    expect(decideSkip(state, course, http, today)).toEqual({ answer: { kind: "over" } });
    expect(decideSkip(state, course, topicOf(roadmap, "talks"), today)).toEqual({
      answer: { kind: "outside" },
    });
  });
});

describe("undo", () => {
  const log = logOf(
    ada,
    does("2026-11-24T10:00", "http", heavy),
    ticks("2026-11-25T10:00", "git", light, "clone"),
    told("2026-11-25T11:00", { kind: "pace", pace: 9 }),
  );
  const undone = (now: string, id?: string, events = log) =>
    decideUndo(
      events,
      id === undefined ? undefined : topicOf(roadmap, id),
      now.slice(0, 10),
      ms(now),
    ).answer.undone?.id;

  test.each<[string, string, string | undefined, number | undefined]>([
    ["takes back my latest done, tick, skip or know, not a pace", "2026-11-25T12:00", undefined, 3],
    ["the latest, however long ago", "2027-01-25T12:00", undefined, 3],
    ["by name: the latest of that topic", "2026-11-25T12:00", "http", 2],
    ["by name within 7 days, to the millisecond", "2026-12-01T10:00", "http", 2],
    ["by name, not after 7 days", "2026-12-01T10:01", "http", undefined],
    ["by name, of a topic never touched", "2026-11-25T12:00", "talks", undefined],
  ])("%s", (_, now, id, event) => {
    expect(undone(now, id)).toBe(event);
  });

  test("again takes back the one before; when nothing is left it writes nothing", () => {
    const once = [...log, ...logOf(ada, ada, ada, ada, undoes("2026-11-25T12:00", 3)).slice(4)];
    expect(undone("2026-11-25T13:00", undefined, once)).toBe(2);
    expect(decideUndo(logOf(ada), undefined, today, ms("2026-11-25T12:00"))).toEqual({
      answer: { undone: undefined },
    });
  });

  test("by name finds a know of its whole phase", () => {
    const know = {
      kind: "know",
      topics: [http, git].map(({ id }) => ({ topic: id, weight: light })),
    } as const;
    const events = logOf(ada, told("2026-11-24T10:00", know));
    expect(undone("2026-11-25T12:00", "git", events)).toBe(2);
  });
});

describe("goal", () => {
  const goal = (now: string, more: Partial<Calendar> = {}, ...story: readonly Told[]) =>
    decideGoal(stateOf(...story), calendarOf(more), 2.5, now.slice(0, 10), ms(now));
  const paused = told("2026-11-23T10:00", { kind: "pause", until: null });

  test("is written in minutes, for the days that are not rest", () => {
    expect(goal("2026-11-24T10:00").event).toMatchObject({ kind: "goal", promise: 150, days: 7 });
    const breaks = [{ from: "2026-11-28", until: "2026-11-30", atMs: 0 }];
    expect(goal("2026-11-24T10:00", { breaks }).event).toMatchObject({ promise: 150, days: 5 });
  });

  test.each<[string, string, Partial<Calendar>, readonly Told[], string]>([
    ["until Thursday 00:00", "2026-11-25T23:59:59.999", {}, [], "set"],
    ["not from Thursday 00:00 on", "2026-11-26T00:00", {}, [], "settled"],
    ["not while the whole week rests", "2026-11-24T10:00", {}, [paused], "resting"],
    ["not in a week before the start", "2026-11-24T10:00", { start: "2026-12-07" }, [], "resting"],
  ])("%s", (_, now, more, story, kind) => {
    expect(goal(now, more, ...story).answer.kind).toBe(kind);
  });
});

describe("the day that a done may be stated for", () => {
  test.each<[string, string, string, string]>([
    ["today", "2026-11-25", "2026-11-01", "fine"],
    ["tomorrow", "2026-11-26", "2026-11-01", "ahead"],
    ["7 days back", "2026-11-18", "2026-11-01", "fine"],
    ["8 days back", "2026-11-17", "2026-11-01", "too-old"],
    ["the day of joining", "2026-11-23", "2026-11-23", "fine"],
    ["the day before joining", "2026-11-22", "2026-11-23", "away"],
  ])("%s", (_, day, joined, answer) => {
    const presence = [{ from: joined, fromMs: 0, until: null }];
    expect(isStatable(day, today, presence)).toBe(answer);
  });

  test("a day between leaving and joining again is none of the member's", () => {
    const presence = [
      { from: "2026-11-01", fromMs: 0, until: "2026-11-19" },
      { from: "2026-11-23", fromMs: 0, until: null },
    ];
    const days = ["2026-11-19", "2026-11-20", "2026-11-22", "2026-11-23"];
    const answers = days.map((day) => isStatable(day, today, presence));
    expect(answers).toEqual(["fine", "away", "away", "fine"]);
  });
});

import { describe, expect, test } from "vitest";
import { decideDone } from "../../src/domain/deeds.ts";
import type { Happening } from "../../src/domain/event.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { courseWith, ms, size, topicOf, weigh, WEEK_1, WEEK_2 } from "../domain/build.ts";
import { worldOf } from "./world.ts";

const done = (topic: string, minutes: number): Happening => ({
  kind: "done",
  topic,
  weight: weigh(minutes),
});

describe("joining", () => {
  test("gives a walk, a running week and its promise", async () => {
    const world = await worldOf();
    const state = await world.join("Ada", "2026-11-25T12:00", 7);
    expect(state.member).toMatchObject({ name: "Ada", hidden: false, leftMs: null });
    // Wednesday to Sunday: five days of an hour.
    expect(state.score).toMatchObject({ week: WEEK_1, promise: 300, closed: 0 });
  });

  test("members are listed in the order of joining, leavers left out", async () => {
    const world = await worldOf();
    for (const [name, hour] of [
      ["Cy", "09"],
      ["Ada", "10"],
      ["Ben", "11"],
    ] as const) {
      await world.join(name, `2026-11-23T${hour}:00`, 7);
    }
    await world.record("Ada", "2026-11-23T12:00", { kind: "leave" });
    const all = await world.members.all(await world.group());
    expect(all.map(({ member }) => member.name)).toEqual(["Cy", "Ben"]);
  });

  test("leaving on the very Monday of joining works, and leaves the hours in the bar", async () => {
    const world = await worldOf();
    await world.join("Ada", "2026-11-23T09:00", 7);
    await world.record("Ada", "2026-11-23T10:00", done("a", 60));
    await world.record("Ada", "2026-11-23T11:00", { kind: "leave" });
    const totals = await world.boards.totals(await world.group(), WEEK_1, WEEK_1);
    expect(totals).toMatchObject({ promise: 0, closed: 60 });
  });
});

describe("recording", () => {
  test("credits the minutes that the event closes and stores its instant, day and week", async () => {
    const world = await worldOf();
    await world.join("Ada", "2026-11-23T09:00", 7);
    await world.record("Ada", "2026-11-24T10:00", done("a", 90), "2026-11-23");
    const { member, score } = await world.state("Ada");
    const [, event] = await world.members.events(member.id);
    expect(event).toMatchObject({ atMs: ms("2026-11-24T10:00"), day: "2026-11-23", minutes: 90 });
    expect(score).toMatchObject({ closed: 90, share: 21, reachedMs: ms("2026-11-24T10:00") });
  });

  test("a refusal writes nothing", async () => {
    const world = await worldOf();
    const course = courseWith();
    const http = topicOf(course.roadmap, "http");
    const { member } = await world.join("Ada", "2026-11-23T09:00", 7);
    const say = async (at: string) =>
      world.members.record(await world.group(), member, ms(at), (state) =>
        decideDone(state, course, http, at.slice(0, 10)),
      );
    expect((await say("2026-11-24T10:00")).answer).toEqual({ kind: "done" });
    const again = await say("2026-11-25T10:00");
    expect(again.answer).toEqual({ kind: "already", day: "2026-11-24" });
    expect(again.recorded).toBeUndefined();
    expect(await world.members.events(member.id)).toHaveLength(2);
  });

  test("a goal is kept in the log and changes the promise", async () => {
    const world = await worldOf();
    await world.join("Ada", "2026-11-23T09:00", 7);
    await world.record("Ada", "2026-11-24T10:00", { kind: "goal", promise: 200, days: 7 });
    expect((await world.state("Ada")).score.promise).toBe(200);
    expect((await rebuild(world.db)).differences).toEqual([]);
  });

  test("what fails inside the decision leaves no trace", async () => {
    const world = await worldOf();
    const { member } = await world.join("Ada", "2026-11-23T09:00", 7);
    const failing = world.members.record(await world.group(), member, 0, () => {
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await world.members.events(member.id)).toHaveLength(1);
  });

  test("a done backdated into a frozen week changes that week and the streak after it", async () => {
    const world = await worldOf();
    await world.join("Ada", "2026-11-23T09:00", 7);
    await world.turnTo(ms("2026-11-30T00:00"));
    await world.record("Ada", "2026-11-30T10:00", done("a", 420), "2026-11-29");
    const { member } = await world.state("Ada");
    const weeks = await world.members.weeks(member.id);
    expect(weeks.map(({ week, closed, streak }) => [week, closed, streak.weeks])).toEqual([
      [WEEK_1, 420, 1],
      [WEEK_2, 0, 1],
    ]);
  });

  test("what was decided on a group read before its week turned lands in the week of its day", async () => {
    const world = await worldOf();
    const { member } = await world.join("Ada", "2026-11-23T09:00", 7);
    const stale = await world.group();
    await world.turnTo(ms("2026-11-30T00:00"));
    await world.members.record(stale, member, ms("2026-11-30T00:00"), () => ({
      event: { ...done("a", 420), day: "2026-11-29" },
      answer: undefined,
    }));
    expect((await rebuild(world.db)).differences).toEqual([]);
    const board = await world.boards.week(await world.group(), member.id);
    expect([board.ranked, board.top]).toEqual([1, []]);
  });

  test("what is recorded on Monday before the week was turned counts once it is", async () => {
    const world = await worldOf();
    await world.join("Ada", "2026-11-23T09:00", 7);
    await world.record("Ada", "2026-11-30T00:00", done("a", 210));
    await world.turnTo(ms("2026-11-30T00:01"));
    expect((await world.state("Ada")).score).toMatchObject({
      week: WEEK_2,
      closed: 210,
      share: 50,
    });
    expect((await rebuild(world.db)).differences).toEqual([]);
  });
});

describe("people", () => {
  test("a stranger whose first two requests come at once is one person", async () => {
    const world = await worldOf();
    const ids = await Promise.all([world.person("Dee"), world.person("Dee"), world.person("Dee")]);
    expect(new Set(ids).size).toBe(1);
  });

  test("a new name is noted and everything kept is exported", async () => {
    const world = await worldOf();
    await world.join("Ada", "2026-11-23T09:00", 7, size(600, 9));
    const person = await world.person("Ada");
    const data = await world.people.export(person);
    expect(data).toMatchObject({
      name: "Ada",
      accounts: [{ platform: "local", workspace: "w", user: "ada" }],
      organises: [],
      groups: [{ group: "Backend", left: null, events: [{ kind: "join", pace: 7 }] }],
    });
    expect(await world.people.export(await world.person("Org"))).toMatchObject({
      organises: ["Backend"],
      groups: [],
    });
  });
});

import { describe, expect, test } from "vitest";
import { TryLater } from "../../src/core/errors.ts";
import { text, type View } from "../../src/core/view.ts";
import { shownBy } from "../../src/domain/live.ts";
import { createLive, type LiveParts } from "../../src/scheduler/live.ts";
import { liveStore } from "../../src/store/live.ts";
import { addGroup, HOUR, MINUTE, worldAt } from "./world.ts";

const SECOND = 1_000;
const MONDAY = "2026-12-07";
const LATER = "2026-12-14";

const viewOf = (words: string): View => ({ blocks: [text(words)] });
const wordsOf = ({ blocks }: View) => JSON.stringify(blocks).replace(/.*\["(.*)"\].*/, "$1");

/** A group whose weekly goal of Monday 09:00 was sent to some channels, and lives. */
async function onePost(channels: readonly string[] = ["general"]) {
  const world = await worldAt("2026-12-07T08:00Z");
  const { db, clock, platform, lines, parts } = world;
  const group = await addGroup(world, "ada", "0 9 * * 1", {
    job: "weekly-goal",
    channels: [...channels],
  });
  /** What the group's post would say now, and which week runs. */
  const now = { says: "nothing yet", week: MONDAY, composed: 0 };
  const begin = (change: Partial<LiveParts> = {}) =>
    createLive({
      store: liveStore(db),
      platforms: [platform],
      log: parts.log,
      random: () => 0,
      jobs: ["weekly-goal"],
      everyMs: 30 * SECOND,
      open: () =>
        Promise.resolve({
          weekOf: () => MONDAY,
          compose: (_: string, week: string) => {
            now.composed += 1;
            const over = week < now.week;
            return Promise.resolve({ view: viewOf(over ? "over" : now.says), over });
          },
        }),
      ...change,
    });
  const live = begin();
  const scheduler = world.process({
    compose: () => {
      const view = viewOf(now.says);
      return Promise.resolve({ view, shows: shownBy(MONDAY, view) });
    },
  });
  await world.tickAt("2026-12-07T09:00Z", scheduler);
  await live.pulse(clock.nowMs);
  const pass = async (ms: number, by = live) => {
    clock.nowMs += ms;
    await by.pulse(clock.nowMs);
  };
  const record = (words: string) => {
    now.says = words;
    live.changed(group);
  };
  const edits = () =>
    platform.edits.map(({ receipt, view }) => `${receipt.message}: ${wordsOf(view)}`);
  return { ...world, group, live, begin, now, pass, record, edits, lines, scheduler };
}

describe("a live post", () => {
  test("is edited to the newest state, at most once in the time between two edits", async () => {
    const { record, pass, edits } = await onePost();
    for (let done = 1; done <= 100; done += 1) record(`${done} done`);
    await pass(SECOND);
    record("101 done");
    await pass(SECOND);
    record("102 done");
    await pass(SECOND);
    expect(edits()).toEqual(["1: 100 done"]);
    await pass(30 * SECOND);
    await pass(30 * SECOND);
    expect(edits()).toEqual(["1: 100 done", "1: 102 done"]);
  });

  test("that was on its way as something changed is edited once it is there", async () => {
    const { record, pass, edits, platform, tickAt, scheduler } = await onePost();
    platform.onTheWay = async () => {
      record("one done");
      await pass(SECOND);
    };
    await tickAt("2026-12-14T09:00Z", scheduler);
    await pass(MINUTE);
    expect(edits()).toContain("2: one done");
  });

  test("is not edited to what it shows already, just sent or later", async () => {
    const { record, pass, edits, live, group } = await onePost();
    live.changed(group);
    await pass(MINUTE);
    record("one done");
    await pass(MINUTE);
    record("one done");
    await pass(MINUTE);
    expect(edits()).toEqual(["1: one done"]);
  });

  test("costs nothing while nothing changes", async () => {
    const { pass, now } = await onePost();
    const before = now.composed;
    await pass(HOUR);
    await pass(HOUR);
    expect(now.composed).toBe(before);
  });

  test("is edited in each channel, from one and the same text", async () => {
    const { record, pass, edits, now } = await onePost(["one", "two"]);
    const before = now.composed;
    record("one done");
    await pass(MINUTE);
    expect(edits()).toEqual(["1: one done", "2: one done"]);
    expect(now.composed).toBe(before + 1);
  });

  test("that is gone from one channel lives on in the other", async () => {
    const { record, pass, edits, platform } = await onePost(["one", "two"]);
    platform.editScript.push("gone");
    record("one done");
    await pass(MINUTE);
    record("two done");
    await pass(MINUTE);
    expect(edits()).toEqual(["2: one done", "2: two done"]);
    expect(platform.tried).toEqual(["1", "2", "2"]);
  });

  test("whose edit fails waits longer each time, and then shows the newest state", async () => {
    const { record, pass, edits, platform, lines } = await onePost();
    platform.editScript.push("refuse", "refuse");
    record("one done");
    await pass(MINUTE);
    expect(lines.at(-1)).toEqual({ level: "warn", message: "a live post could not be edited" });
    record("two done");
    await pass(500);
    expect(platform.tried).toHaveLength(1);
    await pass(MINUTE);
    await pass(30 * MINUTE);
    expect(edits()).toEqual(["1: two done"]);
  });

  test("that the platform asks to leave alone for hours is left alone for as long, and then shows the newest state", async () => {
    const { record, pass, edits, platform } = await onePost();
    platform.editScript.push(new TryLater(2 * HOUR, "target"));
    record("one done");
    await pass(MINUTE);
    record("two done");
    for (let asked = 0; asked < 3; asked += 1) await pass(39 * MINUTE);
    expect(platform.tried).toHaveLength(1);
    await pass(5 * MINUTE);
    expect(edits()).toEqual(["1: two done"]);
  });

  test("gets one last edit when its week has turned, and none after it", async () => {
    const { record, pass, edits, now } = await onePost();
    record("one done");
    await pass(MINUTE);
    now.week = LATER;
    record("of the new week");
    await pass(MINUTE);
    record("more of it");
    await pass(HOUR);
    expect(edits()).toEqual(["1: one done", "1: over"]);
  });

  test("of another process's platform is left to it", async () => {
    const { record, pass, begin, edits } = await onePost();
    record("one done");
    await pass(MINUTE, begin({ platforms: [] }));
    expect(edits()).toEqual([]);
  });
});

describe("after a restart", () => {
  test("what was recorded before it is shown at the first pulse", async () => {
    const { now, begin, pass, edits } = await onePost();
    now.says = "done before the crash";
    await pass(MINUTE, begin());
    expect(edits()).toEqual(["1: done before the crash"]);
  });

  test("nothing is edited when nothing changed meanwhile", async () => {
    const { record, begin, pass, edits } = await onePost();
    record("one done");
    await pass(MINUTE);
    await pass(MINUTE, begin());
    expect(edits()).toEqual(["1: one done"]);
  });

  test("a week that turned meanwhile gets its last edit", async () => {
    const { now, begin, pass, edits } = await onePost();
    now.week = LATER;
    const next = begin();
    await pass(7 * 24 * HOUR, next);
    await pass(HOUR, next);
    expect(edits()).toEqual(["1: over"]);
  });

  test("a post that is two weeks old is left as it is", async () => {
    const { now, begin, pass, edits } = await onePost();
    now.week = LATER;
    await pass(16 * 24 * HOUR, begin());
    expect(edits()).toEqual([]);
  });
});

describe("a pulse", () => {
  test("asked for during another is that other one, and no edit is made twice", async () => {
    const { record, live, clock, edits } = await onePost();
    record("one done");
    clock.nowMs += MINUTE;
    await Promise.all([live.pulse(clock.nowMs), live.pulse(clock.nowMs)]);
    expect(edits()).toEqual(["1: one done"]);
  });

  test("sees in its next round what changed during it", async () => {
    const { record, live, group, now, begin, pass, edits } = await onePost();
    const changing = begin({
      open: () =>
        Promise.resolve({
          weekOf: () => MONDAY,
          compose: () => {
            const view = viewOf(now.says);
            if (now.says === "one done") {
              now.says = "two done";
              changing.changed(group);
            }
            return Promise.resolve({ view, over: false });
          },
        }),
    });
    record("one done");
    await live.stop();
    await pass(MINUTE, changing);
    await pass(MINUTE, changing);
    expect(edits()).toEqual(["1: one done", "1: two done"]);
  });

  test("never fails, and tries again what it could not read", async () => {
    const { record, group, begin, pass, edits, now, lines } = await onePost();
    let broken = true;
    const live = begin({
      open: () =>
        broken
          ? Promise.reject(new Error("busy"))
          : Promise.resolve({
              weekOf: () => MONDAY,
              compose: () => Promise.resolve({ view: viewOf(now.says), over: false }),
            }),
    });
    record("one done");
    live.changed(group);
    await pass(MINUTE, live);
    expect(lines.at(-1)?.level).toBe("warn");
    broken = false;
    await pass(MINUTE, live);
    expect(edits()).toEqual(["1: one done"]);
  });

  test("goes on after the clock jumped back", async () => {
    const { record, pass, edits } = await onePost();
    record("one done");
    await pass(MINUTE);
    record("two done");
    await pass(-HOUR);
    expect(edits()).toEqual(["1: one done", "1: two done"]);
  });

  test("after the end does nothing", async () => {
    const { record, pass, live, edits } = await onePost();
    await live.stop();
    record("one done");
    await pass(MINUTE);
    expect(edits()).toEqual([]);
  });
});

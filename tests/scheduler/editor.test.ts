import { expect, test } from "vitest";
import { TryLater } from "../../src/core/errors.ts";
import type { Log } from "../../src/core/ports.ts";
import type { CheckinStore, StalePost } from "../../src/domain/checkin-posts.ts";
import { createEditor } from "../../src/scheduler/editor.ts";
import { RecordingPlatform } from "../fakes/recording-platform.ts";

const MINUTE_MS = 60_000;

/** One post that wants an edit, and editors of as many processes as a test wants. */
function open() {
  const platform = new RecordingPlatform();
  const target = { kind: "channel", workspace: "w", channel: "c" } as const;
  const state = { wanted: 1, shown: 0, tries: 0, readyMs: 0 };
  const asRead = (): StalePost => ({
    delivery: { id: 1, group: 1, job: "checkin-post", occurrence: "2026-11-23 #1" },
    receipt: { platform: platform.name, target, message: "1" },
    ...state,
  });
  const store: Pick<CheckinStore, "stale" | "hold" | "edited"> = {
    stale: (nowMs) =>
      Promise.resolve(state.wanted > state.shown && state.readyMs <= nowMs ? [asRead()] : []),
    hold: ({ tries, readyMs }, untilMs, next = tries + 1) => {
      if (state.tries !== tries || state.readyMs !== readyMs) return Promise.resolve(false);
      Object.assign(state, { tries: next, readyMs: untilMs });
      return Promise.resolve(true);
    },
    edited: ({ wanted }) => {
      Object.assign(state, { shown: wanted, tries: 0, readyMs: 0 });
      return Promise.resolve();
    },
  };
  const warned: object[] = [];
  const log: Log = {
    info: () => undefined,
    warn: (fields) => void warned.push(fields),
    error: () => undefined,
  };
  const compose = () => Promise.resolve({ title: `wanted ${state.wanted}`, blocks: [] });
  const editor = (change: Partial<Parameters<typeof createEditor>[0]> = {}) =>
    createEditor({ store, platforms: [platform], log, random: () => 0.5, compose, ...change });
  return { platform, state, store, warned, editor };
}

test("a post is edited once, and left alone until it wants another edit", async () => {
  const { platform, state, editor } = open();
  const edit = editor();
  await edit(0);
  await edit(60_000);
  expect(platform.edits.map(({ view }) => view.title)).toEqual(["wanted 1"]);
  state.wanted += 1;
  await edit(120_000);
  expect(platform.edits.at(-1)?.view.title).toBe("wanted 2");
});

test("a post that the platform asks to leave alone waits for as long, and that is no failed try", async () => {
  const { platform, state, warned, editor } = open();
  platform.editScript.push(new TryLater(60 * MINUTE_MS, "target"));
  const edit = editor();
  await edit(0);
  state.wanted += 1;
  await edit(59 * MINUTE_MS);
  expect({ tried: platform.tried.length, tries: state.tries, warned }).toEqual({
    tried: 1,
    tries: 0,
    warned: [],
  });
  await edit(60 * MINUTE_MS);
  expect(platform.edits.map(({ view }) => view.title)).toEqual(["wanted 2"]);
});

test("of two processes one edits", async () => {
  const { platform, editor } = open();
  await Promise.all([editor()(0), editor()(0)]);
  expect(platform.edits).toHaveLength(1);
});

test("what changes during an edit is edited again", async () => {
  const { platform, state, editor } = open();
  const edit = editor({
    compose: () => {
      const view = { title: `wanted ${state.wanted}`, blocks: [] };
      if (state.wanted === 1) state.wanted = 2;
      return Promise.resolve(view);
    },
  });
  await edit(0);
  await edit(60_000);
  expect(platform.edits.map(({ view }) => view.title)).toEqual(["wanted 1", "wanted 2"]);
});

test("a post that cannot be edited is tried every half hour for two weeks, then daily, and never given up", async () => {
  const { platform, state, warned, editor } = open();
  platform.editsFail = true;
  const edit = editor();
  const triesIn = async (days: number, from: number) => {
    const before = warned.length;
    for (let half = 0; half < days * 48; half += 1) await edit((from * 48 + half) * 31 * MINUTE_MS);
    return warned.length - before;
  };
  expect(await triesIn(14, 0)).toBe(14 * 48);
  expect(warned.at(-1)).toEqual({
    ...{ delivery: 1, tries: 14 * 48 },
    error: { name: "Error", message: "refused" },
  });
  expect(await triesIn(10, 15)).toBeLessThan(20);
  expect(state.shown).toBe(0);
  platform.editsFail = false;
  await edit(30 * 31 * 48 * MINUTE_MS);
  expect(platform.edits).toHaveLength(1);
  expect(state).toMatchObject({ shown: 1, tries: 0 });
});

test("a post that is gone is left alone", async () => {
  const { platform, state, editor } = open();
  platform.editScript.push("gone");
  await editor()(0);
  expect(state.shown).toBe(1);
});

test("a failing store fails no round", async () => {
  const { platform, editor, store } = open();
  const edit = editor({ store: { ...store, stale: () => Promise.reject(new Error("broken")) } });
  await expect(edit(0)).resolves.toBeUndefined();
  expect(platform.edits).toEqual([]);
});

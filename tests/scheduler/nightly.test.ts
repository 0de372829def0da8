import { expect, test } from "vitest";
import type { Backups } from "../../src/core/ports.ts";
import { createNightly } from "../../src/scheduler/nightly.ts";
import { recordedMetrics } from "../fakes/recorded-metrics.ts";

/** Backups in memory, and a night after the other. */
function nights(...made: string[]) {
  const { told, metrics } = recordedMetrics();
  const logged: string[] = [];
  const state = { made: made.map(utc), isFull: false };
  const backups: Backups = {
    newestMs: (nowMs) =>
      Promise.resolve(
        state.made
          .filter((atMs) => atMs <= nowMs)
          .sort()
          .at(-1),
      ),
    make: (nowMs) => {
      if (state.isFull) return Promise.reject(new Error("the disk is full"));
      state.made.push(nowMs);
      return Promise.resolve();
    },
  };
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (_: object, says: string) => void logged.push(says),
  };
  const nightly = createNightly(backups, log, metrics);
  return {
    state,
    told,
    logged,
    /** What was made at that look. */
    at: async (time: string): Promise<boolean> => {
      const before = state.made.length;
      nightly.look(utc(time));
      nightly.look(utc(time));
      await nightly.over();
      return state.made.length > before;
    },
  };
}

const utc = (time: string): number => Date.parse(`${time}Z`);

test("one is made at the first look where last night has none, and then once a night", async () => {
  const { at, told } = nights("2026-11-28T03:00");
  expect(await at("2026-11-29T02:59")).toBe(false);
  expect(await at("2026-11-29T03:00")).toBe(true);
  expect(told).toEqual([
    ["newestBackup", utc("2026-11-28T03:00")],
    ["newestBackup", utc("2026-11-28T03:00")],
    ["backedUp", "ok"],
    ["newestBackup", utc("2026-11-29T03:00")],
  ]);
  for (const time of ["2026-11-29T03:01", "2026-11-29T23:59", "2026-11-30T02:59"]) {
    expect(await at(time)).toBe(false);
  }
  expect(await at("2026-11-30T09:00")).toBe(true);
});

test("where there is none at all, it does not wait for the night", async () => {
  expect(await nights().at("2026-11-29T14:00")).toBe(true);
});

test("one that fails is told, and tried again in an hour", async () => {
  const { at, state, told, logged } = nights();
  state.isFull = true;
  expect(await at("2026-11-29T14:00")).toBe(false);
  expect(await at("2026-11-29T14:59")).toBe(false);
  expect(told).toEqual([["backedUp", "failed"]]);
  expect(logged).toEqual(["the night's backup failed; it is tried again in an hour"]);
  state.isFull = false;
  expect(await at("2026-11-29T15:00")).toBe(true);
  expect(told.slice(1)).toEqual([
    ["backedUp", "ok"],
    ["newestBackup", utc("2026-11-29T15:00")],
  ]);
});

test("a clock that was ahead for a while keeps no night from its backup", async () => {
  const { at } = nights("2027-05-01T03:00");
  expect(await at("2026-11-29T14:00")).toBe(true);
});

import { Temporal } from "temporal-polyfill";
import { expect, onTestFinished, test } from "vitest";
import type { Timer } from "../../../src/core/ports.ts";
import type { Shards } from "../../../src/core/shards.ts";
import { holdShards, tellsOf, WHOLE } from "../../../src/platforms/discord/shards.ts";
import { leases } from "../../../src/store/leases.ts";
import { openSqlite } from "../../../src/store/sqlite.ts";

const SHARDS = { from: 0, to: 3, of: 8 };

/** Time that passes for several processes, of which one may stand still. */
class SharedTime {
  ms = 0;
  readonly #timers: { readonly isFrozen: () => boolean; readonly wake: () => void }[] = [];

  timer(isFrozen: () => boolean): Timer {
    const waiting = new Map<() => void, number>();
    const wake = () => {
      for (const [resolve, untilMs] of waiting) if (untilMs <= this.ms) resolve();
    };
    this.#timers.push({ isFrozen, wake });
    return {
      elapsedMs: () => this.ms,
      wait: (ms, over) =>
        new Promise<void>((resolve) => {
          const end = () => {
            waiting.delete(end);
            resolve();
          };
          if (over?.aborted === true) end();
          else waiting.set(end, this.ms + ms);
          over?.addEventListener("abort", end, { once: true });
        }),
    };
  }

  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      this.ms += 1_000;
      await this.wakeAll();
    }
  }

  async wakeAll(): Promise<void> {
    for (const { isFrozen, wake } of this.#timers) if (!isFrozen()) wake();
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  }
}

async function twoProcesses(others: Shards = SHARDS) {
  const db = await openSqlite(":memory:");
  onTestFinished(() => db.destroy());
  const time = new SharedTime();
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(time.ms) };
  const process = (holder: string, shards: Shards) => {
    const state = { frozen: false, lost: "", isCutOff: false };
    const stop = new AbortController();
    const timer = time.timer(() => state.frozen);
    const silent = () => undefined;
    const own = leases(db);
    const held = holdShards({
      shards,
      leases: {
        ...own,
        hold: (...asked) =>
          state.isCutOff ? Promise.reject(new Error("does not answer")) : own.hold(...asked),
      },
      holder,
      clock,
      timer,
      log: { info: silent, warn: silent, error: silent },
      lost: ({ message }) => (state.lost = message),
      stop: stop.signal,
    });
    let holds = false;
    void held.then(
      () => (holds = true),
      () => undefined,
    );
    return { state, stop, held, holds: () => holds };
  };
  const first = process("first", SHARDS);
  const { isMine, giveBack } = await first.held;
  const second = process("second", others);
  return { time, first: { ...first, isMine, giveBack }, second };
}

test("one process listens for as long as it runs, and the other one stands by", async () => {
  const { time, first, second } = await twoProcesses();
  await time.pass(70);
  expect([first.isMine(), first.state.lost, second.holds()]).toEqual([true, "", false]);
  await first.giveBack();
});

test("what is given back at a stop is taken by whoever stands by", async () => {
  const { time, first, second } = await twoProcesses();
  await time.pass(5);
  await first.giveBack();
  expect(first.isMine()).toBe(false);
  await time.pass(10);
  expect(second.holds()).toBe(true);
  await (await second.held).giveBack();
});

test("a process that stands still loses its shards within a lease, and knows it before it does anything", async () => {
  const { time, first, second } = await twoProcesses();
  await time.pass(15);
  first.state.frozen = true;
  await time.pass(20);
  // It would know before the other one has them.
  expect([first.isMine(), second.holds()]).toEqual([false, false]);
  await time.pass(15);
  expect(second.holds()).toBe(true);
  first.state.frozen = false;
  await time.wakeAll();
  expect(first.state.lost).toMatch(/Another process may listen to the shards 0-3\/8 of Discord/);
  expect((await second.held).isMine()).toBe(true);
  await (await second.held).giveBack();
});

test("a database that is away for some seconds, as a lease is to be renewed, costs nobody their shards", async () => {
  const { time, first, second } = await twoProcesses();
  await time.pass(9);
  for (const { state } of [first, second]) state.isCutOff = true;
  await time.pass(8);
  for (const { state } of [first, second]) state.isCutOff = false;
  await time.pass(40);
  expect([first.isMine(), first.state.lost, second.holds()]).toEqual([true, "", false]);
  await first.giveBack();
});

test("a process that reaches the database no more listens no more, and another one does", async () => {
  const { time, first, second } = await twoProcesses();
  first.state.isCutOff = true;
  await time.pass(22);
  expect([first.isMine(), second.holds()]).toEqual([false, false]);
  await time.pass(20);
  expect(first.state.lost).toMatch(/could not reach the database/);
  expect(second.holds()).toBe(true);
  await (await second.held).giveBack();
});

test("other shards of the same division are listened to beside these", async () => {
  const { time, first, second } = await twoProcesses({ from: 4, to: 7, of: 8 });
  await time.pass(2);
  expect(second.holds()).toBe(true);
  await first.giveBack();
  await time.pass(70);
  expect(second.state.lost).toBe("");
  await (await second.held).giveBack();
});

test.each([WHOLE, { from: 4, to: 4, of: 16 }])(
  "who divides Discord otherwise, %o, waits until nobody listens any more",
  async (others) => {
    const { time, first, second } = await twoProcesses(others);
    await time.pass(70);
    expect([first.isMine(), second.holds()]).toEqual([true, false]);
    await first.giveBack();
    await time.pass(31);
    expect(second.holds()).toBe(true);
    await (await second.held).giveBack();
  },
);

test("one that stands by ends when it is asked to stop", async () => {
  const { first, second } = await twoProcesses();
  second.stop.abort();
  await expect(second.held).rejects.toThrow("asked to stop while it stood by");
  await first.giveBack();
});

test.each([
  ["0", true],
  [String(3n << 22n), true],
  [String((4n << 22n) + 77n), false],
  [String(11n << 22n), true],
  [String(15n << 22n), false],
])("the server %s is told of by the shards 0 to 3 of 8: %s", (server, isTold) => {
  expect(tellsOf(SHARDS, server)).toBe(isTold);
});

import { Temporal } from "temporal-polyfill";
import { StartError } from "../core/errors.ts";
import type { Clock, Log } from "../core/ports.ts";
import type { Cairn } from "../main.ts";
import { createTicker } from "../scheduler/ticker.ts";
import { settableClock } from "../scheduler/timeline.ts";

/** What makes a running Cairn go: a clock, and ticks by it. */
export interface Pulse {
  readonly clock: Clock;
  start(cairn: Cairn): void;
  /** Ticks no more; resolves when what was under way has ended. */
  stop(): Promise<void>;
}

/** The real time: a tick a minute, and live posts brought up to date as often as they may be. */
export function realPulse(log: Log, liveMs: number): Pulse {
  const clock: Clock = { now: () => Temporal.Now.instant() };
  let ticker: ReturnType<typeof createTicker> | undefined;
  let live: ReturnType<typeof setInterval> | undefined;
  return {
    clock,
    start: ({ tick, pulse }) => {
      ticker = createTicker(clock, tick, log);
      ticker.start();
      const beat = () => void pulse(clock.now().epochMilliseconds);
      beat();
      live = setInterval(beat, liveMs);
    },
    stop: async () => {
      clearInterval(live);
      await ticker?.stop();
    },
  };
}

/**
 * A time that is told by the process that started this one: `{ nowMs }` sets the clock and ticks; when
 * all of that is done, it hears `{ tickedMs, nextDueMs }`. The first one is the time to begin at.
 */
export async function toldPulse(): Promise<Pulse> {
  if (process.send === undefined) {
    throw new StartError("CAIRN_TEST_CLOCK is “ipc”, and nobody is there to tell the time.");
  }
  const told = (listener: (nowMs: number) => void) => (message: unknown) => {
    if (isTime(message)) listener(message.nowMs);
  };
  const first = new Promise<number>((resolve) => {
    process.once("message", told(resolve));
  });
  // Whatever is sent before anybody listens would be lost.
  process.send({ asks: "time" });
  const clock = settableClock(await first);
  let ticking = Promise.resolve();
  let hear: ((message: unknown) => void) | undefined;
  return {
    clock,
    start: ({ tick, pulse, settled, store }) => {
      const step = async (nowMs: number) => {
        await clock.set(nowMs);
        await tick(nowMs);
        await pulse(nowMs);
        await settled();
        const nextDueMs = await store.schedules.nextDueMs(nowMs);
        if (process.connected) process.send?.({ tickedMs: nowMs, nextDueMs });
      };
      hear = told((nowMs) => {
        ticking = ticking.then(() => step(nowMs));
      });
      process.on("message", hear);
    },
    stop: async () => {
      if (hear !== undefined) process.off("message", hear);
      await ticking;
    },
  };
}

const isTime = (message: unknown): message is { readonly nowMs: number } =>
  typeof message === "object" &&
  message !== null &&
  "nowMs" in message &&
  typeof message.nowMs === "number";

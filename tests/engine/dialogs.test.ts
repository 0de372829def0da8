import { expect, onTestFinished, test } from "vitest";
import type { Config } from "../../src/config.ts";
import { UserError } from "../../src/core/errors.ts";
import type { Timer } from "../../src/core/ports.ts";
import { assemble } from "../../src/main.ts";
import { openGround } from "../../src/main/ground.ts";
import { settableClock } from "../../src/scheduler/timeline.ts";
import { FakeTimer } from "../fakes/timer.ts";
import { RecordingPlatform } from "../fakes/recording-platform.ts";
import { asked, SATURDAY, SETUP } from "../world.ts";

/** What a dialog is opened with: today's check-in, which is read from the log of events. */

const CONFIG: Config = {
  database: ":memory:",
  hostContact: undefined,
  logLevel: "silent",
  colour: false,
  liveMs: 30_000,
};

/** Time that stands: nobody who waits is done waiting. */
const standing: Timer = { elapsedMs: () => 0, wait: () => new Promise(() => undefined) };

/** Ada has checked in; from then on her events are read by `reading` where it is given. */
async function open(timer: Timer, reading?: () => Promise<never>) {
  const opened = await openGround(CONFIG);
  const logged: object[] = [];
  const note = (fields: object, message: string) => void logged.push({ ...fields, message });
  const { members } = opened.store;
  /** What stands in the way of reading, once it does. */
  const hurdle: { of?: typeof reading } = {};
  const events = (member: number) => hurdle.of?.() ?? members.events(member);
  const ground = {
    ...opened,
    store: { ...opened.store, members: { ...members, events } },
    log: { info: note, warn: note, error: note },
  };
  const clock = settableClock(Date.parse(SATURDAY));
  const platform = new RecordingPlatform("local");
  const cairn = await assemble(ground, CONFIG, clock, [platform], timer);
  onTestFinished(() => cairn.close());
  const ada = asked("ada", "general");
  for (const line of [SETUP, "/roadmap join", "/checkin did:Git"])
    await cairn.engine.say(ada, line);
  hurdle.of = reading;
  logged.length = 0;
  return { logged, checkin: () => cairn.engine.run(ada, "checkin", {}) };
}

test("what is ready in time stands in the dialog", async () => {
  const { checkin, logged } = await open(standing);
  expect(await checkin()).toMatchObject({ kind: "dialog", values: { did: "Git" } });
  expect(logged).toEqual([]);
});

test("what is not ready in two seconds opens it unfilled, and may fail later unheard", async () => {
  const reading = Promise.withResolvers<never>();
  const timer = new FakeTimer();
  const { checkin, logged } = await open(timer, () => reading.promise);
  expect(await checkin()).toMatchObject({ kind: "dialog", title: "Check in", values: {} });
  expect(timer.elapsedMs()).toBe(2_000);
  reading.reject(new Error("the disk is slow"));
  await new Promise(setImmediate);
  expect(logged).toEqual([
    { command: "checkin", action: "fill", message: "a dialog was opened unfilled" },
  ]);
});

test("what refuses in time is a refusal, as for any command", async () => {
  const { checkin } = await open(standing, () =>
    Promise.reject(new UserError("Not today.", "Come back tomorrow.")),
  );
  expect(await checkin()).toMatchObject({ kind: "reply", refused: true });
});

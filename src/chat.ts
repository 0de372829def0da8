import { dirname, join } from "node:path";
import { Temporal } from "temporal-polyfill";
import type { Config } from "./config.ts";
import { writeOut } from "./cli/write-out.ts";
import { UserError } from "./core/errors.ts";
import type { MovableTime } from "./core/ports.ts";
import { assemble, type Cairn } from "./main.ts";
import { DEMO_START, playDemo } from "./main/demo.ts";
import { openGround, type Ground } from "./main/ground.ts";
import { zoneIn } from "./main/local-places.ts";
import { fileAttachment } from "./platforms/local/attachment.ts";
import { LocalPlatform } from "./platforms/local/chat.ts";
import { runTerminal } from "./platforms/local/terminal.ts";
import { createTicker } from "./scheduler/ticker.ts";
import { movableTime, settableClock } from "./scheduler/timeline.ts";

/** The chat in a terminal: how it is put together and run. */
export interface ChatOptions {
  readonly database: string;
  /** Where a clock that stands begins; undefined: the real time, or the clock kept with the database. */
  readonly now: Temporal.Instant | undefined;
  readonly plain: boolean;
  readonly json: boolean;
  readonly demo: boolean;
}

/** Runs the chat until its input ends. */
export async function runChat(config: Config, options: ChatOptions): Promise<void> {
  const chat = await openChat(config, options);
  if (process.stdin.isTTY && !options.json) welcome(options);
  try {
    const historyFile = join(dirname(options.database), "chat-history");
    const keeps = process.stdin.isTTY && options.database !== ":memory:";
    await runTerminal({
      platform: chat.platform,
      input: process.stdin,
      output: process.stdout,
      ...(keeps ? { historyFile } : {}),
    });
  } finally {
    await chat.close();
  }
}

/** What somebody at the prompt wants to know first. */
function welcome({ demo, database }: ChatOptions): void {
  const lines = demo
    ? [
        "Night School: five members after six weeks, in memory. You are the host, in #general.",
        "Try @ben /roadmap next, then :press Done; /leaderboard; :advance 7d.",
      ]
    : [
        `A chat for trying Cairn out, kept in ${database}. You are the host, in #general.`,
        "Begin with /group setup roadmap:backend-234-hours; speak for others with @ada /roadmap join.",
      ];
  const last = "/cairn help tells what there is, :help how this chat works, Ctrl-D leaves.";
  writeOut(`${[...lines, last].join("\n")}\n`);
}

export interface Chat {
  readonly cairn: Cairn;
  readonly platform: LocalPlatform;
  readonly time: MovableTime;
  close(): Promise<void>;
}

/** A chat that is ready to hear lines. The clock is the real one unless it was ever set by hand. */
export async function openChat(config: Config, options: ChatOptions): Promise<Chat> {
  const ground = await openGround(config, options.demo ? ":memory:" : options.database);
  const startMs = options.demo ? DEMO_START : await standingClock(ground, options.now);
  const clock = settableClock(startMs ?? Date.now(), (nowMs) => ground.clock.keep(nowMs));
  // Time moves the scheduler, which stands on the time: it is put in below.
  let tick: Cairn["tick"] = () => Promise.resolve();
  let settled: Cairn["settled"] = () => Promise.resolve();
  const time =
    startMs === undefined
      ? realTime()
      : movableTime(
          clock,
          (nowMs) => tick(nowMs),
          (afterMs) => ground.store.schedules.nextDueMs(afterMs),
        );
  let quiet = options.demo;
  const platform = new LocalPlatform({
    log: ground.localLog,
    time,
    output: (line) => {
      if (!quiet) writeOut(line);
    },
    format: options.json ? "json" : "text",
    colour: config.colour && !options.plain && process.stdout.isTTY,
    echo: !process.stdin.isTTY,
    // Whoever speaks here sits at this machine.
    attachment: fileAttachment,
    zoneOf: (to) => zoneIn(ground, to, time.now().epochMilliseconds),
    settled: () => settled(),
  });
  // A terminal makes no backups and serves no pages, wherever browsers reach another Cairn.
  const unserved = { ...config, publicUrl: undefined, backupNights: 0 };
  const cairn = await assemble(ground, unserved, time, [platform]);
  ({ settled } = cairn);
  const { pulse } = cairn;
  const ticker = createTicker(time, cairn.tick, ground.log);
  const beat = () => void pulse(time.now().epochMilliseconds);
  let pulses: ReturnType<typeof setInterval> | undefined;
  if (startMs === undefined) {
    ticker.start();
    beat();
    pulses = setInterval(beat, config.liveMs);
  } else {
    // Where time stands, posts are brought up to date when it moves.
    tick = async (nowMs) => {
      await cairn.tick(nowMs);
      await pulse(nowMs);
    };
    await tick(startMs);
  }
  if (options.demo) await playDemo(platform);
  quiet = false;
  return {
    cairn,
    platform,
    time,
    close: async () => {
      clearInterval(pulses);
      if (startMs === undefined) await ticker.stop();
      await cairn.close();
    },
  };
}

/** The clock kept with the database goes on where it stood; else it begins at `now`. */
async function standingClock(
  ground: Ground,
  now: Temporal.Instant | undefined,
): Promise<number | undefined> {
  const kept = await ground.clock.kept();
  if (kept !== undefined) return kept;
  if (now === undefined) return undefined;
  await ground.clock.keep(now.epochMilliseconds);
  return now.epochMilliseconds;
}

/** The real time, which nobody moves. */
const realTime = (): MovableTime => ({
  now: () => Temporal.Now.instant(),
  moveTo: () =>
    Promise.reject(
      new UserError(
        "This chat runs on the real time, which cannot be moved.",
        "Start one with --now 2026-11-23T08:00Z and a database of its own, or with --demo.",
      ),
    ),
});

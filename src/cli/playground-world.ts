import type { Temporal } from "temporal-polyfill";
import type { Config } from "../config.ts";
import type { Metrics } from "../core/metrics.ts";
import type { FindPage } from "../core/page.ts";
import type { LocalMessage, Timer } from "../core/ports.ts";
import { assemble } from "../main.ts";
import { DEMO_START, playDemo } from "../main/demo.ts";
import { openGround, type Ground } from "../main/ground.ts";
import { groupIn, zoneIn, zoneOfMember } from "../main/local-places.ts";
import type { World } from "../platforms/local/browser/world.ts";
import { watchedLog } from "../platforms/local/browser/watched-log.ts";
import { LocalPlatform } from "../platforms/local/chat.ts";
import { runningTime } from "../scheduler/running-time.ts";
import { timer as machineTimer } from "../scheduler/timer.ts";

export interface PlaygroundWorld extends World {
  readonly ground: Ground;
  /** The pages of its groups. */
  readonly pages: FindPage | undefined;
  close(): Promise<void>;
}

interface Options {
  readonly database: string;
  readonly demo: boolean;
  readonly startsAt?: Temporal.Instant | undefined;
  /** How time passes by itself. */
  readonly timer?: Pick<Timer, "elapsedMs">;
  readonly metrics?: Metrics;
  /** Told of each message, new or edited. */
  readonly show: (message: LocalMessage) => void;
  /** Told as time passes. */
  readonly passed: () => void;
}

const BEAT_MS = 10_000;

/** Opens one: a Cairn on the local platform whose time runs on from where it stood. */
export async function openPlaygroundWorld(
  config: Config,
  { database, demo, startsAt, show, passed, timer = machineTimer, metrics }: Options,
): Promise<PlaygroundWorld> {
  const ground = await openGround(config, database);
  const log = watchedLog(ground.localLog, show);
  // Time moves the scheduler, which stands on the time: it is put in below.
  let tick: (nowMs: number) => Promise<void> = () => Promise.resolve();
  let settled: () => Promise<void> = () => Promise.resolve();
  const time = runningTime({
    startMs: demo ? DEMO_START : (startsAt?.epochMilliseconds ?? (await standing(ground))),
    elapsedMs: () => timer.elapsedMs(),
    keep: (nowMs) => ground.clock.keep(nowMs),
    tick: (nowMs) => tick(nowMs),
    nextDueMs: (afterMs) => ground.store.schedules.nextDueMs(afterMs),
  });
  const nowMs = () => time.now().epochMilliseconds;
  const platform = new LocalPlatform({
    log,
    time,
    // What is kept is what is seen: the pages show the log.
    output: () => undefined,
    format: "text",
    colour: false,
    settled: () => settled(),
  });
  const cairn = await assemble(ground, config, time, [platform], machineTimer, metrics);
  ({ settled } = cairn);
  tick = async (atMs) => {
    await cairn.tick(atMs);
    await cairn.pulse(atMs);
  };
  if (demo) await playDemo(platform);
  await time.pass();
  const fail = (error: unknown): void => {
    ground.log.error({ err: error }, "the playground failed");
  };
  const beat = setInterval(() => void time.pass().then(passed, fail), BEAT_MS);
  return {
    ground,
    pages: cairn.pages,
    engine: cairn.engine,
    log,
    fail,
    time,
    move: (to) => time.move(to),
    settled: () => cairn.settled(),
    zoneOf: async (user, to) =>
      (await zoneOfMember(ground, user, nowMs())) ?? (await zoneIn(ground, to, nowMs())),
    groupAt: async (to) => {
      const group = await groupIn(ground, to);
      if (group === undefined) return undefined;
      const { library, store } = ground;
      const roadmap = library.find(group.roadmap)?.document.title ?? "a roadmap of its own";
      const organisers = await store.groups.organisers(group.id);
      return {
        title: group.title,
        roadmap,
        organisers: organisers.filter(({ left }) => !left).map(({ name }) => name),
      };
    },
    close: async () => {
      clearInterval(beat);
      await time.pass();
      await cairn.close();
    },
  };
}

/** Where it was moved ahead it goes on from there; the real time never leaves it behind. */
const standing = async ({ clock }: Ground): Promise<number> =>
  Math.max(Date.now(), (await clock.kept()) ?? 0);

import { onTestFinished } from "vitest";
import { commands } from "../../../commands/index.ts";
import type { Clock } from "../../../src/core/ports.ts";
import { assemble } from "../../../src/main.ts";
import { openGround, type Ground } from "../../../src/main/ground.ts";
import { settableClock } from "../../../src/scheduler/timeline.ts";
import { serveHealth } from "../../../src/web/health/serve-health.ts";
import { FakeTimer } from "../../fakes/timer.ts";
import { RecordingPlatform } from "../../fakes/recording-platform.ts";
import { asked, SATURDAY, SETUP } from "../../world.ts";
import { readExposition, type Scraped } from "./exposition.ts";

const HOST = "127.0.0.1";

/** Health over real HTTP, on any port. */
export async function openHealth() {
  const timer = new FakeTimer();
  const address = { host: HOST, port: 0, variable: "HEALTH_PORT" };
  const health = await serveHealth({ address, version: "1.2.3", commands, timer });
  onTestFinished(() => health.close());
  const get = (path: string, init?: RequestInit) =>
    fetch(`http://${HOST}:${health.port}${path}`, init);
  const scrape = async () => readExposition(await (await get("/metrics")).text());
  return {
    health,
    timer,
    get,
    /** The status, then what it says. */
    ask: async (path: string) => {
      const response = await get(path);
      return `${response.status} ${(await response.text()).trim()}`;
    },
    scrape,
    /** The value of the one series with these labels; undefined where there is none. */
    value: async (name: string, labels: Readonly<Record<string, string>> = {}) =>
      valueIn(await scrape(), name, labels),
  };
}

export const valueIn = (
  scraped: ReadonlyMap<string, Scraped>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined =>
  [...scraped.values()]
    .flatMap(({ samples }) => samples)
    .find(
      (sample) =>
        sample.name === name &&
        Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
    )?.value;

/** The whole house with its health: what `serve` puts together, on a clock that stands. */
export async function openHouse(break_: (ground: Ground) => Ground = (ground) => ground) {
  const watched = await openHealth();
  const { health, timer } = watched;
  const config = {
    database: ":memory:",
    hostContact: undefined,
    liveMs: 30_000,
    logLevel: "silent",
    colour: false,
  } as const;
  const opened = await openGround(config);
  const ground = break_(opened);
  const clock: Clock & { set(nowMs: number): Promise<void> } = settableClock(Date.parse(SATURDAY));
  const platform = new RecordingPlatform("local");
  const cairn = await assemble(ground, config, clock, [platform], timer, health.metrics);
  health.begin(ground.vitals, clock);
  onTestFinished(() => cairn.close());
  const say = (who: string, line: string) => cairn.engine.say(asked(who, "general"), line);
  return {
    ...watched,
    cairn,
    ground: opened,
    clock,
    platform,
    say,
    /** A group in #general with these members, set up by ada. */
    openGroup: async (...members: readonly string[]) => {
      await say("ada", SETUP);
      for (const name of members) await say(name, "/roadmap join pace:6");
    },
    /** Goes to an instant and does what is due. */
    tickAt: async (instant: string) => {
      const nowMs = Date.parse(instant);
      await clock.set(nowMs);
      await cairn.tick(nowMs);
    },
  };
}

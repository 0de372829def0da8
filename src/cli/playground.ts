import { dirname, join } from "node:path";
import { Temporal } from "temporal-polyfill";
import type { HostConfig } from "../config.ts";
import { PAGES_PATH, type FindPage } from "../core/page.ts";
import { names } from "../main/names.ts";
import { presses } from "../main/presses.ts";
import { createPlayground } from "../platforms/local/browser/playground.ts";
import type { Health } from "../web/health/serve-health.ts";
import { groupPages } from "../web/pages/group-pages.ts";
import { robots, ROBOTS_PATH } from "../web/pages/robots.ts";
import { createWeb } from "../web/server.ts";
import { watchHealth } from "./health.ts";
import { openPlaygroundWorld } from "./playground-world.ts";
import { createWorlds } from "./playground-worlds.ts";
import { stopSignal, untilStopped } from "./until-stopped.ts";

export interface PlaygroundOptions {
  readonly database: string;
  readonly demo: boolean;
  /** Where the clock begins; undefined: where it stood, or now. */
  readonly startsAt: Temporal.Instant | undefined;
}

/** Serves the playground in the browser until the process is asked to stop. */
export async function runPlayground(
  config: HostConfig,
  options: PlaygroundOptions,
  print: (text: string) => 0,
): Promise<void> {
  // Heard from now on: whoever reads that it can be stopped may do so at once.
  const stop = stopSignal();
  const health = await watchHealth(config);
  stop.addEventListener("abort", health.stopping);
  try {
    await play(config, options, health, stop, print);
  } finally {
    await health.close();
  }
}

async function play(
  config: HostConfig,
  { database, demo, startsAt }: PlaygroundOptions,
  health: Health,
  stop: AbortSignal,
  print: (text: string) => 0,
): Promise<void> {
  const { playground: address } = config;
  const file = demo ? ":memory:" : database;
  const url = urlOf(address);
  const { metrics } = health;
  const worlds = createWorlds(file, () =>
    openPlaygroundWorld(
      // Its own address is as good as any for the pages of its groups.
      { ...config, publicUrl: url, backupNights: 0 },
      {
        database: file,
        demo,
        startsAt,
        metrics,
        show: (message) => {
          playground.show(message);
        },
        passed: () => {
          playground.passed();
        },
      },
    ),
  );
  const playground = createPlayground({
    worlds,
    presses,
    zone: Temporal.Now.timeZoneId(),
    host: address.host,
  });
  const { log } = (await worlds.current()).ground;
  const web = createWeb(address);
  web.mount("", playground.listener);
  const find: FindPage = (token) => async (path) => (await worlds.current()).pages?.(token)?.(path);
  web.mount(PAGES_PATH, groupPages({ find, log, names }));
  web.mount(ROBOTS_PATH, robots);
  try {
    await web.start();
    // A reset puts another world in the place of this one.
    health.begin(
      {
        answers: async () => (await worlds.current()).ground.vitals.answers(),
        outbox: async () => (await worlds.current()).ground.vitals.outbox(),
        people: async () => (await worlds.current()).ground.vitals.people(),
      },
      (await worlds.current()).time,
    );
    print(greeting(url, demo, database));
    if (!isLoopback(address.host)) print(WARNING);
    await untilStopped(stop);
    playground.close();
    await web.stop();
  } finally {
    await (await worlds.current()).close();
  }
}

/** Its file stands beside the one of the real groups, whose clock nobody may move. */
export const playgroundDatabase = (database: string): string =>
  database === ":memory:" ? database : join(dirname(database), "playground.db");

/** Where a browser of this machine finds it. */
function urlOf({ host, port }: HostConfig["playground"]): string {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

const isLoopback = (host: string): boolean => host === "::1" || host.startsWith("127.");

const WARNING = "HOST lets other machines in: whoever opens it may speak as anybody, and reset it.";

function greeting(url: string, demo: boolean, database: string): string {
  const kept =
    database === ":memory:" ? "in memory" : `kept in ${database}, apart from every real group`;
  return [
    `Cairn's playground is at ${url} (${demo ? "Night School after six weeks, in memory" : kept}).`,
    `npm run chat is the same in a terminal; to stop, press Ctrl-C or send SIGTERM to process ${process.pid}.`,
  ].join("\n");
}

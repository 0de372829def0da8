import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startTwin, type Twin } from "../tests/twins/discord/twin.ts";
import type { Figure } from "./figure.ts";
import { measured, quantile } from "./measure.ts";
import { ROADMAP } from "./world.ts";

const CAIRN = fileURLToPath(new URL("../bin/cairn.mjs", import.meta.url));
const PEER = fileURLToPath(new URL("discord-peer.ts", import.meta.url));
const CHANNELS = 50;
const WARM_UP = 20;

/** Discord over the loopback: what many servers weigh, and how long a command waits for its first answer. */
export async function benchDiscord(quick: boolean): Promise<readonly Figure[]> {
  const memory = await benchServers(quick ? 250 : 2_500);
  return [...memory, ...(await benchAnswers(quick ? 50 : 500))];
}

async function benchServers(servers: number): Promise<readonly Figure[]> {
  const twin = await startTwin();
  try {
    const channels = Array.from({ length: CHANNELS }, (_, at) => `channel-${at}`);
    for (let at = 0; at < servers; at += 1) twin.addGuild(`Server ${at}`, { channels });
    const bare = await heldBy(twin, "discord.js", servers);
    const ours = await heldBy(twin, "ours", servers);
    const what = `${servers.toLocaleString("en")} servers of ${CHANNELS} channels`;
    const peer = "discord.js with its default caches";
    return [
      {
        what: `Heap of a client in ${what}`,
        unit: "MB",
        ours: ours.heap,
        peer: { what: peer, value: bare.heap },
      },
      {
        what: `Memory of a client in ${what} (RSS)`,
        unit: "MB",
        ours: ours.rss,
        peer: { what: peer, value: bare.rss },
      },
    ];
  } finally {
    await twin.stop();
  }
}

interface Held {
  readonly servers: number;
  readonly heap: number;
  readonly rss: number;
}

async function heldBy(twin: Twin, caches: string, servers: number): Promise<Held> {
  const child = peerOf(twin, caches);
  const held = JSON.parse(await lineFrom(child)) as Held;
  await ended(child);
  if (held.servers !== servers) throw new Error(`${held.servers} of ${servers} servers are known`);
  return held;
}

const peerOf = (twin: Twin, caches: string): ChildProcess =>
  spawn(process.execPath, ["--expose-gc", PEER, twin.api, twin.token, caches], {
    stdio: ["ignore", "pipe", "inherit"],
  });

/** `/roadmap next` of the real program, beside a bare client that says one word. */
async function benchAnswers(times: number): Promise<readonly Figure[]> {
  const bare = await withBot(
    (twin) => peerOf(twin, "discord.js"),
    (twin) => measured(WARM_UP, times, () => answered(twin, "ping")),
  );
  const ours = await withBot(startCairn, async (twin) => {
    await answered(twin, "group setup", { roadmap: ROADMAP, timezone: "Europe/Berlin" });
    await answered(twin, "roadmap join", { pace: 5 });
    return measured(WARM_UP, times, () => answered(twin, "roadmap next"));
  });
  return [0.5, 0.99].map((part) => ({
    what: `The first answer to /roadmap next on Discord, p${part * 100}`,
    unit: "ms",
    ours: quantile(ours, part),
    peer: { what: "a bare client that says pong", value: quantile(bare, part) },
    ...(part === 0.99 ? { aim: { most: 100 } } : {}),
  }));
}

/** A loopback with one server, and a bot that has come to it. */
async function withBot<T>(
  start: (twin: Twin, folder: string) => ChildProcess,
  work: (twin: Twin) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "cairn-bench-"));
  const twin = await startTwin();
  twin.addGuild("Hall", { channels: ["general"], members: ["Ada"], managers: ["Ada"] });
  const bot = start(twin, folder);
  try {
    await lineFrom(bot);
    return await work(twin);
  } finally {
    await ended(bot);
    await twin.stop();
    rmSync(folder, { recursive: true });
  }
}

const startCairn = (twin: Twin, folder: string): ChildProcess =>
  spawn(process.execPath, [CAIRN, "start", "--db", join(folder, "cairn.db")], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, DISCORD_TOKEN: twin.token, DISCORD_API_URL: twin.api },
  });

/** Takes nothing but an answer: silence for three seconds is no figure. */
async function answered(
  twin: Twin,
  command: string,
  values: Readonly<Record<string, string | number>> = {},
): Promise<void> {
  const asked = await twin.user("Ada").command(command, values, { until: "answered" });
  if (asked.answered === undefined) throw new Error(`/${command} was not answered`);
}

async function lineFrom({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error("a process without output was started");
  const [line] = (await once(stdout, "data")) as [Buffer];
  return line.toString();
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill();
  await exit;
}

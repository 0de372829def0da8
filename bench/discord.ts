import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
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
/** Discord tells of these too, whether they are of use or not. */
const EMOJIS = 50;
const WARM_UP = 20;

/** Discord over the loopback: what many servers weigh, and how long a command waits for its first answer. */
export async function benchDiscord(quick: boolean): Promise<readonly Figure[]> {
  const memory = await benchServers(quick ? 250 : 2_500);
  return [...memory, ...(await benchAnswers(quick ? 50 : 1_000))];
}

async function benchServers(servers: number): Promise<readonly Figure[]> {
  const twin = await startTwin();
  try {
    const channels = Array.from({ length: CHANNELS }, (_, at) => `channel-${at}`);
    for (let at = 0; at < servers; at += 1)
      twin.addGuild(`Server ${at}`, { channels, emojis: EMOJIS });
    const bare = await heldBy(twin, "discord.js", servers);
    const ours = await heldBy(twin, "ours", servers);
    const cairn = await memoryOfCairn(twin, servers);
    const where = `in ${servers.toLocaleString("en")} servers of ${CHANNELS} channels and ${EMOJIS} emoji`;
    const figure = (what: string, own: number, peer: number): Figure => ({
      what: `${what} ${where}`,
      unit: "MB",
      ours: own,
      peer: { what: "a client with discord.js's default caches", value: peer },
    });
    return [
      figure("Heap of a client", ours.heap, bare.heap),
      figure("Memory of a client (RSS)", ours.rss, bare.rss),
      figure("Memory of all of Cairn (RSS)", cairn, bare.rss),
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

/** What the real program holds once it runs in all of these servers, in MB. */
async function memoryOfCairn(twin: Twin, servers: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "cairn-bench-"));
  const cairn = startCairn(twin, folder);
  try {
    await lineFrom(cairn);
    const [session] = twin.gateway.sessions.values();
    const told = session?.dispatched.filter(({ t }) => t === "GUILD_CREATE").length;
    if (told !== servers) throw new Error(`Cairn was told of ${told ?? 0} of ${servers} servers`);
    const status = readFileSync(`/proc/${cairn.pid ?? 0}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
  } finally {
    await ended(cairn);
    rmSync(folder, { recursive: true });
  }
}

const peerOf = (twin: Twin, caches: string): ChildProcess =>
  spawn(process.execPath, ["--expose-gc", PEER, twin.api, twin.token, caches], {
    stdio: ["ignore", "pipe", "inherit"],
  });

/** The real program's answers, one that reads and one that is durable, beside a bare client that says one word. */
async function benchAnswers(times: number): Promise<readonly Figure[]> {
  const bare = await withBot(
    (twin) => peerOf(twin, "discord.js"),
    (twin) => measured(WARM_UP, times, () => answered(twin, "ping")),
  );
  return withBot(startCairn, async (twin) => {
    await answered(twin, "group setup", { roadmap: ROADMAP, timezone: "Europe/Berlin" });
    await answered(twin, "roadmap join", { pace: 5 });
    const next = await measured(WARM_UP, times, () => answered(twin, "roadmap next"));
    const done = await measured(WARM_UP, times, (index) =>
      index % 2 === 0
        ? answered(twin, "roadmap done", { topic: "internet" })
        : answered(twin, "roadmap undo"),
    );
    return [
      ...figuresOf("/roadmap next", next, bare),
      ...figuresOf("/roadmap done or undo", done, bare),
    ];
  });
}

/** From the moment at which Discord sends the interaction to the one at which it has taken the first answer. */
const figuresOf = (
  line: string,
  ours: readonly number[],
  bare: readonly number[],
): readonly Figure[] =>
  [0.5, 0.99].map((part) => ({
    what: `The first answer to ${line} on Discord, p${part * 100}`,
    unit: "ms",
    ours: quantile(ours, part),
    peer: { what: "a bare client that says pong", value: quantile(bare, part) },
    ...(part === 0.99 ? { aim: { most: 100 } } : {}),
  }));

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

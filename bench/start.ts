import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../tests/free-port.ts";
import type { Figure } from "./figure.ts";
import { measured, median } from "./measure.ts";

const CAIRN = fileURLToPath(new URL("../bin/cairn.mjs", import.meta.url));
const SPAWNS = 5;
/** `npm start` is to answer within this many ms of the process starting. */
const ANSWER_MS = 2_000;
const SETTLE_MS = 1_500;

/** From the start of the process to the first answer, and what an idle one holds in memory. */
export async function benchStart(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "cairn-bench-"));
  try {
    const file = join(folder, "cairn.db");
    const bare = await measured(1, SPAWNS, () => ended(run(["-e", "0"], folder)));
    await firstAnswer(file, folder);
    const warm: number[] = [];
    const cold: number[] = [];
    for (let index = 0; index < SPAWNS; index += 1) {
      warm.push(await firstAnswer(file, folder));
      cold.push(await firstAnswer(join(folder, `cold-${index}.db`), join(folder, `cold-${index}`)));
    }
    const peer = { what: "node -e 0", value: median(bare) };
    const aim = { most: ANSWER_MS };
    return [
      { what: "Start to the first answer", unit: "ms", ours: median(warm), peer, aim },
      {
        what: "The very first start, no compile cache, no database",
        unit: "ms",
        ours: median(cold),
        peer,
        aim,
      },
      {
        what: "Memory of an idle start (RSS)",
        unit: "MB",
        ours: await memoryOf([CAIRN, "start", "--db", file], folder),
        peer: {
          what: "bare node",
          value: await memoryOf(["-e", "console.log(0); setInterval(() => 0, 1e9)"], folder),
        },
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `cache`: the folder of node's compile cache, so that this is not the cache of whoever runs it. */
const run = (args: readonly string[], cache: string) =>
  spawn(process.execPath, args, {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });

async function ended(child: ChildProcess): Promise<void> {
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`a process that was measured ended with ${code ?? "a signal"}`);
}

/** How long a chat takes to answer, in ms; the rest of its life is not on the clock. */
async function firstAnswer(database: string, cache: string): Promise<number> {
  const start = performance.now();
  const child = run([CAIRN, "chat", "--json", "--db", database], cache);
  child.stdin.end("@ada /cairn help\n");
  const exit = ended(child);
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const ms = performance.now() - start;
  await exit;
  if (!line.toString().includes('"view"')) throw new Error(`no answer: ${line.toString()}`);
  return ms;
}

/** What a process that has started and settled holds in memory, in MB. */
async function memoryOf(args: readonly string[], cache: string): Promise<number> {
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PORT: String(await freePort()), NODE_COMPILE_CACHE: cache },
  });
  await once(child.stdout, "data");
  await after(SETTLE_MS);
  const status = readFileSync(`/proc/${child.pid ?? 0}/status`, "utf8");
  child.kill();
  await once(child, "exit");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

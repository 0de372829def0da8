import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "../tests/postgres/server.ts";
import type { Figure } from "./figure.ts";
import { NoPlatform } from "./no-platform.ts";
import { workTogether, type Together } from "./processes.ts";
import { copyFirstGroup, countSent } from "./scale-rows.ts";
import { setUpTuesdays } from "./ticks.ts";
import { openHouse } from "./world.ts";

const PROCESSES = [1, 2, 4];

/** One SQLite file beside 1, 2 and 4 processes on one PostgreSQL, whose every commit is on the disk. */
export async function benchScale(quick: boolean): Promise<readonly Figure[]> {
  const posts = quick ? 300 : 3_000;
  const commands = { kind: "commands", forMs: quick ? 2_000 : 10_000 } as const;
  const server = await startPostgres({ durable: true });
  const folder = mkdtempSync(join(tmpdir(), "cairn-bench-"));
  let databases = 0;
  const fresh = async (engine: "SQLite" | "PostgreSQL"): Promise<string> => {
    databases += 1;
    if (engine === "SQLite") return join(folder, `${databases}.db`);
    await server.run(`create database bench${databases}`);
    return server.address(`bench${databases}`);
  };
  const command = async (engine: "SQLite" | "PostgreSQL", processes: number) =>
    workTogether(processes, await fresh(engine), commands);
  const post = async (engine: "SQLite" | "PostgreSQL", processes: number) => {
    const database = await fresh(engine);
    await fill(database, posts);
    const sent = await workTogether(processes, database, { kind: "posts" });
    const noted = await countSent(database);
    if (sent.done !== posts || noted !== posts) {
      throw new Error(`${posts} were due, ${noted} noted as sent, ${sent.done} posted`);
    }
    return sent;
  };
  try {
    return [
      ...(await compare("Durable commands", command)),
      ...(await compare(`Posts of ${posts.toLocaleString("en")} that are due at once`, post)),
    ];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

type Run = (engine: "SQLite" | "PostgreSQL", processes: number) => Promise<Together>;

async function compare(what: string, run: Run): Promise<readonly Figure[]> {
  const sqlite = await run("SQLite", 1);
  const figures: Figure[] = [];
  let one: Together | undefined;
  for (const processes of PROCESSES) {
    const together = await run("PostgreSQL", processes);
    const peer =
      one === undefined
        ? { what: `one process on SQLite (${limitOf(sqlite)})`, value: sqlite.perSecond }
        : { what: "one process on PostgreSQL", value: one.perSecond };
    one ??= together;
    figures.push({
      what: `${what}, PostgreSQL, ${processes} ${processes === 1 ? "process" : "processes"} (${limitOf(together)})`,
      unit: "/s",
      ours: together.perSecond,
      peer,
    });
  }
  return figures;
}

/** What kept it from being faster. */
function limitOf({ busy }: Together): string {
  const percent = `${Math.round(busy * 100)} %`;
  return busy > 0.85
    ? `limit: the ${cpus().length} processors, ${percent} busy`
    : `limit: waiting for commits and each other, processors ${percent} busy`;
}

/** So many groups whose weekly goal is due at once. */
async function fill(database: string, groups: number): Promise<void> {
  const house = await openHouse("2026-11-23T11:00:00Z", new NoPlatform(), database);
  await setUpTuesdays(house.cairn.engine);
  await house.close();
  await copyFirstGroup(database, groups, groups);
}

import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { temporary } from "../e2e/process.ts";
import { addGroup, DAY, ms, worldAt } from "../scheduler/world.ts";
import { chanceOf } from "./chance.ts";
import { openFaultyServer, type FaultyServer } from "./faulty-server.ts";
import { startProcesses, type Processes } from "./processes.ts";

export interface Crashes {
  readonly seed: number;
  readonly groups: number;
  readonly days: number;
  readonly kills: number;
  /** The part of the posts of which the platform cannot tell whether it has them. */
  readonly unknown: number;
}

/** What became of it. */
export interface Survived {
  readonly posts: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Posts that an organiser is asked about. */
  readonly asked: number;
  readonly kills: number;
  readonly refusals: number;
  readonly cuts: number;
}

const PROCESSES = 3;
const FIRST = "2026-12-01T09:00Z";
const FAULTS = { refused: 0.03, cut: 0.03 };

/**
 * Three processes post daily for some groups while they are killed (SIGKILL) at points that the seed
 * gives: as they claim, write, send, before and after the platform has taken a post, and while they ask
 * for one. Each day is seen to its end before the next one comes.
 */
export async function surviveCrashes(crashes: Crashes): Promise<Survived> {
  const { seed, groups, days, kills, unknown } = crashes;
  const folder = temporary();
  const file = join(folder, "crashed.db");
  const world = await worldAt("2026-12-01T08:00Z", file);
  const ids: number[] = [];
  for (let index = 0; index < groups; index += 1) {
    ids.push(await addGroup(world, `g${index}`, "0 9 * * *"));
  }
  await world.db.destroy();
  const server = await openFaultyServer({ seed, unknown, ...FAULTS });
  onTestFinished(() => server.close());
  const processes = startProcesses(PROCESSES, ms(FIRST), {
    database: file,
    folder,
    url: server.url,
  });
  onTestFinished(() => processes.close());
  const raw = new Sqlite(file);
  onTestFinished(() => {
    raw.close();
  });

  const chance = chanceOf(`${seed} kills`);
  const whileClaiming = Array.from({ length: Math.floor(kills / 5) }, () =>
    Math.floor(chance() * days),
  );
  killOnTheWay(kills - whileClaiming.length, groups * days, server, processes, chance);
  for (let day = 0; day < days; day += 1) {
    const here = whileClaiming.filter((planned) => planned === day);
    await liveDay(raw, processes, ms(FIRST) + day * DAY, () =>
      Promise.all(here.map(() => killSoon(processes, chance))),
    );
  }
  const expected = ids.flatMap((id) =>
    Array.from({ length: days }, (_, day) => {
      const name = new Date(ms(FIRST) + day * DAY).toISOString().slice(0, 16);
      return `${id} of ${name}`;
    }),
  );
  return {
    ...judge(raw, server, expected),
    kills: processes.kills(),
    refusals: server.refusals(),
    cuts: server.cuts(),
  };
}

/** Ticks, and moves the clock on to what waits, until every post of the day has come to an end. */
async function liveDay(
  raw: Sqlite.Database,
  processes: Processes,
  dueMs: number,
  onClaim: () => Promise<unknown>,
): Promise<void> {
  const next = raw.prepare<[number], { readyMs: number | null }>(
    "select min(at) as readyMs from (select min(next_run_ms) as at from schedules where next_run_ms <= ? " +
      "union all select min(ready_ms) from deliveries where state in ('pending', 'sending'))",
  );
  let nowMs = dueMs;
  for (let round = 0; ; round += 1) {
    processes.setClock(nowMs);
    await Promise.all([processes.tick(), round === 0 ? onClaim() : undefined]);
    const readyMs = next.get(nowMs)?.readyMs ?? null;
    if (readyMs === null) return;
    nowMs = Math.max(nowMs + 1_000, readyMs);
    if (nowMs >= dueMs + DAY) throw new Error("a day was not enough");
  }
}

/** A claim of some groups takes a few milliseconds. */
const CLAIM_MS = 12;

function killSoon(processes: Processes, chance: () => number): Promise<void> {
  const number = Math.floor(chance() * PROCESSES);
  return new Promise((resolve) => {
    setTimeout(() => {
      processes.kill({ number });
      resolve();
    }, chance() * CLAIM_MS);
  });
}

/** Points that a post passes when all goes well. */
const POINTS = 5;
/** Between the answer and noting it. */
const NOTING_MS = 2;

const ASKING_AHEAD = 20;

/** Kills whoever comes by, or another one, at so many of all the points that are passed. */
function killOnTheWay(
  kills: number,
  posts: number,
  server: FaultyServer,
  processes: Processes,
  chance: () => number,
): void {
  const most = posts * POINTS;
  const planned = Array.from({ length: kills }, () => chance() * most).sort((a, b) => a - b);
  let passed = 0;
  server.onPassing = async ({ point, pid }) => {
    passed += 1;
    // Few posts are asked for, so whoever asks is the likelier to be killed.
    const ahead = point === "find" ? ASKING_AHEAD : 0;
    const [next = Infinity] = planned;
    if (passed + ahead < next) return;
    const which = chance() < 0.8 ? { pid } : { number: Math.floor(chance() * PROCESSES) };
    // Taken off before anything is awaited: another one may come by meanwhile.
    planned.shift();
    if (point === "answered") {
      await new Promise((resolve) => setTimeout(resolve, chance() * NOTING_MS));
    }
    if (!processes.kill(which)) planned.unshift(next);
  };
}

function judge(
  raw: Sqlite.Database,
  { ledger }: FaultyServer,
  expected: readonly string[],
): Pick<Survived, "posts" | "lost" | "doubled" | "asked"> {
  const rows = raw
    .prepare<[], { text: string; state: string }>(
      "select group_id || ' of ' || occurrence as text, state from deliveries",
    )
    .all();
  const asking = new Set(rows.filter(({ state }) => state === "asking").map(({ text }) => text));
  const open = rows.filter(({ state }) => state !== "sent" && state !== "asking");
  const strange = [...ledger.keys()].filter((text) => !expected.includes(text));
  return {
    posts: [...ledger.values()].reduce((sum, count) => sum + count, 0),
    lost: [
      ...expected.filter((text) => !ledger.has(text) && !asking.has(text)),
      ...open.map(({ text, state }) => `${text} is ${state}`),
    ],
    doubled: [...strange, ...[...ledger].flatMap(([text, count]) => (count > 1 ? text : []))],
    asked: asking.size,
  };
}

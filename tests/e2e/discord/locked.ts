import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { readIn } from "../../platforms/discord/world.ts";
import type { Asked } from "../../twins/discord/interactions.ts";
import { temporary } from "../process.ts";
import { host } from "./hosted.ts";
import { startIdle } from "./idle.ts";

/** The longest that an event loop stood still, ms: ours, and that of a process beside it that does nothing. */
export interface Stood {
  readonly oursMs: number;
  readonly idleMs: number;
}

export interface Held {
  /** From each asking to its first answer, ms. */
  readonly firstMs: readonly number[];
  /** While all ask and nobody holds the database, while all ask and wait, and while they are let in at last. */
  readonly stood: Readonly<Record<"free" | "held" | "letIn", Stood>>;
  /** What was read where something was to be written, once the database was free. */
  readonly written: readonly string[];
  /** What was read of what only reads, by then. */
  readonly read: readonly string[];
  /** Dones in the database. */
  readonly dones: number;
}

const MEMBERS = ["ada", "ben", "cy", "dee", "eve", "fay", "gil", "hal"];
/** Starts anew whenever it is scraped. */
const STOOD = "nodejs_eventloop_lag_max_seconds";
const READING = ["roadmap next", "leaderboard", "checkin", "goal week"];

interface Ask {
  readonly asked: Asked;
  readonly ms: number;
}

/**
 * Another process, as `sqlite3` would be, holds the database from before everyone finishes a topic, and some only
 * look, for as long as `held` takes. `answers` resolves when all have their first answer.
 */
export async function holdDatabase(
  held: (answers: Promise<unknown>) => Promise<unknown>,
): Promise<Held> {
  const file = join(temporary(), "held.db");
  const { twin, says, measure, end } = await host(file, MEMBERS);
  const idle = startIdle();
  const ask = async (who: string, line: string, values = {}): Promise<Ask> => {
    const sinceMs = performance.now();
    const asked = await twin.user(who).command(line, values, { in: "general", until: "answered" });
    return { asked, ms: performance.now() - sinceMs };
  };
  const burst = (topic: string) => ({
    writers: Promise.all(MEMBERS.map((who) => ask(who, "roadmap done", { topic }))),
    readers: Promise.all(READING.map((line) => ask("ada", line))),
  });
  const over = async ({ writers, readers }: ReturnType<typeof burst>) => {
    for (const { asked } of [...(await writers), ...(await readers)]) {
      await asked.until(({ isPending }) => !isPending);
    }
  };
  const stoodIn = async (meanwhile: () => Promise<unknown>): Promise<Stood> => {
    await Promise.all([measure(STOOD), idle()]);
    await meanwhile();
    const oursMs = 1_000 * ((await measure(STOOD)) ?? NaN);
    return { oursMs: Math.round(oursMs), idleMs: Math.round(await idle()) };
  };
  // What is said for the first time is compiled first.
  for (const line of READING) await says("ada", line);
  await says("ada", "roadmap done", { topic: "dev-environment" });

  const free = await stoodIn(() => over(burst("syntax-types-flow")));
  const other = new Sqlite(file);
  other.exec("begin immediate");
  let asks: ReturnType<typeof burst> | undefined;
  const whileHeld = await stoodIn(() => {
    const { writers, readers } = (asks = burst("internet"));
    return held(Promise.all([writers, readers]));
  });
  const { writers, readers } = asks ?? burst("internet");
  const letIn = await stoodIn(() => {
    other.exec("rollback");
    return over({ writers, readers });
  });
  const dones = other.prepare<[], number>("select count(*) from events where kind = 'done'");
  const found = dones.pluck().get() ?? 0;
  other.close();
  await end("SIGTERM");
  return {
    firstMs: [...(await writers), ...(await readers)].map(({ ms }) => Math.round(ms)),
    stood: { free, held: whileHeld, letIn },
    written: (await writers).map(({ asked }) => readIn(asked)),
    read: (await readers).map(({ asked }) =>
      asked.modal === undefined ? readIn(asked) : "a dialog",
    ),
    dones: found,
  };
}

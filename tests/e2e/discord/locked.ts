import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { readIn } from "../../platforms/discord/world.ts";
import type { Asked } from "../../twins/discord/interactions.ts";
import { temporary } from "../process.ts";
import { host } from "./hosted.ts";

export interface Held {
  /** From each asking to its first answer, ms. */
  readonly firstMs: readonly number[];
  /** The longest that the event loop stood still while all waited, ms, and in as long a time of calm. */
  readonly stoodMs: number;
  readonly calmMs: number;
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

/**
 * Another process, as `sqlite3` would be, holds the database: `asked` after everyone has begun to finish a topic,
 * and some only to look, and then for as long as `held` takes. `answers` resolves when all have their first answer.
 */
export async function holdDatabase(
  asked: () => Promise<void>,
  held: (answers: Promise<void>) => Promise<void>,
): Promise<Held> {
  const file = join(temporary(), "held.db");
  const { twin, says, measure, end } = await host(file, MEMBERS);
  // What is said for the first time is compiled first.
  for (const line of READING) await says("ada", line);
  await says("ada", "roadmap done", { topic: "dev-environment" });
  const other = new Sqlite(file);
  other.exec("begin immediate");
  const asks: { asked: Asked; ms: number }[] = [];
  const ask = async (who: string, line: string, values = {}) => {
    const sinceMs = performance.now();
    const asked = await twin.user(who).command(line, values, { in: "general", until: "answered" });
    asks.push({ asked, ms: performance.now() - sinceMs });
    return asked;
  };
  const writers = MEMBERS.map((who) => ask(who, "roadmap done", { topic: "internet" }));
  const readers = READING.map((line) => ask("ada", line));
  const all = Promise.all([...writers, ...readers]).then(() => undefined);
  const stoodStill = async (meanwhile: () => Promise<void>) => {
    await measure(STOOD);
    await meanwhile();
    return Math.round(1_000 * ((await measure(STOOD)) ?? NaN));
  };
  await asked();
  const stoodMs = await stoodStill(() => held(all));
  other.exec("rollback");
  await all;
  for (const one of asks) await one.asked.until(({ isPending }) => !isPending);
  const calmMs = await stoodStill(() => held(all));
  const dones = other.prepare<[], number>("select count(*) from events where kind = 'done'");
  const found = dones.pluck().get() ?? 0;
  other.close();
  await end("SIGTERM");
  return {
    firstMs: asks.map(({ ms }) => Math.round(ms)),
    stoodMs,
    calmMs,
    written: (await Promise.all(writers)).map(readIn),
    read: (await Promise.all(readers)).map((one) =>
      one.modal === undefined ? readIn(one) : "a dialog",
    ),
    dones: found,
  };
}

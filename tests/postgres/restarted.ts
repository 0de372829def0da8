import { sql } from "kysely";
import { expect, onTestFinished } from "vitest";
import { openDatabase } from "../../src/store/open.ts";
import { quantilesOf, type Quantiles } from "../crash/quantiles.ts";
import { startBalanced } from "../e2e/slack/balanced.ts";
import { readIn, SETUP, startTwin } from "../platforms/slack/world.ts";
import { startPostgres } from "./server.ts";

export interface Restarted {
  /** Check-ins that somebody was told are there, and those of them that are not. */
  readonly acknowledged: number;
  readonly lost: readonly string[];
  /** What was answered otherwise, or not at all: all of it while the server was away. */
  readonly refused: number;
  /** Posts in the channel: of each member one. */
  readonly posts: number;
  /** From the moment at which the server was up again to that from which on everything was answered, ms. */
  readonly served: Quantiles;
}

const MEMBERS = ["ada", "ben", "cy", "dee"];
const EACH = 20;

/**
 * Two whole processes on a PostgreSQL that waits for its disk, behind a load balancer: four members check in over
 * and over, each as soon as they were answered, while the server ends by these signals and starts again.
 */
export async function endureRestarts(
  signals: readonly ("SIGINT" | "SIGQUIT")[],
): Promise<Restarted> {
  const server = await startPostgres({ durable: true });
  onTestFinished(() => server.stop());
  await server.run("create database cairn");
  const clock = { nowMs: Date.parse("2026-11-23T09:00:00Z") };
  const twin = await startTwin(() => clock.nowMs);
  onTestFinished(() => twin.stop());
  const db = server.address("cairn");
  const { cairn } = await startBalanced({ twin, db, clock }, 2);
  const ask = async (who: string, line: string): Promise<string> => {
    const [word = "", ...rest] = line.split(" ");
    return readIn(await twin.user(who).command(`/${word}`, rest.join(" "), { in: "general" }));
  };
  await ask("ada", SETUP);
  for (const who of MEMBERS) await ask(who, "roadmap join pace:6");

  const acknowledged: string[] = [];
  let [said, refused, isOver] = [0, 0, false];
  /** Since when, and how often, everything has been answered as it should be. */
  let well = { sinceMs: 0, times: 0 };
  const talking = MEMBERS.map(async (who) => {
    while (!isOver) {
      const did = `Step ${(said += 1)} of ${who}`;
      if ((await ask(who, `checkin did:"${did}"`)).includes(did)) {
        acknowledged.push(did);
        if (well.times === 0) well.sinceMs = performance.now();
        well.times += 1;
      } else {
        refused += 1;
        well = { sinceMs: 0, times: 0 };
      }
    }
  });
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  const served: number[] = [];
  for (const signal of signals) {
    const goal = acknowledged.length + EACH;
    await until(() => acknowledged.length >= goal);
    await server.restart(signal);
    const upMs = performance.now();
    well = { sinceMs: 0, times: 0 };
    // The balancer goes in turn, so both have answered then.
    await until(() => well.times >= EACH);
    served.push(well.sinceMs - upMs);
  }
  isOver = true;
  await Promise.all(talking);
  await cairn.tick(clock.nowMs + 60_000);
  cairn.signal("SIGTERM");
  expect(await cairn.over).toMatchObject({ code: 0 });

  const opened = await openDatabase(db);
  const { rows } = await sql<{ did: string }>`
    select cast(body as json) ->> 'did' as did from events where kind = 'checkin'`.execute(opened);
  await opened.destroy();
  const kept = new Set(rows.map(({ did }) => did));
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((did) => !kept.has(did)),
    refused,
    posts: twin
      .messagesIn("general", "ada")
      .filter(({ now }) => now["metadata"] !== undefined && JSON.stringify(now).includes("Step"))
      .length,
    served: quantilesOf(served),
  };
}

import { beforeAll, expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
import { manifestOf } from "../../src/platforms/slack/manifest.ts";
import { CHANNELS, DAYS, PEOPLE } from "../e2e/everything-story.ts";
import { useEverything } from "../e2e/everything.ts";
import { endsAsInTheTerminal } from "../e2e/six-weeks-on.ts";
import { startBalanced } from "../e2e/slack/balanced.ts";
import { playOnSlack } from "../e2e/slack/six-weeks-play.ts";
import { stageOn } from "../e2e/slack/stage.ts";
import { startSlack } from "../twins/slack/twin.ts";
import { startPostgres, type PostgresServer } from "./server.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres({ durable: true });
  return () => server.stop();
});

async function database(name: string): Promise<string> {
  await server.run(`create database ${name}`);
  return server.address(name);
}

test("the six-week example, on Slack behind a load balancer with two processes that tick at once, ends as in the terminal", async () => {
  const db = await database("weeks");
  let got: readonly number[] = [];
  await endsAsInTheTerminal(
    () =>
      playOnSlack(async (twin, clock) => {
        const balanced = await startBalanced({ twin, db, clock }, 2);
        ({ got } = balanced);
        return balanced.cairn;
      }),
    db,
  );
  expect(Math.min(...got)).toBeGreaterThan(20);
});

test("every command, control and shortcut is used on Slack behind a load balancer, everything delivered twice", async () => {
  const clock = { nowMs: Date.parse(DAYS[0]?.[0] ?? "") };
  const twin = await startSlack({ now: () => clock.nowMs, manifest: manifestOf(commands) });
  twin.addTeam("Hall", { channels: CHANNELS, members: PEOPLE });
  twin.files.looksUntilReady = 1;
  // As the next one comes, and so to the other process; none days later, as Slack never does.
  twin.deliveries.repeats = { times: 1, pick: () => 0 };
  const env = { PUBLIC_URL: "https://cairn.example" };
  const db = await database("everything");
  const { cairn } = await startBalanced({ twin, db, clock, env }, 2);
  const moveTo = async (targetMs: number) => {
    await twin.deliveries.drainRepeats();
    await cairn.moveTo(targetMs);
  };
  await useEverything(stageOn(twin), { ...cairn, moveTo }, clock);
  await twin.deliveries.drainRepeats();
  cairn.signal("SIGTERM");
  const { code, stderr } = await cairn.over;
  expect(code).toBe(0);
  // All that went wrong is what was made to.
  expect(stderr.split("\n").filter(Boolean)).toEqual([
    expect.stringContaining("a post was given up"),
  ]);
  expect(twin.invalidBodies()).toEqual([]);
  expect(twin.unanswered()).toEqual([]);
  await twin.stop();
});

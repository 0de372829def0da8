import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Config } from "../../src/config.ts";
import { assemble } from "../../src/main.ts";
import { openGround } from "../../src/main/ground.ts";
import { settableClock } from "../../src/scheduler/timeline.ts";
import { RecordingPlatform } from "../fakes/recording-platform.ts";
import { asked, SATURDAY, SETUP } from "../world.ts";

const START_MS = Date.parse(SATURDAY);
const HOUR_MS = 3_600_000;

/** A process of the house on a file, with the platforms that it gets to know. */
async function process(file: string, platforms: readonly RecordingPlatform[], atMs = START_MS) {
  const config: Config = {
    database: file,
    hostContact: undefined,
    logLevel: "silent",
    colour: false,
    liveMs: 30_000,
  };
  const cairn = await assemble(await openGround(config), config, settableClock(atMs), platforms);
  const say = async (who: string, line: string) => {
    const answer = await cairn.engine.say(asked(who, "general"), line);
    await cairn.settled();
    return answer.kind === "reply" && !answer.refused;
  };
  return { ...cairn, say };
}

const newFile = () => join(mkdtempSync(join(tmpdir(), "cairn-")), "cairn.db");

test("a process that dies between the commit and the post leaves it to the next, which posts it once", async () => {
  const file = newFile();
  // Without a platform nothing is sent: as if it died right after the commit.
  const first = await process(file, []);
  expect(await first.say("ada", SETUP)).toBe(true);
  expect(await first.say("ada", "/roadmap join")).toBe(true);
  expect(await first.say("ada", "/checkin did:Git")).toBe(true);
  expect(await first.say("ada", "/checkin did:Loops")).toBe(true);
  await first.close();

  const platform = new RecordingPlatform("local");
  const second = await process(file, [platform]);
  onTestFinished(() => second.close());
  await second.tick(START_MS);
  await second.tick(START_MS + 60_000);
  expect(platform.posts.map(({ view }) => view.blocks)).toEqual([
    [{ kind: "fields", fields: [{ label: "Did", value: "Loops" }] }],
  ]);
  expect(platform.edits).toEqual([]);
});

test("one that dies while it posts is asked for, and what changed meanwhile is edited", async () => {
  const file = newFile();
  const platform = new RecordingPlatform("local");
  const first = await process(file, [platform]);
  await first.say("ada", SETUP);
  await first.say("ada", "/roadmap join");
  platform.script.push("cut");
  await first.say("ada", "/checkin did:Git");
  await first.say("ada", "/checkin did:Loops");
  await first.close();

  const second = await process(file, [platform], START_MS + HOUR_MS);
  onTestFinished(() => second.close());
  await second.tick(START_MS + HOUR_MS);
  expect(platform.posts).toHaveLength(1);
  expect(platform.edits.map(({ view }) => view.blocks)).toEqual([
    [{ kind: "fields", fields: [{ label: "Did", value: "Loops" }] }],
  ]);
});

test("an edit that fails is tried again later, and shows what is true by then", async () => {
  const platform = new RecordingPlatform("local");
  const house = await process(":memory:", [platform]);
  onTestFinished(() => house.close());
  await house.say("ada", SETUP);
  await house.say("ada", "/roadmap join");
  await house.say("ada", "/checkin did:Git");
  platform.editsFail = true;
  await house.say("ada", "/checkin did:Loops");
  platform.editsFail = false;
  await house.say("ada", "/checkin did:Cookies");
  expect(platform.edits).toEqual([]);
  await house.tick(START_MS + HOUR_MS);
  await house.tick(START_MS + 2 * HOUR_MS);
  expect(platform.edits.map(({ view }) => view.blocks)).toEqual([
    [{ kind: "fields", fields: [{ label: "Did", value: "Cookies" }] }],
  ]);
});

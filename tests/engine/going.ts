import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { lineIn, SLACK } from "../commands/connected-world.ts";
import { linkLineIn, SLACK_DM } from "../commands/linked-world.ts";
import { temporary } from "../e2e/process.ts";
import { makeBackup } from "../../src/store/backup/make.ts";
import { restore } from "../../src/store/backup/restore.ts";
import { openWorldOn, SETUP, type World } from "../world.ts";

/** Rule 13: somebody of whom Cairn keeps all that it can keep, and every way in which they may go. */

/** Stands in all that they are called and write, and nowhere else. */
const MARK = "zqx7";
const HERE = `${MARK}ora`;
const THERE = `${MARK}sla`;
const DAY_MS = 86_400_000;

/** Zqx7ora and zqx7sla are one member, who has done, said and been asked all that there is. */
async function openFull(file: string): Promise<World> {
  const world = await openWorldOn(file, "slack");
  const { say, now } = world;
  await say("ada", SETUP);
  await say("host", lineIn(await say("ada", "/group connect")), SLACK);
  for (const who of ["ada", "ben", HERE]) await say(who, "/roadmap join pace:6");
  await say(THERE, "/roadmap join pace:4", SLACK);
  await now("2026-11-23T10:00+01:00");
  for (const line of [
    "/my settings nudges:on",
    "/my settings asks:on",
    "/my settings timezone:Europe/Paris",
    `/roadmap done internet note:"${MARK} a note"`,
    `/roadmap know topic:dev-environment`,
    `/checkin did:"${MARK} did" next:"${MARK} next" blocked:"${MARK} blocked"`,
    "/study log minutes:50 topic:internet",
    "/study start",
    "/goal set hours:5",
  ]) {
    const answer = await say(HERE, line);
    expect(answer.refused, `${line}: ${answer.text}`).toBe(false);
  }
  await say("ben", "/my settings asks:on");
  await say("ben", "/roadmap done internet");
  for (const who of [HERE, "ben"]) await (await say(who, "/buddy")).press(who, "Look for a buddy");
  await say(HERE, `/roadmap stuck syntax-types-flow question:"${MARK} a question"`);
  await say("ada", "/roadmap stuck internet question:why");
  await say("ada", `/group organisers add:${HERE}`);
  await say(THERE, `/checkin did:"${MARK} elsewhere"`, SLACK);
  const ask = await say(THERE, linkLineIn((await say(HERE, "/my link")).text), SLACK_DM);
  await ask.press(THERE, "Yes, link us", undefined, SLACK_DM);
  const wall = { platform: "slack", workspace: "T1", channel: "study" };
  await world.uploads.add(wall, "F1", { hash: "h", alt: `Bars of ${HERE}`, atMs: world.nowMs() });
  const own = { ...wall, channel: THERE };
  await world.uploads.add(own, "F2", { hash: "i", alt: "Your path", atMs: world.nowMs() });
  // A week is frozen, and the next one runs.
  await now("2026-12-01T10:00+01:00");
  await say(HERE, "/review");
  await say(HERE, `/roadmap done syntax-types-flow note:"${MARK} later"`);
  await say(HERE, "/my link");
  return world;
}

/** They may be strangers by then: what is refused is nothing. */
const pressIn = async (world: World, who: string, line: string, label: string, where?: string) => {
  const card = await world.say(who, line, where);
  const control = card.controls.find((one) => one.label.startsWith(label));
  if (control !== undefined) await card.press(who, control.label, undefined, where);
};

const erase = (world: World, who: string, where?: string) =>
  pressIn(world, who, "/my delete", "Erase", where);

/** What may happen to them, each at any time. */
export const WAYS: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  "they leave": (world) => world.say(HERE, "/roadmap leave"),
  "they are erased": (world) => erase(world, HERE),
  "they are erased from Slack": (world) => erase(world, THERE, SLACK_DM),
  "they export": (world) => world.say(HERE, "/my export"),
  "they hide": (world) => world.say(HERE, "/my settings visibility:hidden"),
  "they unlink": (world) => pressIn(world, HERE, "/my link", "Unlink"),
  "they are removed": (world) => pressIn(world, "ada", `/group remove ${HERE}`, "Remove"),
  "the bot leaves the server": (world) =>
    world.engine.placeChanged({ kind: "workspace-left", platform: "local", workspace: "local" }),
  "the bot is uninstalled from Slack": (world) =>
    world.engine.placeChanged({ kind: "workspace-left", platform: "slack", workspace: "T1" }),
  "the channel is deleted": (world) =>
    world.engine.placeChanged({
      kind: "channel-gone",
      platform: "local",
      workspace: "local",
      channel: "general",
    }),
  "the bot is back": async ({ engine }) => {
    await engine.placeChanged({ kind: "workspace-here", platform: "local", workspace: "local" });
    await engine.placeChanged({ kind: "workspace-here", platform: "slack", workspace: "T1" });
  },
  "the group is forgotten": async (world) => {
    const { engine } = world;
    await engine.placeChanged({ kind: "workspace-left", platform: "local", workspace: "local" });
    await engine.placeChanged({ kind: "workspace-left", platform: "slack", workspace: "T1" });
    await untilForgotten(world);
    expect((await world.dump())["groups"]).toEqual([]);
  },
  "a week passes": (world) => world.jump(world.nowMs() + 7 * DAY_MS),
};

/** A host puts the backup in place that was made before any of it, and starts Cairn again. */
export const RESTORED = "a backup is restored";

/** What sleeps for more than 30 days goes: it is looked for once an hour, and goes at the second look. */
async function untilForgotten({ jump, nowMs }: World): Promise<void> {
  for (const days of [0, 31, 31]) {
    await jump(nowMs() + days * DAY_MS);
    await jump(nowMs() + DAY_MS / 12);
  }
}

/** How it ends: they erase themselves, that and a backup of before is restored, or they leave for more than 30 days. */
export const ENDS = ["erased", "erased, and a backup is restored", "left"] as const;
export type End = (typeof ENDS)[number];

/**
 * Lets what is named happen in this order, and then the last thing. No table has a row that names them then, and no
 * byte of the file, nor of the log beside it.
 */
export async function goIn(order: readonly string[], last: End): Promise<void> {
  const folder = temporary();
  const file = join(folder, "going.db");
  const backup = join(folder, "before.db");
  let world = await openFull(file);
  await makeBackup(file, backup, world.nowMs());
  expect(linesWith(readFileSync(backup, "latin1")).length).toBeGreaterThan(0);
  const restored = async (): Promise<void> => {
    // A moment later than the last time: what was there before is kept by its second.
    const nowMs = world.nowMs() + 60_000;
    await world.close();
    restore(backup, file, { force: true, nowMs });
    world = await openWorldOn(file, "slack");
    await world.jump(nowMs);
  };
  expect(JSON.stringify(await world.dump())).toContain(MARK);
  for (const way of order) {
    await (way === RESTORED ? restored() : WAYS[way]?.(world));
    await world.settled();
  }
  if (last === "left") {
    await world.say(HERE, "/roadmap leave");
    await world.say(THERE, "/roadmap leave", SLACK);
    // Where the bot is gone nobody can say it any more; one of the two sides is there, or the group goes.
    await pressIn(world, "ada", `/group organisers remove:${HERE}`, "Remove");
    await pressIn(world, "host", `/group organisers remove:${HERE}`, "Remove", SLACK);
    await untilForgotten(world);
  } else {
    await erase(world, HERE);
    await erase(world, THERE, SLACK_DM);
  }
  if (last === "erased, and a backup is restored") await restored();
  const told = `${order.join(", ")}; ${last}`;
  expect(linesWith(JSON.stringify(await world.dump())), told).toEqual([]);
  await world.emptyLog();
  expect(bytesOf(`${file}-wal`), told).toBe(0);
  await world.close();
  expect(linesWith(readFileSync(file, "latin1")), `${told}: in the file itself`).toEqual([]);
  expect(existsSync(`${file}-wal`)).toBe(false);
}

/** What stands around the mark, wherever it is. */
const linesWith = (text: string): readonly string[] =>
  [...text.toLowerCase().matchAll(new RegExp(`.{0,60}${MARK}.{0,60}`, "g"))].map(([line]) => line);

function bytesOf(file: string): number {
  return existsSync(file) ? readFileSync(file).length : 0;
}

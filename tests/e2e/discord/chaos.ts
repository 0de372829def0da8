import Sqlite from "better-sqlite3";
import { join } from "node:path";
import { expect } from "vitest";
import { chanceOf } from "../../crash/chance.ts";
import { SETUP } from "../../platforms/discord/world.ts";
import type { Fault } from "../../twins/discord/faults.ts";
import { fits } from "../../twins/shared/ledger.ts";
import { startTwin, type Twin } from "../../twins/discord/twin.ts";
import { temporary } from "../process.ts";
import { startOnDiscord, type Hosted, type Running } from "./process.ts";

/** A channel for each of several groups, so that many posts fall due at once. */
const GROUPS = Array.from({ length: 12 }, (_, index) => `group-${index}`);
const BEGIN = Date.parse("2026-11-21T09:00:00Z");
const MONDAY = Date.parse("2026-11-23T08:00:00Z");
const WEEK_MS = 7 * 86_400_000;
const MINUTE_MS = 60_000;
const SEND = "POST /channels/:channel/messages";

/**
 * Weekly goals of twelve groups, while Discord fails in every way it has. Each Monday the process is killed
 * (SIGKILL) at a request that `seed` gives, and begins anew. In the end each group has each week's goal
 * exactly once.
 */
export async function surviveChaos(seed: number, kills: number): Promise<void> {
  const chance = chanceOf(seed);
  const clock = { nowMs: BEGIN };
  const twin = await startTwin({ now: () => clock.nowMs });
  twin.addGuild("Hall", { channels: GROUPS, members: ["ada"] });
  const host = { twin, clock, db: join(temporary(), "chaos.db") };
  let cairn = await begin(host);
  for (const name of GROUPS) {
    await twin.user("ada").command("group setup", { ...SETUP, name }, { in: name });
    await twin.user("ada").command("roadmap join", {}, { in: name });
  }
  const faulty = failSends(twin);
  for (let week = 0; week < kills; week += 1) {
    upset(twin, chance());
    const dueMs = MONDAY + week * WEEK_MS;
    killAt(twin, cairn, 1 + Math.floor(chance() * GROUPS.length * 2));
    // It may die on the way, or outlive the requests that there were.
    await cairn.moveTo(dueMs).catch(() => undefined);
    clock.nowMs = dueMs;
    cairn.signal("SIGKILL");
    await cairn.over;
    cairn = await begin(host);
    upset(twin, chance());
    // Whatever was put off or left in doubt comes well within the day's window.
    for (let minutes = 1; minutes <= 60; minutes += 6)
      await cairn.tick(dueMs + minutes * MINUTE_MS);
  }
  const weeks = Array.from({ length: kills }, (_, week) => MONDAY + week * WEEK_MS);
  const goals = GROUPS.map((name) => weeks.map((fromMs) => postsOf(twin, name, fromMs)));
  expect(undelivered(host.db)).toEqual([]);
  expect(goals).toEqual(GROUPS.map(() => weeks.map(() => 1)));
  for (const hits of faulty) expect(hits()).toBeGreaterThan(0);
  cairn.signal("SIGTERM");
  expect((await cairn.over).code).toBe(0);
  expect(twin.invalidBodies()).toEqual([]);
  await twin.stop();
}

/** Weekly goals that wait, for whatever or whomever. */
function undelivered(file: string): readonly unknown[] {
  const db = new Sqlite(file, { readonly: true });
  const rows = db
    .prepare(
      "select key, state, attempts, error from deliveries where job = 'weekly-goal' and state != 'sent'",
    )
    .all();
  db.close();
  return rows;
}

async function begin(host: Hosted): Promise<Running> {
  const cairn = await startOnDiscord(host);
  if (cairn === undefined) throw new Error("it does not start");
  return cairn;
}

/** Public posts of the bot in the first half of a week: its goal, since the recap comes on Sunday. */
const postsOf = (twin: Twin, name: string, fromMs: number): number =>
  twin
    .messagesIn(name, "ada")
    .filter(({ author, onlyFor }) => author.bot && onlyFor === undefined)
    .filter(({ createdMs }) => createdMs >= fromMs && createdMs < fromMs + WEEK_MS / 2).length;

/** Kills the process when Discord has heard so many more requests, before it answers the last. */
function killAt({ faults }: Twin, cairn: Running, requests: number): void {
  let left = requests;
  const count = () => {
    left -= 1;
    if (left === 0) cairn.signal("SIGKILL");
    return false;
  };
  faults.plant(count, { kind: "cut", when: "before" });
}

/** One thing that goes wrong with the gateway: ops 7 and 9, sockets that drop or are closed. */
function upset({ gateway }: Twin, chance: number): void {
  const upsets = [
    () => {
      gateway.reconnect();
    },
    () => {
      gateway.invalidate(true);
    },
    () => {
      gateway.invalidate(false);
    },
    () => {
      gateway.drop();
    },
    () => {
      gateway.close(4_000);
    },
  ];
  upsets[Math.floor(chance * upsets.length)]?.();
}

/** Of every ten sends one each is taken and cut, cut, limited and refused: more than Discord ever does. */
const FAULTS: Readonly<Record<number, Fault>> = {
  1: { kind: "cut", when: "after" },
  3: { kind: "limit", retryAfterSeconds: 0.05 },
  5: { kind: "cut", when: "before" },
  7: { kind: "refuse", status: 500 },
};

/** How often each fault was met, by the end. */
function failSends({ faults }: Twin): readonly (() => number)[] {
  let sends = 0;
  const counted = new WeakSet();
  return Object.entries(FAULTS).map(([place, fault]) => {
    const isIts = (request: Parameters<typeof fits>[1]) => {
      if (!fits(SEND, request)) return false;
      if (!counted.has(request)) sends += 1;
      counted.add(request);
      return sends % 10 === Number(place);
    };
    return faults.plant(isIts, fault, Infinity).hits;
  });
}

import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import { chanceOf } from "../../crash/chance.ts";
import { SETUP } from "../../platforms/discord/world.ts";
import { startTwin } from "../../twins/discord/twin.ts";
import { temporary } from "../process.ts";
import { goalsIn, isOnce } from "./chaos-goals.ts";
import { failing, killing, upset } from "./chaos-faults.ts";
import { startOnDiscord, type Hosted, type Running } from "./process.ts";

/** A channel for each of several groups, so that many posts fall due at once. */
const GROUPS = Array.from({ length: 12 }, (_, index) => `group-${index}`);
const BEGIN = Date.parse("2026-11-21T09:00:00Z");
const MINUTE_MS = 60_000;
/** Ticks of the hour after a goal fell due: back-offs and leases end among them. */
const MINUTES = [0, 1, 7, 13, 19, 25, 31, 37, 43, 49, 55];

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
  const killAfter = killing(twin);
  const met = failing(twin);
  let cairn = await begin(host);
  for (const name of GROUPS) {
    await twin.user("ada").command("group setup", { ...SETUP, name }, { in: name });
    await twin.user("ada").command("roadmap join", {}, { in: name });
  }
  const killed: number[] = [];
  const again = async () => {
    await cairn.over;
    killed.push(clock.nowMs);
    cairn = await begin(host);
    upset(twin, chance());
  };
  const mondays = Array.from({ length: kills }, (_, week) => mondayOf(week));
  for (const [week, { dueMs }] of mondays.entries()) {
    await cairn.moveTo(dueMs - MINUTE_MS);
    upset(twin, chance());
    killAfter(cairn, 1 + Math.floor(chance() * GROUPS.length * 4));
    for (const minutes of MINUTES) {
      const tick = () => cairn.tick(dueMs + minutes * MINUTE_MS);
      await tick().catch(() => again().then(tick));
    }
    // It may outlive the requests that there were.
    if (killed.length > week) continue;
    cairn.signal("SIGKILL");
    await again();
  }
  // Within the day's window, which no back-off outlasts.
  await cairn.moveTo(clock.nowMs + 20 * 60 * MINUTE_MS);
  const goals = goalsIn(host, { groups: GROUPS, names: mondays.map(({ name }) => name) });
  expect(goals).toHaveLength(GROUPS.length * kills);
  expect({ seed, wrong: goals.filter((goal) => !isOnce(goal)), killed }).toEqual({
    seed,
    wrong: [],
    killed: expect.any(Array) as unknown,
  });
  expect(killed).toHaveLength(kills);
  expect(met()).not.toContain(0);
  cairn.signal("SIGTERM");
  expect((await cairn.over).code).toBe(0);
  expect(twin.invalidBodies()).toEqual([]);
  await twin.stop();
}

/** When the goal of a week falls due, and the name of that occurrence: 9:00 by the group's own clocks. */
function mondayOf(week: number): { readonly dueMs: number; readonly name: string } {
  const local = Temporal.PlainDate.from(SETUP.start).add({ weeks: week }).toPlainDateTime("09:00");
  return {
    dueMs: local.toZonedDateTime(SETUP.timezone).epochMilliseconds,
    name: local.toString({ smallestUnit: "minute" }),
  };
}

async function begin(host: Hosted): Promise<Running> {
  const cairn = await startOnDiscord(host);
  if (cairn === undefined) throw new Error("it does not start");
  return cairn;
}

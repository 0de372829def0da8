import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import { chanceOf } from "../crash/chance.ts";
import { goalNames, type Goal } from "./chaos-goals.ts";
import { temporary } from "./process.ts";
import type { Running, SharedClock } from "./told-process.ts";

/** A channel for each of several groups, so that many posts fall due at once. */
export const GROUPS = Array.from({ length: 12 }, (_, index) => `group-${index}`);
const BEGIN = Date.parse("2026-11-21T09:00:00Z");
const MINUTE_MS = 60_000;
/** Ticks of the hour after a goal fell due: back-offs and leases end among them. */
const MINUTES = [0, 1, 7, 13, 19, 25, 31, 37, 43, 49, 55];

/** A group's beginning, for everyone alike. */
export const START = { start: "2026-11-23", timezone: "Europe/Berlin" } as const;

/** A platform on which everything goes wrong. */
export interface Stage {
  /** Starts Cairn on it; undefined where it ended before it ran. */
  start(db: string): Promise<Running | undefined>;
  /** Sets a group up in the channel of its name, with a member. */
  setUp(group: string): Promise<void>;
  /** One thing that goes wrong with the connection, by a chance from 0 to 1. */
  upset(chance: number): void;
  /** Kills a process when the platform has heard so many more requests, before it answers the last. */
  killAfter(cairn: Running, requests: number): void;
  /** How often each fault of sends was met. */
  met(): readonly number[];
  /** The goals of these occurrences, in all groups. */
  goals(db: string, names: readonly string[]): readonly Goal[];
  /** Checks what is left to check, and ends. */
  stop(): Promise<void>;
}

export interface Chaos {
  readonly seed: number;
  readonly kills: number;
  /** May a goal have ended so? */
  readonly isRight: (goal: Goal) => boolean;
}

/**
 * Weekly goals of twelve groups, while a platform fails in every way it has. Each Monday the process is
 * killed (SIGKILL) at a request that `seed` gives, and begins anew.
 */
export async function surviveChaos(
  open: (clock: SharedClock) => Promise<Stage>,
  { seed, kills, isRight }: Chaos,
): Promise<readonly Goal[]> {
  const chance = chanceOf(seed);
  const clock = { nowMs: BEGIN };
  const stage = await open(clock);
  const db = join(temporary(), "chaos.db");
  const begin = async (): Promise<Running> => {
    const cairn = await stage.start(db);
    if (cairn === undefined) throw new Error("it does not start");
    return cairn;
  };
  let cairn = await begin();
  for (const group of GROUPS) await stage.setUp(group);
  const killed: number[] = [];
  const again = async () => {
    await cairn.over;
    killed.push(clock.nowMs);
    cairn = await begin();
    stage.upset(chance());
  };
  const mondays = Array.from({ length: kills }, (_, week) => mondayOf(week));
  for (const [week, { dueMs }] of mondays.entries()) {
    await cairn.moveTo(dueMs - MINUTE_MS);
    stage.upset(chance());
    stage.killAfter(cairn, 1 + Math.floor(chance() * GROUPS.length * 4));
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
  const names = mondays.map(({ name }) => name);
  expect(goalNames(db)).toEqual(names);
  const goals = stage.goals(db, names);
  expect(goals).toHaveLength(GROUPS.length * kills);
  expect({ seed, wrong: goals.filter((goal) => !isRight(goal)), killed }).toEqual({
    seed,
    wrong: [],
    killed: expect.any(Array) as unknown,
  });
  expect(killed).toHaveLength(kills);
  expect(stage.met()).not.toContain(0);
  cairn.signal("SIGTERM");
  expect((await cairn.over).code).toBe(0);
  await stage.stop();
  return goals;
}

/** When the goal of a week falls due, and the name of that occurrence: 9:00 by the group's own clocks. */
function mondayOf(week: number): { readonly dueMs: number; readonly name: string } {
  const local = Temporal.PlainDate.from(START.start).add({ weeks: week }).toPlainDateTime("09:00");
  return {
    dueMs: local.toZonedDateTime(START.timezone).epochMilliseconds,
    name: local.toString({ smallestUnit: "minute" }),
  };
}

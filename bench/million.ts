import { join } from "node:path";
import type { Figure } from "./figure.ts";
import { collectGarbage, measured, median, timed } from "./measure.ts";
import { rawClaims } from "./raw-claims.ts";
import { copyFirstGroup } from "./scale-rows.ts";
import { DUE_AT, setUpTuesdays } from "./ticks.ts";
import { openHouse, openWorld } from "./world.ts";

const HOUR_MS = 3_600_000;
const MB = 1_048_576;
/** Rows that the limit claims: its rate is the same for more. */
const RAW_ROWS = 50_000;

/** A million groups in one file, whose posts all fall due at once: none is sent, for no platform is there. */
export async function benchMillion(quick: boolean): Promise<readonly Figure[]> {
  const groups = quick ? 20_000 : 1_000_000;
  const all = groups.toLocaleString("en");
  const world = await openWorld("2026-11-23T11:00:00Z");
  const file = join(world.folder, "cairn.db");
  await setUpTuesdays(world.cairn.engine);
  await copyFirstGroup(file, groups, groups);
  const house = await openHouse("2026-11-23T11:00:00Z", undefined, file);
  try {
    const { cairn, clock } = house;
    collectGarbage();
    const beforeMb = process.memoryUsage().rss / MB;
    const read = world.raw.prepare("select min(next_run_ms) from schedules");
    const idle = await measured(100, 1_000, (index) => cairn.tick(DUE_AT - HOUR_MS + index));
    const look = await measured(100, 1_000, () => read.get());
    await clock.set(DUE_AT);
    const memory = mostMemory();
    const claimedMs = await timed(() => cairn.tick(DUE_AT));
    const mostMb = memory.stop();
    const pending = world.raw
      .prepare<[], number>("select count(*) from deliveries where state = 'pending'")
      .pluck()
      .get();
    if (pending !== groups) throw new Error(`${groups} were due and ${pending ?? 0} are claimed`);
    const rawMs = await timed(rawClaims(world.folder, world.raw, RAW_ROWS));
    return [
      {
        what: `An idle tick, ${all} groups`,
        unit: "ms",
        ours: median(idle),
        peer: { what: "one raw look at the earliest", value: median(look) },
        aim: { most: 0.2 },
      },
      {
        what: `Claiming ${all} posts that are due at once`,
        unit: "/s",
        ours: (groups * 1_000) / claimedMs,
        peer: { what: "bare inserts of such rows", value: (RAW_ROWS * 1_000) / rawMs },
      },
      {
        what: `Memory while ${all} posts are claimed (RSS, the most)`,
        unit: "MB",
        ours: mostMb,
        peer: { what: "before", value: beforeMb },
      },
    ];
  } finally {
    await house.close();
    await world.close();
  }
}

/** Looks ten times a second how much memory the process has. `stop`: the most of it, in MB. */
function mostMemory(): { stop(): number } {
  let most = 0;
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss / MB);
  };
  const looking = setInterval(look, 100);
  return {
    stop: () => {
      clearInterval(looking);
      look();
      return most;
    },
  };
}

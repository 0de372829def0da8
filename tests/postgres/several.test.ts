import { expect, onTestFinished, test } from "vitest";
import { UNLIMITED } from "../../src/core/platform.ts";
import type { DeliveryStore } from "../../src/domain/deliveries.ts";
import { storeOn } from "../../src/store/index.ts";
import { openDatabase } from "../../src/store/open.ts";
import { addGroup, ms, worldAt } from "../scheduler/world.ts";
import { createDatabase } from "./databases.ts";

const POSTS = 200;
const DUE = ms("2026-12-01T09:00Z");

/** Some processes on one database, in which a post of each of many groups is due. */
async function dueAt(count: number) {
  const address = await createDatabase({ empty: false });
  const world = await worldAt("2026-12-01T08:00Z", address);
  onTestFinished(() => world.db.destroy());
  for (let index = 0; index < POSTS; index += 1) await addGroup(world, `g${index}`, "0 9 * * *");
  world.clock.nowMs = DUE;
  // Claimed beforehand, so that all of them find all of it waiting.
  await world.process({ platforms: [] }).tick(DUE);
  world.platform.limits = { ...UNLIMITED, atOnce: 8 };
  const begun = { won: Array.from({ length: count }, () => 0), lost: 0 };
  const processes = begun.won.map(async (_, number) => {
    const db = await openDatabase(address);
    onTestFinished(() => db.destroy());
    const { deliveries, ...rest } = storeOn(db);
    const begin: DeliveryStore["begin"] = async (...given) => {
      const delivery = await deliveries.begin(...given);
      if (delivery === undefined) begun.lost += 1;
      else begun.won[number] = (begun.won[number] ?? 0) + 1;
      return delivery;
    };
    return world.process({
      store: { ...world.parts.store, ...rest, deliveries: { ...deliveries, begin } },
      random: Math.random,
    });
  });
  return { ...world, begun, processes: await Promise.all(processes) };
}

test.each([2, 4])(
  "%i processes with one clock send each of the posts that are due once, and seldom meet",
  async (count) => {
    const { processes, platform, begun, states } = await dueAt(count);
    await Promise.all(processes.map((process) => process.tick(DUE)));
    expect(new Set(platform.keys).size).toBe(POSTS);
    expect(platform.keys).toHaveLength(POSTS);
    expect(new Set(await states())).toEqual(new Set(["sent"]));
    // Each has its part in it.
    expect(Math.min(...begun.won)).toBeGreaterThan(POSTS / count / 10);
    expect(begun.lost).toBeLessThan(POSTS / 2);
  },
);

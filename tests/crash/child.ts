import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { NO_METRICS } from "../../src/core/metrics.ts";
import { createScheduler } from "../../src/scheduler/scheduler.ts";
import { timer } from "../../src/scheduler/timer.ts";
import { storeOn } from "../../src/store/index.ts";
import { openDatabase } from "../../src/store/open.ts";
import { HttpPlatform } from "./http-platform.ts";

/**
 * One of several processes that post: the real scheduler and the real store on a database. Its clock is a
 * file, so that it shows the new time at once to a process that was stopped. It ticks when its parent
 * says so and answers when the tick is over.
 */
const [database = "", clockFile = "", url = ""] = process.argv.slice(2);

const clock = {
  now: () => Temporal.Instant.fromEpochMilliseconds(Number(readFileSync(clockFile, "utf8"))),
};
const platform = new HttpPlatform(url);
const scheduler = createScheduler({
  store: storeOn(await openDatabase(database)),
  jobs: [
    { name: "daily", windowHours: 24, missed: "once" },
    { name: "digest", windowHours: 24, missed: "all" },
  ],
  letters: [],
  platforms: [platform],
  clock,
  timer,
  metrics: NO_METRICS,
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  names: { fresh: (length) => "x".repeat(length) },
  random: Math.random,
  compose: async ({ group, occurrence, key }) => {
    await platform.pass("writing", key);
    return { view: { title: `${group} of ${occurrence}`, blocks: [] } };
  },
});

process.on("message", (tick) => {
  void scheduler.tick(clock.now().epochMilliseconds).then(() => process.send?.(tick));
});
process.on("disconnect", () => process.exit());
process.send?.("ready");

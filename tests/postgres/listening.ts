import { Temporal } from "temporal-polyfill";
import { holdShards, WHOLE } from "../../src/platforms/discord/shards.ts";
import { timer } from "../../src/scheduler/timer.ts";
import { leases } from "../../src/store/leases.ts";
import { openDatabase } from "../../src/store/open.ts";

/**
 * A process that listens to all of Discord once that is its own. Its parent says what happened, to everyone as
 * Discord does, and hears what was acted upon.
 */
const [database = "", leaseMs = ""] = process.argv.slice(2);
const silent = () => undefined;
const tell = (said: object) => process.send?.(said);

process.on("disconnect", () => process.exit());
// Whoever is not connected is told nothing, and not later either.
let hears = (): boolean => false;
process.on("message", (event) => {
  if (hears()) tell({ kind: "acted", event });
});
const { isMine } = await holdShards({
  shards: WHOLE,
  leases: leases(await openDatabase(database)),
  holder: String(process.pid),
  clock: { now: () => Temporal.Now.instant() },
  timer,
  log: { info: silent, warn: silent, error: silent },
  lost: () => tell({ kind: "lost" }),
  leaseMs: Number(leaseMs),
});
hears = isMine;
tell({ kind: "listens" });

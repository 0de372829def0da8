import { commands } from "../../commands/index.ts";
import type { Config } from "../config.ts";
import { NO_METRICS } from "../core/metrics.ts";
import { VERSION } from "../main/version.ts";
import { timer } from "../scheduler/timer.ts";
import type { Health } from "../web/health/serve-health.ts";

/** Nobody asks. */
const UNWATCHED: Health = {
  metrics: NO_METRICS,
  begin: () => undefined,
  stopping: () => undefined,
  close: () => Promise.resolve(),
};

/** Tells how the process is, where a port is set for that; what counts is loaded only then. */
export async function watchHealth({ health: address }: Config): Promise<Health> {
  if (address === undefined) return UNWATCHED;
  const { serveHealth } = await import("../web/health/serve-health.ts");
  return serveHealth({ address, version: VERSION, commands, timer });
}

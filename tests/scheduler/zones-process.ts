import { fork } from "node:child_process";
import { ALL_ZONES, checkChanges, checkScheduler, checkYears, SAMPLE_ZONES } from "./zones.ts";

/** Holds zones to the oracle in a process of its own, whose own time zone is `TZ`. */

/** Time zones of the process: behind by half an hour, ahead by most, none. */
export const PROCESS_ZONES = ["America/St_Johns", "Pacific/Kiritimati", "UTC"] as const;

export interface Report {
  /** Where the process itself believes to be: minutes behind UTC in January and in July. */
  readonly offsets: readonly [number, number];
  readonly zones: number;
  readonly changes: number;
  readonly fired: number;
  readonly wrong: readonly string[];
}

/** Runs `all` zones to 2030, or the `sample` to 2025, in a process in this time zone; the scheduler on the sample. */
export const checkIn = (TZ: string, which: "sample" | "all"): Promise<Report> =>
  new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [which], { env: { ...process.env, TZ } });
    child.once("message", (report) => {
      // It was sent below.
      resolve(report as Report);
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code !== 0) reject(new Error(`the process in ${TZ} ended with ${String(code)}`));
    });
  });

async function main(which: string): Promise<void> {
  const [zones, last] = which === "all" ? [ALL_ZONES, 2030] : [SAMPLE_ZONES, 2025];
  const found = zones.flatMap((zone) => [checkChanges(zone, last), checkYears(zone, last)]);
  for (const zone of SAMPLE_ZONES)
    found.push(await checkScheduler(zone, which === "all" ? 2030 : 2024));
  const sum = (field: "changes" | "fired") => found.reduce((all, each) => all + each[field], 0);
  const report: Report = {
    offsets: [new Date(2026, 0, 15).getTimezoneOffset(), new Date(2026, 6, 15).getTimezoneOffset()],
    zones: zones.length,
    changes: sum("changes"),
    fired: sum("fired"),
    wrong: found.flatMap(({ wrong }) => wrong).slice(0, 20),
  };
  process.send?.(report);
}

if (process.argv[1] === import.meta.filename) await main(process.argv[2] ?? "sample");

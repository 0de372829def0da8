import { expect, test } from "vitest";
import { ALL_ZONES } from "./zones.ts";
import { checkIn, PROCESS_ZONES } from "./zones-process.ts";

test.each(PROCESS_ZONES)(
  "over every change of the clock from 2024 to 2030, in every zone, each 02:30 fires once, in a process in %s",
  async (zone) => {
    const report = await checkIn(zone, "all");
    expect(report.wrong).toEqual([]);
    expect(report.zones).toBe(ALL_ZONES.length);
    expect(report.changes).toBeGreaterThan(1_000);
  },
);

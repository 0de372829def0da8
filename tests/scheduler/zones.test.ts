import { expect, test } from "vitest";
import { checkIn, PROCESS_ZONES } from "./zones-process.ts";

test.each(PROCESS_ZONES)(
  "over every change of the clock in a sample of zones each 02:30 fires once, in a process in %s",
  async (zone) => {
    const report = await checkIn(zone, "sample");
    expect(report.wrong).toEqual([]);
    expect(report).toMatchObject({ offsets: OFFSETS[zone], zones: 16 });
    expect(report.changes).toBeGreaterThan(50);
  },
);

/** That the process itself does live there. */
const OFFSETS = {
  "America/St_Johns": [210, 150],
  "Pacific/Kiritimati": [-840, -840],
  UTC: [0, 0],
} as const;

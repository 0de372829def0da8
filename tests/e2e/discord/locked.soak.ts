import { expect, test } from "vitest";
import { holdDatabase } from "./locked.ts";

const HELD_MS = 2_000;
/** More than an idle process beside it stands still: the machine is busy with others, too. */
const MOST_MS = 50;

test.for([1, 2, 3])(
  "the database is held for 2 s: every first answer is there by then, and the event loop never stands still for 50 ms (%i)",
  async (_, { annotate }) => {
    const { firstMs, stood, written, dones } = await holdDatabase(
      () => new Promise((resolve) => setTimeout(resolve, HELD_MS)),
    );
    await annotate(`first answers after ${firstMs.join(", ")} ms; ${JSON.stringify(stood)}`);
    expect(Math.max(...firstMs)).toBeLessThan(HELD_MS);
    for (const answer of written) expect(answer).toContain("Internet");
    expect(dones).toBe(17);
    for (const { oursMs, idleMs } of Object.values(stood)) {
      expect(oursMs - idleMs).toBeLessThan(MOST_MS);
    }
  },
);

import fc from "fast-check";
import { expect, test } from "vitest";
import { occurrencesAfter, parseCron } from "../../src/domain/occurrence.ts";
import { addGroup, calendarIn, DAY, HOUR, MINUTE, ms, worldAt } from "./world.ts";

const START = "2026-12-01T07:30Z";
const EXPRESSION = "0 */3 * * *";
const ZONE = "Europe/Berlin";

/** The names that a clock passes when it goes from one instant to another. */
function passed(fromMs: number, untilMs: number): readonly string[] {
  const cron = parseCron(EXPRESSION);
  if (cron === undefined) return [];
  const some = occurrencesAfter(cron, calendarIn(ZONE), fromMs, 400);
  return some.filter(({ atMs }) => atMs <= untilMs).map(({ name }) => name);
}

const step = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 90 }).map((minutes) => minutes * MINUTE) },
  { weight: 1, arbitrary: fc.constantFrom(30_000, -30_000, 61_000, -61_000) },
  { weight: 1, arbitrary: fc.constantFrom(HOUR, -HOUR, DAY, -DAY, 365 * DAY, -365 * DAY) },
);

test("however the clock jumps, nothing is sent twice and only what rule 8 drops is not sent", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 60 }),
      fc.boolean(),
      async (steps, restarts) => {
        const world = await worldAt(START);
        const group = await addGroup(world, "ada", EXPRESSION, { zone: ZONE });
        let scheduler = world.process();
        world.clock.nowMs = ms("2026-12-01T08:01Z");
        await scheduler.tick(world.clock.nowMs);
        let furthestMs = world.clock.nowMs;
        for (const forward of steps) {
          const beforeMs = world.clock.nowMs;
          world.clock.nowMs += forward;
          // Jitter is no jump back: what lies in it was passed before.
          furthestMs = forward < -MINUTE ? world.clock.nowMs : Math.max(furthestMs, beforeMs);
          if (restarts) scheduler = world.process();
          await scheduler.tick(world.clock.nowMs);
          const sent = world.platform.keys.map((key) => key.split(":").slice(2, 4).join(":"));
          expect(new Set(sent).size).toBe(sent.length);
          const due = passed(furthestMs, world.clock.nowMs);
          const newest = due.at(-1);
          // Three hours are within the window of 24.
          if (newest !== undefined && due.length < 400) expect(sent).toContain(newest);
          const dropped = (await world.schedules.drops(group, 1_000)).map(({ name }) => name);
          if (due.length <= 100)
            expect([...sent, ...dropped]).toEqual(expect.arrayContaining([...due]));
        }
        await world.db.destroy();
      },
    ),
    { numRuns: 60 },
  );
});

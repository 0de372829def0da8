import { expect, test } from "vitest";
import { holdDatabase } from "./locked.ts";

/** All have asked, and what they ask is worked on. */
const ASKED_MS = 500;
const HELD_MS = 1_500;

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

test("the database is held for 2 s: every first answer is there by then, and the event loop never stands still for 50 ms", async ({
  annotate,
}) => {
  const { firstMs, stoodMs, calmMs, written, dones } = await holdDatabase(
    () => after(ASKED_MS),
    () => after(HELD_MS),
  );
  await annotate(
    `first answers after ${firstMs.join(", ")} ms; it stood still for ${stoodMs} ms, in calm for ${calmMs} ms`,
  );
  expect(Math.max(...firstMs)).toBeLessThan(ASKED_MS + HELD_MS);
  for (const answer of written) expect(answer).toContain("Internet");
  expect(dones).toBe(9);
  // The measure counts its own interval of 10 ms, too; a machine that is busy with others adds what calm shows.
  expect(stoodMs).toBeLessThan(Math.max(50, calmMs + 40));
});

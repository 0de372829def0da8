import { expect, test } from "vitest";
import { holdDatabase } from "./locked.ts";

test("while another process holds the database everyone has a first answer, and afterwards what they asked for", async () => {
  // It lets go only once all have their first answer.
  const { written, read, dones } = await holdDatabase((answers) => answers);
  expect(read).toEqual([
    expect.stringContaining("Internet"),
    expect.stringContaining("This week's board"),
    "a dialog",
    expect.stringContaining("Week 1 of 24"),
  ]);
  for (const answer of written) expect(answer).toContain("Internet");
  expect(dones).toBe(17);
});

import { expect, test } from "vitest";
import { openGroup } from "../world.ts";

test("coming back while the clock is far ahead finds everything there once it is right", async () => {
  const { say, now, jump } = await openGroup("ada", "ben");
  await now("2026-11-24T10:00+01:00");
  await say("ben", "/roadmap done internet");
  await say("ben", "/roadmap leave");
  await jump("2027-01-24T09:00:00Z");
  await say("ben", "/roadmap join");
  await jump("2026-11-25T09:00:00Z");
  await say("ben", "/roadmap join");
  expect((await say("ben", "/roadmap done internet")).text).toContain("is done already");
});

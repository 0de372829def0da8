import { expect, test } from "vitest";
import { openGroup } from "../world.ts";
import { keepPrivate } from "./privacy.ts";

test("a hidden member's name is in nothing that others see, and who rests is left alone", () =>
  keepPrivate(4, 40));

test("a hidden member is in what they see themselves", async () => {
  const { say } = await openGroup("ben", "cy");
  await say("ben", "/my settings visibility:hidden");
  expect((await say("ben", "/roadmap progress member:ben")).text).toContain("Your progress");
  expect((await say("cy", "/roadmap progress member:ben")).refused).toBe(true);
});

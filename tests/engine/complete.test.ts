import { describe, expect, test } from "vitest";
import { z } from "zod";
import { named } from "../../src/core/option.ts";
import { completeNamed } from "../../src/engine/complete.ts";
import type { Context } from "../../src/engine/context.ts";
import { command, form, none } from "../../src/engine/define.ts";
import { openGroup, openWorld } from "../world.ts";

const values = (choices: readonly { readonly value: string }[]) =>
  choices.map(({ value }) => value);

test("the beginning of a command completes to the commands that begin so", async () => {
  const { complete } = await openWorld();
  expect(values(await complete("ada", "/roadmap pa"))).toEqual(["pace", "pause"]);
  expect(values(await complete("ada", "/leader"))).toEqual(["/leaderboard"]);
  expect(values(await complete("ada", "/"))).toContain("/roadmap");
});

describe("the value being typed completes by what its option takes", () => {
  test.each([
    ["/roadmap done int", "internet"],
    ["/roadmap done when:yes", "yesterday"],
    ["/roadmap show roadmap:pyth", "python-backend-to-ai"],
    ["/roadmap know phase:vers", "version-control"],
    ["/roadmap progress member:be", "ben"],
    ["/group setup timezone:berl", "Europe/Berlin"],
    ["/leaderboard period:mo", "month"],
    ["/group post re", "recap"],
    ["/group post goal", "weekly-goal"],
    ["/group post weekly-goal as:be", "ben"],
    ["/group schedule job:we", "weekly-goal"],
    ["/group schedule sunday", "recap"],
    ["/cairn help command:don", "roadmap done"],
  ])("%s", async (line, value) => {
    const { complete } = await openGroup("ada", "ben");
    expect(values(await complete("ada", line))).toContain(value);
  });
});

test("a post completes to those that match, and to no other", async () => {
  const { complete } = await openGroup("ada");
  expect(values(await complete("ada", "/group schedule job:rec"))).toEqual(["recap"]);
  expect(values(await complete("ada", "/group post rec"))).toEqual(["recap"]);
  expect(values(await complete("ada", "/group schedule job:"))).toEqual([
    "weekly-goal",
    "recap",
    "checkin",
    "checkin-digest",
  ]);
});

test("after the required options come the names of those that are left", async () => {
  const { complete } = await openGroup("ada");
  expect(values(await complete("ada", "/roadmap done topic:internet "))).toEqual([
    "when:",
    "note:",
  ]);
});

test("hidden members complete for nobody but themselves, and strangers see no member", async () => {
  const { say, complete } = await openGroup("ada", "ben");
  await say("ben", "/my settings visibility:hidden");
  expect(values(await complete("ada", "/roadmap progress member:"))).toEqual(["ada"]);
  expect(values(await complete("ben", "/roadmap progress member:"))).toEqual(["ada", "ben"]);
  expect(await complete("zoe", "/roadmap progress member:")).toEqual([]);
});

test("what makes no sense completes to nothing", async () => {
  const { complete, logged } = await openWorld();
  for (const line of ["", "/xyzzy a", "/roadmap done int", "“", "/roadmap done when:"]) {
    expect(Array.isArray(await complete("zoe", line))).toBe(true);
  }
  expect(logged).toEqual([]);
});

test("a field of a dialog completes by what it takes, also where the command has no such option", async () => {
  const where = form({
    access: "anyone",
    visibility: "private",
    params: none,
    title: "Where",
    fields: z.object({ zone: named("zone", "Where you live") }),
    run: () => Promise.resolve({ blocks: [] }),
  });
  const walk = command({
    name: "walk",
    description: "Walks",
    access: "anyone",
    visibility: "private",
    options: none,
    actions: { where },
    run: () => Promise.resolve({ blocks: [] }),
  });
  // A zone completes by itself.
  const anybody = {} as Context;
  const choicesOf = (option: string) =>
    completeNamed(anybody, [walk], { command: "walk", option, typed: "berl" });
  expect(values(await choicesOf("zone"))).toEqual(["Europe/Berlin"]);
  expect(await choicesOf("nothing")).toEqual([]);
});

import { expect, test } from "vitest";
import { openGroup, type World } from "../world.ts";

const MONDAYS = ["2026-11-23", "2026-11-30", "2026-12-07"].map((day) => `${day}T10:00+01:00`);
const [FIRST = "", SECOND = "", THIRD = ""] = MONDAYS;

const barOf = async ({ say }: World, period: string) => {
  const { text } = await say("ada", `/leaderboard ${period}`);
  return /^.*The group.*$/m.exec(text)?.[0] ?? "";
};

/** Ada keeps her first week; ben closes nothing, and cy rests from the Friday of that week on. */
async function openWeeks() {
  const world = await openGroup("ada", "ben", "cy");
  await world.now(FIRST);
  await world.say("ada", "/roadmap done dev-environment");
  await world.now("2026-11-27T10:00+01:00");
  await world.say("cy", "/roadmap pause until:2026-12-21");
  return world;
}

test("only weeks that are over count as kept or not, and a rest that is not kept counts as neither", async () => {
  const world = await openWeeks();
  expect(await barOf(world, "all")).toMatch(/ h closed$/);
  await world.now(SECOND);
  expect(await barOf(world, "all")).toContain("1 of 2 weeks kept");
  expect(await barOf(world, "last")).toContain("1 of 2 kept at least half of their promise");
  await world.say("ada", "/roadmap done internet");
  expect(await barOf(world, "all")).toContain("1 of 2 weeks kept");
  await world.now(THIRD);
  expect(await barOf(world, "all")).toMatch(/[12] of 4 weeks kept/);
});

test("that nobody kept anything is not said (rule 6)", async () => {
  const world = await openGroup("ada", "ben");
  await world.now(FIRST);
  for (const period of ["week", "all"]) expect(await barOf(world, period)).toMatch(/ h closed$/);
  await world.now(SECOND);
  expect(await barOf(world, "all")).toMatch(/ h closed$/);
});

test("a week in which nothing was closed was a quiet one, and no zero of it is told", async () => {
  const world = await openGroup("ada", "ben");
  await world.now(SECOND);
  const texts = (key: string) =>
    world.posts.filter((post) => post.key.includes(key)).map(({ view }) => world.read(view).text);
  expect(texts(":recap:").at(-1)).toContain("A quiet week. A new one begins on Monday.");
  expect(texts(":weekly-goal:").at(-1)).toContain("A quiet week. A new one has begun.");
  const last = (await world.say("ada", "/leaderboard last")).text;
  expect(last).toContain("A quiet week. A new one has begun.");
  for (const text of [...texts(":"), last]) expect(text).not.toMatch(/Nobody stands|0 of/);
});

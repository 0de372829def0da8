import { describe, expect, test } from "vitest";
import { openGroup, type World } from "../world.ts";

/** The second Monday, 10:00, after a week in which nothing was closed. */
async function afterAMissedWeek(...members: readonly string[]) {
  const world = await openGroup("ada", ...members);
  await world.now("2026-11-30T10:00+01:00");
  return world;
}

/** The topics of the running week, as the goal tells them. */
const goal = async ({ say }: World): Promise<string> => {
  const { text } = await say("ada", "/goal week");
  const lines = text.split("\n");
  return lines.filter((line) => line.includes(" h")).join("\n");
};
const title = async ({ say }: World) => (await say("ada", "/goal week")).text.split("\n")[0];
const button = "Shift a week";

describe("after a bar under half", () => {
  test("Monday's post and /group show offer organisers to shift the plan", async () => {
    const { say, posts } = await afterAMissedWeek("ben");
    expect(JSON.stringify(posts.at(-1)?.view)).toContain(button);
    expect((await say("ada", "/group show")).controls.map(({ label }) => label)).toContain(button);
    expect((await say("ben", "/group show")).controls.map(({ label }) => label)).toEqual([]);
  });

  test("a shifted week repeats the week before, and all that follows comes a week later", async () => {
    const world = await openGroup("ada");
    await world.now("2026-11-23T10:00+01:00");
    const first = await goal(world);
    await world.now("2026-11-30T10:00+01:00");
    const second = await goal(world);
    expect(await title(world)).toContain("Week 2 of 24");
    const shown = await world.say("ada", "/group show");
    const shifted = await shown.press("ada", button);
    expect(shifted.visibility).toBe("public");
    expect(await goal(world)).toBe(first);
    expect(await title(world)).toContain("Week 2 of 25");
    await world.now("2026-12-07T10:00+01:00");
    expect(await goal(world)).toBe(second);
  });

  test("pressed twice, it shifts once; taken back, the plan is where it was", async () => {
    const world = await afterAMissedWeek();
    const before = await goal(world);
    const shown = await world.say("ada", "/group show");
    await shown.press("ada", button);
    const once = await goal(world);
    expect((await shown.press("ada", button)).refused).toBe(false);
    expect(await goal(world)).toBe(once);
    const again = await world.say("ada", "/group show");
    expect(again.controls.map(({ label }) => label)).not.toContain(button);
    expect((await again.press("ada", "Take the shift back")).refused).toBe(false);
    expect(await goal(world)).toBe(before);
  });

  test("it is no rest: promises and streaks stay, and rebuilding finds no difference", async () => {
    const { say, rebuild } = await afterAMissedWeek();
    const mine = async () => (await say("ada", "/roadmap progress")).text;
    const before = await mine();
    await (await say("ada", "/group show")).press("ada", button);
    expect(await mine()).toBe(before);
    expect((await rebuild()).differences).toEqual([]);
  });

  test("only an organiser shifts, and only the running week", async () => {
    const { say, now } = await afterAMissedWeek("ben");
    const shown = await say("ada", "/group show");
    expect((await shown.press("ben", button)).refused).toBe(true);
    await now("2026-12-07T10:00+01:00");
    const late = await shown.press("ada", button);
    expect(late.refused).toBe(true);
    expect(late.text).toContain("does not run now");
  });
});

test("after a bar of half or more nothing is offered, and a press is refused", async () => {
  const { say, now, press, posts } = await openGroup("ada");
  await now("2026-11-24T10:00+01:00");
  for (const topic of ["1.1", "1.2", "1.3"]) await say("ada", `/roadmap done ${topic}`);
  await now("2026-11-30T10:00+01:00");
  expect(JSON.stringify(posts.at(-1)?.view)).not.toContain(button);
  const shown = await say("ada", "/group show");
  expect(shown.controls.map(({ label }) => label)).not.toContain(button);
  const group = /"group":"([a-z0-9]{10})"/.exec(JSON.stringify(posts))?.[1] ?? "";
  const forged = { command: "group show", action: "shift", params: { group, week: "2026-11-30" } };
  expect((await press("ada", forged)).text).toContain("less than half");
});

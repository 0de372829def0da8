import { describe, expect, test } from "vitest";
import { openGroup, openWorld } from "../world.ts";

const LAB =
  "/group setup roadmap:backend-complete start:2026-11-23 hours:10 timezone:Europe/Berlin name:Lab";

describe("/my home has everything of mine in one place, for me alone", () => {
  test("my next topic, my week against my promise, my streak with its rule, and how far I am", async () => {
    const { say, now } = await openGroup("ada", "ben");
    await now("2026-11-23T10:00+01:00");
    await say("ben", "/roadmap done dev-environment");
    const home = await say("ben", "/my home", "dm");
    expect(home.visibility).toBe("private");
    expect(home.text).toMatch(/^Your trail\nNight School\nYour week .*\d+ % .*of 6 h closed/);
    expect(home.text).toMatch(/Next\s+Internet Fundamentals · Foundations · 4 h/);
    expect(home.text).toMatch(/Streak\s+1 week; a week is kept at half of its promise/);
    expect(home.text).toMatch(/So far\s+1 of 52 topics/);
    expect(home.text).not.toContain("ada");
  });

  test("what can be done now is a press away", async () => {
    const { say, now } = await openGroup("ada", "ben");
    await now("2026-11-23T10:00+01:00");
    const home = await say("ben", "/my home", "dm");
    const press = (label: string) => home.press("ben", label, undefined, "dm");
    expect((await press("Done")).text).toContain("Internet Fundamentals: done");
    expect((await press("What's next")).text).toContain("Dev Environment & Tooling");
    expect((await press("My week")).text).toContain("Your week");
    expect((await press("Change settings")).text).toContain("Your settings");
    expect((await press("My data as a file")).file).toContain("ben");
    expect((await press("What is kept")).refused).toBe(false);
    const erase = await press("Erase me");
    expect(erase.text).toContain("Erase everything about you?");
    expect(erase.controls.map(({ label }) => label)).toContain("Erase me");
  });

  test("my other groups in a line each", async () => {
    const { say } = await openGroup("ada", "ben");
    await say("ada", LAB, "lab");
    await say("ben", "/roadmap join", "lab");
    const home = await say("ben", "/my home", "lab");
    expect(home.text).toMatch(/^Your trail\nLab\n/);
    expect(home.text).toMatch(/Your other groups\n• Night School · .*next: Internet Fundamentals/);
    const there = await say("ben", "/my home", "general");
    expect(there.text).toMatch(/^Your trail\nNight School\n/);
  });

  test("my settings as they are", async () => {
    const { say } = await openGroup("ada", "ben");
    await say("ben", "/my settings nudges:on visibility:hidden timezone:tokyo");
    const { text } = await say("ben", "/my home", "dm");
    expect(text).toMatch(/Nudges\s+on\n.*Questions of others\s+off\n/);
    expect(text).toMatch(/Others\s+do not see you\n.*Time zone\s+Asia\/Tokyo/);
  });
});

test("whoever is in no group reads what there is and how to begin", async () => {
  const { say } = await openWorld();
  const home = await say("zoe", "/my home", "dm");
  expect(home.refused).toBe(false);
  expect(home.text).toMatch(/^Welcome to Cairn\n.*\n.*\/roadmap join.*\/group setup/);
  const list = await home.press("zoe", "Browse roadmaps", undefined, "dm");
  expect(list.text).toContain("Python Backend in 234 Hours");
  expect((await home.press("zoe", "What Cairn can do", undefined, "dm")).refused).toBe(false);
});

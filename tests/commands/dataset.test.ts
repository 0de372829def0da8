import { describe, expect, test } from "vitest";
import { openWorld, SETUP } from "../world.ts";

describe("/roadmap compare", () => {
  test("tells what both teach, what only one does, and how long each takes", async () => {
    const { say } = await openWorld();
    const { text } = await say("ada", "/roadmap compare backend-234 python-backend-to-ai");
    expect(text).toMatch(/Both teach \d+ concepts/);
    expect(text).toMatch(/Only Python Backend in 234 Hours \(\d+\)/);
    expect(text).toMatch(/Only Python Backend to AI \(\d+\)/);
    expect(text).toContain("234 h, 24 weeks");
  });

  test("refuses a roadmap beside itself", async () => {
    const { say } = await openWorld();
    const answer = await say("ada", "/roadmap compare backend-234 backend-234");
    expect(answer).toMatchObject({ refused: true });
    expect(answer.text).toContain("the same roadmap");
  });
});

describe("/roadmap consensus", () => {
  test("counts how many teach each concept, the most agreed first", async () => {
    const { say } = await openWorld();
    const { text } = await say("ada", "/roadmap consensus top:5");
    expect(text).toMatch(/What \d+ roadmaps agree on/);
    expect(text).toMatch(/\d of \d/);
    expect(text).toMatch(/\d+ more concepts/);
  });

  test("shows one concept by any of its names, roadmap by roadmap", async () => {
    const { say } = await openWorld();
    const { text } = await say("ada", "/roadmap consensus concept:fastapi");
    expect(text).toMatch(/\d of \d roadmaps teach it/);
    expect(text).toContain("Python Backend to AI");
    expect((await say("ada", "/roadmap consensus concept:fastpi")).text).toContain("FastAPI");
  });
});

describe("/roadmap plan", () => {
  test("lays my weeks at my pace, with the end as a range and a calendar file", async () => {
    const { say } = await openWorld();
    await say("ada", SETUP);
    await say("ben", "/roadmap join pace:5");
    const { text, file, visibility } = await say("ben", "/roadmap plan");
    expect(visibility).toBe("private");
    expect(text).toContain("Mon 23 Nov – Sun 29 Nov · 5 h · Internet Fundamentals");
    expect(text).toMatch(/The end: about/);
    expect(file).toMatch(/^BEGIN:VCALENDAR\r\n/);
    // 234 h at 5 h a week.
    expect(file?.match(/BEGIN:VEVENT/g)).toHaveLength(47);
    expect(file).toContain("DTSTART;VALUE=DATE:20261123");
    expect(file).toContain("DTEND;VALUE=DATE:20261130");
  });
});

describe("the group's plan", () => {
  test("is behind a button of mine: its phases, breaks and end", async () => {
    const { say } = await openWorld();
    await say("ada", SETUP);
    await say("ada", "/group pause from:2026-12-21 until:2027-01-03");
    await say("ben", "/roadmap join pace:5");
    const own = await say("ben", "/roadmap plan");
    const { text, visibility } = await own.press("ben", "The group's plan");
    expect(visibility).toBe("private");
    expect(text).toMatch(/Foundations +Mon 23 Nov +Sun 29 Nov/);
    expect(text).toContain("Rest: Mon 21 Dec – Sat 2 Jan 2027.");
    expect(text).toMatch(/The end: \w+ \d+ \w+ 2027, at 10 h a week\./);
  });
});

describe("/roadmap projects, timetable and checklist", () => {
  test("projects stand by phase and tier", async () => {
    const { say } = await openWorld();
    const { text } = await say("ada", "/roadmap projects backend-step-by-step");
    expect(text).toMatch(/beginner/);
    expect(text).toMatch(/advanced/);
  });

  test("a roadmap without a timetable says so and helps", async () => {
    const { say } = await openWorld();
    expect(await say("ada", "/roadmap timetable backend-234-hours")).toMatchObject({
      refused: true,
    });
  });

  test("the final check is ticked from my progress", async () => {
    const { say } = await openWorld();
    await say("ada", "/group setup roadmap:backend-hiring-ready start:2026-11-23");
    await say("ben", "/roadmap join pace:5");
    expect((await say("ben", "/roadmap checklist")).text).toMatch(/0 of \d are true for you/);
    await say("ben", "/roadmap know phase:testing");
    for (const phase of ["core-python", "containers-cloud"]) {
      await say("ben", `/roadmap know phase:${phase}`);
    }
    expect((await say("ben", "/roadmap checklist")).text).toMatch(/☑|◪/);
  });
});
